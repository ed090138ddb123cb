import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './ConsentSection.module.css';

interface Props {
  readonly tolerances: boolean;
  readonly onTolerances: (wanted: boolean) => void;
}

/** What a survey does, before it does it. */
export function ConsentSection({ tolerances, onTolerances }: Props) {
  return (
    <Section title={words('survey.consent.title')}>
      <div className={styles.consent}>
        <p>{words('survey.consent.what')}</p>
        <p className={styles.count}>{words('survey.consent.count')}</p>
        <p>
          {words('survey.consent.firewalls')} {words('survey.consent.gentle')}
        </p>
        <p className={styles.aside}>
          {words('survey.consent.both')} {words('survey.consent.courtesy')}
        </p>
        <label className={styles.choice}>
          <input type="checkbox" checked={tolerances} onChange={(event) => onTolerances(event.currentTarget.checked)} />
          <span>
            {words('survey.odd-hellos')}
            <span className={styles.what}>{words('survey.odd-hellos.what')}</span>
          </span>
        </label>
      </div>
    </Section>
  );
}
