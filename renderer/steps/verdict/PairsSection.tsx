import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { ofKind } from '../../facts/handshakes.ts';
import { LongList } from '../../parts/LongList.tsx';
import { type Pair, PairTable } from '../../parts/PairTable.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { counted, words } from '../../words.ts';
import styles from './PairsSection.module.css';

/** The controlled pairs: those that changed the result in full, the others in a line each. */
export function PairsSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const pairs = ofKind(diagnosis.observations, 'pair');
  if (pairs.length === 0) return null;
  const flipped = pairs.filter((pair) => pair.flipped);
  const same = pairs.filter((pair) => !pair.flipped);
  return (
    <Section title={words('pairs.title')} anchor={anchors.pairs}>
      <div className={styles.pairs}>
        {flipped.length > 0 && <PairTable pairs={flipped} observations={diagnosis.observations} />}
        {same.length > 0 && <Same pairs={same} />}
      </div>
    </Section>
  );
}

function Same({ pairs }: { readonly pairs: readonly Pair[] }) {
  return (
    <div>
      <h3 className={styles.title}>{counted('pairs.same', pairs.length)}</h3>
      <LongList items={pairs} first={4} className={styles.list}>
        {({ id, change, variantOutcome }) => (
          <li key={id} className={styles.pair}>
            <span className={styles.words}>
              <WireText>{change}</WireText>
            </span>
            <span className={`${styles.words} ${styles.outcome}`}>
              <WireText>{variantOutcome}</WireText>
            </span>
          </li>
        )}
      </LongList>
    </div>
  );
}
