import type { CaptureConversation } from '../../../shared/capture/overview.ts';
import type { CertificateFacts } from '../../../shared/certificate.ts';
import { useBridge } from '../../bridge-context.ts';
import { commonName } from '../../facts/chain.ts';
import { day } from '../../facts/numbers.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { openCertificates } from '../../state/capture-calls.ts';
import { words } from '../../words.ts';
import styles from './CertificateSection.module.css';

/** The certificates that each end sent; the certificates step judges them. */
export function CertificateSection({ conversation }: { readonly conversation: CaptureConversation }) {
  const { certificates, stream } = conversation;
  const sent = { server: stream.certificates, client: stream.clientCertificates };
  if (sent.server.length + sent.client.length === 0) return null;
  const known = new Map(certificates.map((one) => [one.sha256, one]));
  return (
    <Section title={words('captures.section.certificates')}>
      <div className={styles.ends}>
        {(['server', 'client'] as const)
          .filter((from) => sent[from].length > 0)
          .map((from) => (
            <Sent key={from} from={from} prints={sent[from]} known={known} index={stream.index} />
          ))}
      </div>
    </Section>
  );
}

interface SentProps {
  readonly from: 'client' | 'server';
  readonly prints: readonly string[];
  readonly known: ReadonlyMap<string, CertificateFacts>;
  readonly index: number;
}

function Sent({ from, index, known, prints }: SentProps) {
  const bridge = useBridge();
  const read = prints.flatMap((print) => known.get(print) ?? []);
  const unread = prints.length - read.length;
  return (
    <div>
      <h3 className={styles.title}>{words(`captures.certificates.${from}`)}</h3>
      <ol className={styles.list}>
        {read.map((facts, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same certificate may be sent twice
          <li key={place}>
            <WireText>{commonName(facts.subject)}</WireText>{' '}
            <span className={styles.until}>{words('captures.certificates.until', { date: day(facts.notAfter) })}</span>
          </li>
        ))}
      </ol>
      {unread > 0 && <p className={styles.until}>{words('captures.certificates.unread', { count: unread })}</p>}
      {read.length > 0 && (
        <Button look="quiet" onClick={() => void openCertificates(bridge, index, from)}>
          {words(`captures.certificates.open.${from}`)}
        </Button>
      )}
    </div>
  );
}
