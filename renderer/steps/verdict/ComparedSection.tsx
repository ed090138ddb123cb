import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { changeBetween, changedRows, earlierRun } from '../../facts/before-after.ts';
import type { HandshakeObservation } from '../../facts/handshakes.ts';
import { firstHandshake } from '../../facts/handshakes.ts';
import { ladderOf, ladderOfHandshake } from '../../facts/ladder.ts';
import { BeforeAfter } from '../../parts/BeforeAfter.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './ComparedSection.module.css';

interface Props {
  readonly diagnosis: Diagnosis;
  /** The verdict before this one, while it is still known. */
  readonly earlier: Diagnosis | null;
}

/** After a re-test: what changed, and only that. */
export function ComparedSection({ diagnosis, earlier }: Props) {
  const before = earlierRun(diagnosis);
  if (before === null) return null;
  const change = earlier === null ? null : changeBetween(earlier.verdict, diagnosis.verdict);
  const rows = changedRows(before, diagnosis);
  const unchanged = rows.length === 0 && (change === null || change === 'same');
  return (
    <Section title={words('compare.title')}>
      <p className={styles.sentence}>
        {words(unchanged ? 'compare.unchanged' : `compare.change.${change ?? 'unknown'}`)}
      </p>
      {!unchanged && (
        <BeforeAfter
          rows={rows}
          before={earlier === null ? sketch(firstHandshake(before)) : (ladderOf(earlier)?.rows ?? [])}
          after={ladderOf(diagnosis)?.rows ?? []}
        />
      )}
    </Section>
  );
}

const sketch = (seen: HandshakeObservation | null) => (seen === null ? [] : ladderOfHandshake(seen).rows);
