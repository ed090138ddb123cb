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
          <div key={one} className={styles.reader}>
            <input
              id={`${name}-${one}`}
              type="radio"
              name={name}
              checked={one === audience}
              aria-describedby={`${name}-${one}-hides`}
              onChange={() => choose({ audience: one })}
            />
            <label htmlFor={`${name}-${one}`}>{words(`report.audience.${one}`)}</label>
            <p id={`${name}-${one}-hides`} className={styles.hides}>
              {words(`report.audience.${one}.hides`)}
            </p>
          </div>
        ))}
      </fieldset>
    </Section>
  );
}
