import type { ChainDocument } from '../../../shared/chain.ts';
import { useBridge } from '../../bridge-context.ts';
import { contactables } from '../../facts/revocation-asked.ts';
import { ConsentBox } from '../../parts/certificates/ConsentBox.tsx';
import { RevocationList } from '../../parts/certificates/RevocationList.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { chainAgain } from '../../state/chain-calls.ts';
import { words } from '../../words.ts';
import styles from './ChainResult.module.css';

/** What is known of revocation; nobody is asked before the person says so. */
export function RevocationSection({ document }: { readonly document: ChainDocument }) {
  const bridge = useBridge();
  const { contacts, revocation } = document;
  const open = contactables(document);
  if (revocation === null && open.length === 0) return null;
  const hosts = [...new Set(contacts.map(({ host }) => host))];
  return (
    <Section title={words('chain.section.revocation')}>
      <div className={styles.stack}>
        {revocation !== null && <RevocationList revocation={revocation} />}
        {hosts.length > 0 && (
          <p className={styles.quiet}>
            {words('revocation.contacted')} <WireText mono>{hosts.join(', ')}</WireText>
          </p>
        )}
        {contacts.length === 0 && open.length > 0 && (
          <ConsentBox contactables={open} onAsk={(kinds) => void chainAgain(bridge, kinds)} />
        )}
      </div>
    </Section>
  );
}
