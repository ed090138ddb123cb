import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { TargetLine } from '../../parts/TargetLine.tsx';
import type { ReportableRun } from '../../state/report.ts';
import { words } from '../../words.ts';

/** Which server it is about, and the question. */
export function ReportHead({ run }: { readonly run: ReportableRun }) {
  const { target } = run.question;
  const isPartial = run.phase === 'running' || run.diagnosis.verdict.partial;
  return (
    <header className={head.head}>
      <TargetLine target={target} />
      <AnswerQuestion
        title={words('report.window', { host: target.host })}
        doing={words(isPartial ? 'report.lead.partial' : 'report.lead')}
        broken={null}
      >
        {words('report.title')}
      </AnswerQuestion>
    </header>
  );
}
