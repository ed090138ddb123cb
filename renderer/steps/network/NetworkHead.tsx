import type { Side } from '../../../shared/cause.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingCause } from '../../../shared/network/leading-cause.ts';
import type { Target } from '../../../shared/target.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { withoutOptions } from '../../facts/window-words.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { FirstStep } from '../../parts/FirstStep.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { TargetLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { isLooking, type NetworkRun } from '../../state/network.ts';
import { words } from '../../words.ts';

interface Props {
  readonly run: NetworkRun;
  readonly target: Target;
  /** Leads to the fixes of one side. */
  readonly onFix: (side: Side) => void;
}

const marks: Readonly<Record<NetworkDocument['answer']['state'], Status>> = {
  fault: 'fail',
  healthy: 'pass',
  inconclusive: 'not-tested',
};

/** The one large thing: does anything on the way break it, and who must act; before that, the question. */
export function NetworkHead({ run, target, onFix }: Props) {
  const title = words('network.window', { host: target.host });
  return (
    <header className={styles.head}>
      <TargetLine target={target} />
      {run.phase === 'ended' ? <Answer run={run} title={title} onFix={onFix} /> : <Question run={run} title={title} />}
    </header>
  );
}

function Question({ run, title }: { readonly run: NetworkRun; readonly title: string }) {
  return (
    <AnswerQuestion title={title} doing={doingWords(run)} broken={run.phase === 'broken' ? run.error.message : null}>
      {words(run.phase === 'broken' ? 'network.broken' : 'network.question')}
    </AnswerQuestion>
  );
}

/** One quiet line that is always there, so that nothing below it moves. */
function doingWords(run: NetworkRun): string {
  if (!isLooking(run)) return words(run.phase === 'broken' ? 'network.broken.remark' : 'network.idle');
  if (run.stopping) return words('network.stopping');
  return words('network.doing', { doing: run.progress?.doing || words('network.beginning') });
}

type Ended = Extract<NetworkRun, { phase: 'ended' }>;

function Answer({ run, title, onFix }: Pick<Props, 'onFix'> & { readonly run: Ended; readonly title: string }) {
  const { answer, durationMs, startedAt } = run.document;
  const leading = leadingCause(run.document);
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={marks[answer.state]} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={title} className={styles.headline}>
          <span className="visually-hidden">{words(`network.word.${answer.state}`)}: </span>
          <WireText>{answer.headline}</WireText>
        </Heading>
        <ul className={styles.facts}>
          {answer.confidence !== null && (
            <li className={styles.confidence}>
              <ConfidenceWord confidence={answer.confidence} />
            </li>
          )}
          {answer.side !== null && <li>{words(`side.${answer.side}`)}</li>}
          {answer.cause !== null && (
            <Technical>
              <li>
                <code translate="no">{answer.cause}</code>
              </li>
            </Technical>
          )}
          <li>{words('network.took', { time: seconds(durationMs), when: moment(startedAt) })}</li>
        </ul>
        <p className={styles.summary}>
          <Sentence text={withoutOptions(withoutConfidence(answer.summary))} />
        </p>
        {remarksOf(run).map((text) => (
          <p key={text} className={styles.remark}>
            <StatusMark status="not-tested" />
            <span>{text}</span>
          </p>
        ))}
        {leading !== null && <FirstStep cause={leading} onFix={onFix} />}
      </div>
    </div>
  );
}

/** What limits the answer, said next to it. */
function remarksOf({ document, end, wish }: Ended): string[] {
  const isForgotten = wish.compareWith !== null && document.comparison === null && end === 'finished';
  return [
    ...(end === 'failed' ? [words('network.remark.failed')] : []),
    ...(end === 'stopped' || (end === 'finished' && document.partial) ? [words('network.remark.stopped')] : []),
    ...(document.ownDelay?.spoilsTimes === true
      ? [words('network.remark.own-delay', { time: seconds(document.ownDelay.worstMs) })]
      : []),
    ...(isForgotten ? [words('network.remark.earlier-gone')] : []),
  ];
}
