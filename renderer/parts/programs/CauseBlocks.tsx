import type { CaptureCause } from '../../../shared/capture/stream.ts';
import { words } from '../../words.ts';
import { ConfidenceWord } from '../ConfidenceWord.tsx';
import { Sentence } from '../Sentence.tsx';
import { Technical } from '../Technical.tsx';
import styles from './CauseBlocks.module.css';

interface Props {
  readonly causes: readonly CaptureCause[];
  /** Says which places show it. */
  readonly shownBy: (places: readonly number[]) => string;
}

/** Causes of one conversation, best first: how sure, on which side, and where it is seen. */
export function CauseBlocks({ causes, shownBy }: Props) {
  return (
    <ol className={styles.causes}>
      {causes.map(({ cause, confidence, evidence, explanation, headline, side }) => (
        <li key={`${cause} ${headline}`} className={styles.cause}>
          <h3 className={styles.headline}>
            <Sentence text={headline} />
          </h3>
          <p className={styles.facts}>
            <ConfidenceWord confidence={confidence} />
            {side !== 'unknown' && <span>{words(`side.${side}`)}</span>}
            {evidence.length > 0 && <span>{shownBy(evidence)}</span>}
            <Technical>
              <code translate="no">{cause}</code>
            </Technical>
          </p>
          <p className={styles.why}>
            <Sentence text={explanation} />
          </p>
        </li>
      ))}
    </ol>
  );
}
