import { versionList } from '../../facts/join-words.ts';
import { byReason, shortReason } from '../../facts/survey-reasons.ts';
import { type SuiteColumn, suiteTable } from '../../facts/survey-suites.ts';
import { versionName } from '../../facts/wire-names.ts';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { SuiteMatrix } from '../../parts/survey/SuiteMatrix.tsx';
import { counted, words } from '../../words.ts';
import type { Shown } from '../survey/SurveyPage.tsx';
import styles from './CiphersStep.module.css';

/** All accepted suites; a list that may lack some says so, and why. */
export function SuitesSection({ found, underWay }: Shown) {
  const table = suiteTable(found);
  const open = table.columns.filter(({ complete }) => !complete);
  return (
    <Section title={words('suites.title')} wide>
      {table.rows.length === 0 ? (
        <p className={styles.none}>{words(underWay ? 'suites.none.yet' : 'suites.none')}</p>
      ) : (
        <>
          {!underWay &&
            byReason(open, ({ reason }) => reason).map(([reason, columns]) => (
              <Incomplete key={reason} columns={columns} reason={shortReason(reason, found)} />
            ))}
          <SuiteMatrix table={table} />
        </>
      )}
    </Section>
  );
}

interface IncompleteProps {
  readonly columns: readonly SuiteColumn[];
  readonly reason: string;
}

function Incomplete({ columns, reason }: IncompleteProps) {
  const versions = versionList(columns.map(({ version }) => versionName(version)));
  return (
    <p className={styles.incomplete}>
      <StatusMark status="not-tested" />
      <span>{counted('suites.incomplete', columns.length, { versions, reason })}</span>
    </p>
  );
}
