import { Section } from '../../parts/Section.tsx';
import { ClientMatrix } from '../../parts/survey/ClientMatrix.tsx';
import { words } from '../../words.ts';
import type { Shown } from '../survey/SurveyPage.tsx';
import styles from './VersionsStep.module.css';

/** Would this client connect, and if not, why exactly? Half of what a server takes would answer half of them wrongly. */
export function ClientsSection({ survey: { clients }, underWay }: Shown) {
  return (
    <Section title={words('clients.title')} wide>
      {underWay || clients.length === 0 ? (
        <p className={styles.none}>{words(underWay ? 'clients.waiting' : 'clients.nothing')}</p>
      ) : (
        <ClientMatrix clients={clients} />
      )}
    </Section>
  );
}
