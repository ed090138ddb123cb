import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './OtherCausesSection.module.css';

/** What else fits, best first. */
export function OtherCausesSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const others = diagnosis.causes.slice(1);
  if (others.length === 0) return null;
  return (
    <Section title={words('others.title')}>
      <ul className={styles.others}>
        {others.map((cause) => (
          <li key={`${cause.cause}-${cause.variant}`} className={styles.other}>
            <ConfidenceWord confidence={cause.confidence} />
            <div className={styles.text}>
              <p className={styles.headline}>{cause.headline}</p>
              <p className={styles.why}>{cause.why}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
