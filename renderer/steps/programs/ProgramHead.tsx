import { serverName } from '../../facts/message-servers.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { SubjectLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { isWatching, type ProgramEnded, type ProgramRun, type ProgramUnderWay } from '../../state/programs.ts';
import { counted, words } from '../../words.ts';

const marks: Readonly<Record<ProgramEnded['document']['verdict']['state'], Status>> = {
  fault: 'fail',
  healthy: 'pass',
  inconclusive: 'not-tested',
};

/** The one large thing: what the program's failure came to; before that, what is being done. */
export function ProgramHead({ run }: { readonly run: ProgramRun }) {
  return (
    <header className={styles.head}>
      {run.phase !== 'none' && (
        <SubjectLine mono name={run.wish.kind === 'relay' ? serverName(run.wish.target) : commandOf(run)} />
      )}
      {run.phase === 'ended' ? <Answer run={run} /> : <Question run={run} />}
    </header>
  );
}

/** As it was understood, without secrets, once that is known. */
function commandOf(run: Exclude<ProgramRun, { phase: 'none' }>): string {
  if (run.phase === 'running') return run.place.words.join(' ');
  if (run.phase === 'ended' && 'program' in run.document) return run.document.program.command.join(' ');
  return run.wish.kind === 'run' ? (run.wish.command.split(/\s/, 1)[0] ?? '') : '';
}

function Question({ run }: { readonly run: Exclude<ProgramRun, { phase: 'ended' }> }) {
  const broken = run.phase === 'broken' ? run.error.message : null;
  return (
    <AnswerQuestion title={words('programs.window')} doing={doingWords(run)} broken={broken}>
      {headlineOf(run)}
    </AnswerQuestion>
  );
}

function headlineOf(run: Exclude<ProgramRun, { phase: 'ended' }>): string {
  if (run.phase === 'broken') return words('programs.broken');
  if (!isWatching(run)) return words('programs.question');
  if (run.wish.kind === 'run') return words('programs.running');
  return words((run.progress?.connections ?? 0) > 0 ? 'programs.recording' : 'programs.waiting');
}

/** One quiet line that is always there, so that nothing below it moves. */
function doingWords(run: Exclude<ProgramRun, { phase: 'ended' }>): string {
  if (run.phase === 'broken') return words('programs.broken.remark');
  return isWatching(run) ? watchingWords(run) : words('programs.idle');
}

function watchingWords({ phase, progress, stopping }: ProgramUnderWay): string {
  if (stopping) return words('programs.stopping');
  if (phase === 'starting') return words('programs.starting');
  if (progress === null || progress.connections === 0) return words('programs.doing.waiting');
  const { client: sent, server: received } = progress.bytes;
  return `${counted('programs.doing.calls', progress.connections)} ${words('programs.bytes', { sent, received })}`;
}

function Answer({ run: { document } }: { readonly run: ProgramEnded }) {
  const { connection, confidence, explanation, headline, side, state } = document.verdict;
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={marks[state]} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={words('programs.window')} className={styles.headline}>
          <span className="visually-hidden">{words(`programs.word.${state}`)}: </span>
          <Sentence text={headline} />
        </Heading>
        <ul className={styles.facts}>
          {confidence !== null && (
            <li className={styles.confidence}>
              <ConfidenceWord confidence={confidence} />
            </li>
          )}
          {state === 'fault' && side !== 'unknown' && <li>{words(`side.${side}`)}</li>}
          {connection !== null && <li>{words('programs.connection', { number: connection + 1 })}</li>}
          <Technical>
            {document.verdict.cause !== null && (
              <li>
                <code translate="no">{document.verdict.cause}</code>
              </li>
            )}
            <li>{words('programs.took', { time: seconds(document.durationMs), when: moment(document.startedAt) })}</li>
          </Technical>
        </ul>
        <p className={styles.summary}>
          <Sentence text={explanation} />
        </p>
      </div>
    </div>
  );
}
