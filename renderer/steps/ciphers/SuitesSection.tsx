import { shortReason } from '../../facts/survey-reasons.ts';
import { type SuiteColumn, suiteTable } from '../../facts/survey-suites.ts';
import { versionName } from '../../facts/wire-names.ts';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { SuiteMatrix } from '../../parts/survey/SuiteMatrix.tsx';
import { words } from '../../words.ts';
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
          {!underWay && open.map((column) => <Incomplete key={column.version} column={column} found={found} />)}
          <SuiteMatrix table={table} />
        </>
      )}
    </Section>
  );
}

interface IncompleteProps extends Pick<Shown, 'found'> {
  readonly column: SuiteColumn;
}

function Incomplete({ column: { version, reason }, found }: IncompleteProps) {
  return (
    <p className={styles.incomplete}>
      <StatusMark status="not-tested" />
      <span>
        {words('suites.incomplete', {
          version: versionName(version),
          reason: shortReason(reason, found),
        })}
      </span>
    </p>
  );
}
