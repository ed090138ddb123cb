import { useId } from 'react';
import { audiences } from '../../../shared/redaction.ts';
import { Section } from '../../parts/Section.tsx';
import { choose, useChoices } from '../../state/report.ts';
import { words } from '../../words.ts';
import styles from './ReaderSection.module.css';

/** Who reads it decides what is hidden: one sentence each. */
export function ReaderSection() {
  const { audience } = useChoices();
  const name = useId();
  return (
    <Section title={words('report.section.reader')}>
      <fieldset className={styles.readers}>
        <legend className="visually-hidden">{words('report.audience')}</legend>
        {audiences.map((one) => (
          <label key={one} className={styles.reader}>
            <input type="radio" name={name} checked={one === audience} onChange={() => choose({ audience: one })} />
            <span>
              <span className={styles.name}>{words(`report.audience.${one}`)}</span>
              <span className={styles.hides}>{words(`report.audience.${one}.hides`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
