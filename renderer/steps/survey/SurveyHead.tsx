import type { Target } from '../../../shared/target.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { nothingFound } from '../../facts/survey-addresses.ts';
import { surveyHeadline } from '../../facts/survey-headline.ts';
import type { SurveyStep } from '../../facts/survey-parts.ts';
import { Heading } from '../../parts/Heading.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { TargetLine } from '../../parts/TargetLine.tsx';
import { isSurveying, type SurveyRun, surveyOf } from '../../state/survey.ts';
import { counted, words } from '../../words.ts';
import styles from './SurveyHead.module.css';

interface Props {
  readonly step: SurveyStep;
  readonly target: Target;
  readonly run: SurveyRun;
}

/** The question of the step, and its answer in the same place. */
export function SurveyHead({ step, target, run }: Props) {
  const hasEnded = run.phase === 'ended';
  return (
    <header className={styles.head}>
      <TargetLine target={target} />
      <Heading title={words(`survey.window.${step}`, { host: target.host })} className={styles.headline}>
        {surveyHeadline(step, surveyOf(run), hasEnded)}
      </Heading>
      <p className={styles.facts}>{factsOf(run)}</p>
      {remarksOf(run).map(([status, text]) => (
        <p key={text} className={styles.remark}>
          {status === null ? <span className={styles.unmarked} /> : <StatusMark status={status} />}
          <span>{text}</span>
        </p>
      ))}
    </header>
  );
}

/** One quiet line that is always there, so that nothing below it moves. */
function factsOf(run: SurveyRun): string {
  if (isSurveying(run)) {
    if (run.stopping) return words('survey.stopping');
    return run.progress?.doing || words('survey.beginning');
  }
  const survey = surveyOf(run);
  if (survey === null) return words('survey.idle');
  const gentle = run.phase === 'ended' && run.wish.gentle ? [words('survey.fact.gentle')] : [];
  return [
    counted('survey.fact.connections', survey.connections),
    ...gentle,
    seconds(survey.durationMs),
    moment(survey.startedAt),
  ].join(' · ');
}

/** The mark is null for what only adds to the remark before. */
type Remark = readonly [status: Status | null, text: string];

/** More reasons than this say no more. */
const mostReasons = 3;

/** What limits the answer, said next to it. */
function remarksOf(run: SurveyRun): readonly Remark[] {
  if (run.phase === 'broken') return [['fail', run.error.message]];
  const survey = surveyOf(run);
  if (survey === null) return [];
  const refusal: Remark[] = survey.refusal === null ? [] : [['warn', survey.refusal]];
  if (run.phase !== 'ended') return refusal;
  const nothing = nothingFound(survey);
  if (nothing !== null) {
    const why = nothing.slice(0, mostReasons).map((reason): Remark => ['not-tested', reason]);
    return [...why, [null, words('survey.remark.nothing')]];
  }
  if (run.end !== 'finished') return [...refusal, ['not-tested', words(`survey.remark.${run.end}`)]];
  return survey.complete || refusal.length > 0 ? refusal : [['not-tested', words('survey.remark.incomplete')]];
}
