import type { RankedCause } from '../../../shared/cause.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { Button } from '../../parts/Button.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { openLibrary } from '../../state/library.ts';
import { words } from '../../words.ts';
import styles from './WhySection.module.css';

/** What happened and why that stops a handshake, and why this word and not another. */
export function WhySection({ cause }: { readonly cause: RankedCause }) {
  return (
    <Section title={words('why.title')}>
      <div className={styles.why}>
        <p className={styles.explanation}>
          <Sentence text={cause.explanation} />
        </p>
        <p className={styles.because}>
          <ConfidenceWord confidence={cause.confidence} />
          <span>
            <Sentence text={withoutConfidence(cause.why)} />
          </span>
        </p>
        <Button look="quiet" onClick={() => openLibrary(`cause/${cause.cause}`)}>
          {words('library.cause')}
        </Button>
        <Technical>
          <p className={styles.ids}>
            {words('evidence.ids')} <code translate="no">{cause.evidence.join(' ')}</code>
          </p>
        </Technical>
      </div>
    </Section>
  );
}
