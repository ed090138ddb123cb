import { type Frequency, frequencies, longestAnswers } from '../../../shared/ticket-answers.ts';
import { pastedError } from '../../facts/report-answers.ts';
import { Section } from '../../parts/Section.tsx';
import { answer, type ReportableRun, useChoices } from '../../state/report.ts';
import { words } from '../../words.ts';
import { OneOfFew } from './OneOfFew.tsx';
import styles from './WrittenField.module.css';
import { WrittenField } from './WrittenField.tsx';

/** What fails, since when and how often. */
export function HappensSection({ run }: { readonly run: ReportableRun }) {
  const { answers } = useChoices();
  const pasted = run.phase === 'ended' ? pastedError(run.diagnosis) : (run.question.describedError ?? '');
  const most = longestAnswers;
  return (
    <Section title={words('report.section.happened')}>
      <div className={styles.fields}>
        <WrittenField
          field="exactError"
          value={answers.exactError ?? pasted}
          most={most.exactError}
          lines={3}
          hint={words('report.field.exactError.hint')}
        />
        <div className={styles.pair}>
          <WrittenField
            field="program"
            value={answers.program ?? ''}
            most={most.program}
            hint={words('report.field.program.hint')}
          />
          <WrittenField field="programVersion" value={answers.programVersion ?? ''} most={most.programVersion} />
        </div>
        <div className={`${styles.pair} ${styles.halves}`}>
          <WrittenField
            field="since"
            value={answers.since ?? ''}
            most={most.since}
            hint={words('report.field.since.hint')}
          />
          <WrittenField field="lastWorked" value={answers.lastWorked ?? ''} most={most.lastWorked} />
        </div>
        <OneOfFew<Frequency>
          label={words('report.field.frequency')}
          value={answers.frequency}
          options={frequencies}
          wordOf={(one) => words(`report.frequency.${one}`)}
          onChange={(frequency) => answer({ frequency })}
        />
        <WrittenField
          field="frequencyWords"
          value={answers.frequencyWords ?? ''}
          most={most.frequencyWords}
          hint={words('report.field.frequencyWords.hint')}
        />
      </div>
    </Section>
  );
}
