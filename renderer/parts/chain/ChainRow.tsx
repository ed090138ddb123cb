import type { ChainReason } from '../../../shared/certificate.ts';
import { type ChainLink, type DateScale, isAboutDates } from '../../facts/chain.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import styles from './ChainRow.module.css';
import { DateLine } from './DateLine.tsx';

interface Props {
  readonly link: ChainLink;
  readonly isLeaf: boolean;
  readonly isLast: boolean;
  readonly scale: DateScale | null;
  readonly at: string;
}

/** One certificate: what it is, who issued it, when it lives, what is wrong with it. */
export function ChainRow({ link, isLeaf, isLast, scale, at }: Props) {
  return (
    <li className={`${styles.row} ${styles[link.kind]} ${isLast ? styles.last : ''}`}>
      <span className={styles.node} aria-hidden="true">
        <Node link={link} />
      </span>
      <div className={styles.text}>
        <p className={styles.kind}>{words(kindOf(link, isLeaf))}</p>
        <p className={styles.name}>
          <WireText>{link.name}</WireText>
        </p>
        {link.kind === 'missing' && (
          <p className={link.found ? undefined : styles.reason}>
            {words(link.found ? 'chain.found' : 'chain.not-found')}
          </p>
        )}
        {link.kind === 'sent' && <Reasons link={link} />}
        {link.kind === 'sent' && (
          <Technical>
            <CertificateFields certificate={link.certificate} />
          </Technical>
        )}
      </div>
      {link.kind === 'sent' && scale !== null && (
        <div className={styles.dates}>
          <DateLine certificate={link.certificate} scale={scale} at={at} bad={datesAreBad(link)} labelled={isLeaf} />
        </div>
      )}
    </li>
  );
}

type Sent = Extract<ChainLink, { kind: 'sent' }>;

function Node({ link }: { readonly link: ChainLink }) {
  if (link.kind === 'missing') return <StatusMark status="fail" />;
  if (link.kind === 'anchor' || link.reasons.length === 0) return <Dot kind={link.kind} />;
  return <StatusMark status={link.reasons.every(isUnsettled) ? 'not-tested' : 'fail'} />;
}

/** Something this program could not check is no fault of the certificate. */
const isUnsettled = ({ code }: ChainReason) => code === 'signature-not-checked';

const datesAreBad = ({ reasons }: Sent) => reasons.some(({ code }) => isAboutDates(code));

function Reasons({ link }: { readonly link: Sent }) {
  return link.told.map((reason) => (
    <p key={reason} className={styles.reason}>
      {words(`chain-reason.${reason}`)}
    </p>
  ));
}

function kindOf(link: ChainLink, isLeaf: boolean) {
  if (link.kind === 'missing') return 'chain.kind.missing';
  if (link.kind === 'anchor') return 'chain.kind.anchor';
  if (link.unneeded) return 'chain.kind.unneeded';
  if (isLeaf) return 'chain.kind.leaf';
  return link.certificate.selfIssued ? 'chain.kind.root' : 'chain.kind.intermediate';
}

function Dot({ kind }: { readonly kind: ChainLink['kind'] }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" className={styles.dot} role="presentation">
      <circle cx="8" cy="8" r={kind === 'anchor' ? 5 : 4} />
    </svg>
  );
}
