import { captureHeadline, captureState } from '../../../shared/capture/answer.ts';
import type { CaptureDamage } from '../../../shared/capture/document.ts';
import type { CaptureReason } from '../../../shared/capture/overview.ts';
import { phrase } from '../../../shared/phrase.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { say } from '../../../shared/text/say.ts';
import { grouped, moment, seconds } from '../../facts/numbers.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { SubjectLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { type CaptureEnded, type CaptureRun, isReading } from '../../state/captures.ts';
import { put, words } from '../../words.ts';
import { KeysLine } from './KeysLine.tsx';
import { ReasonList } from './ReasonList.tsx';

/** The one large thing: how many handshakes failed and why; before that, the question. */
export function CaptureHead({ run }: { readonly run: CaptureRun }) {
  const name = nameOf(run);
  const title = name === '' ? words('captures.window.none') : words('captures.window', { name });
  return (
    <header className={styles.head}>
      {name !== '' && <SubjectLine name={name}>{run.phase === 'ended' && <KeysLine run={run} />}</SubjectLine>}
      {run.phase === 'ended' ? <Answer run={run} title={title} /> : <Question run={run} title={title} />}
    </header>
  );
}

function nameOf(run: CaptureRun): string {
  if (run.phase === 'none') return '';
  return 'wish' in run ? run.wish.file.name : run.name;
}

function Question({ run, title }: { readonly run: Exclude<CaptureRun, CaptureEnded>; readonly title: string }) {
  const underWay = isReading(run) || run.phase === 'copying';
  const doing = isReading(run) && run.stopping ? words('captures.stopping') : '';
  const idle = words(run.phase === 'broken' ? 'captures.broken.remark' : 'captures.idle');
  return (
    <AnswerQuestion
      title={title}
      doing={underWay ? doing : idle}
      broken={run.phase === 'broken' ? run.error.message : null}
    >
      {words(underWay ? 'captures.reading' : run.phase === 'broken' ? 'captures.broken' : 'captures.question')}
    </AnswerQuestion>
  );
}

function Answer({ run, title }: { readonly run: CaptureEnded; readonly title: string }) {
  const { summary } = run;
  const state = captureState(summary);
  const [lead, ...others] = summary.reasons;
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={state} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={title} className={styles.headline}>
          <span className="visually-hidden">{words(`captures.word.${state}`)}: </span>
          <Sentence text={put(captureHeadline(summary))} />
        </Heading>
        <ul className={styles.facts}>
          {lead !== undefined && others.length === 0 && <ReasonFacts reason={lead} />}
          <li>{words('captures.facts.packets', { count: grouped(summary.file.packets) })}</li>
          {summary.file.firstPacketAt !== null && <li>{moment(summary.file.firstPacketAt)}</li>}
          <Technical>
            <li>
              {[summary.file.container, summary.file.resolution, ...summary.file.linkTypes.map((one) => one.name)].join(
                ', ',
              )}
            </li>
            <li>{words('captures.facts.took', { time: seconds(summary.durationMs) })}</li>
          </Technical>
        </ul>
        {summary.streams === 0 && !summary.partial && (
          <p className={styles.summary}>{words('captures.summary.none')}</p>
        )}
        {others.length > 0 && <ReasonList reasons={summary.reasons} />}
        {remarksOf(run).map((text) => (
          <p key={text} className={styles.remark}>
            <StatusMark status="not-tested" />
            <span>{text}</span>
          </p>
        ))}
      </div>
    </div>
  );
}

function ReasonFacts({ reason: { confidence, side } }: { readonly reason: CaptureReason }) {
  return (
    <>
      {confidence !== null && (
        <li className={styles.confidence}>
          <ConfidenceWord confidence={confidence} />
        </li>
      )}
      {side !== null && side !== 'unknown' && <li>{words(`side.${side}`)}</li>}
    </>
  );
}

/** What limits the answer: where the file broke, that it was stopped, and what the engine says of the whole. */
function remarksOf({ size, summary: { file, notes, partial } }: CaptureEnded): string[] {
  const stopped = notes.find(({ text }) => text.id === 'capture.note.stopped');
  const said = notes.filter((note) => note !== stopped && note.text.id !== 'capture.note.nothing');
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
  return [
    ...(partial
      ? [words('captures.remark.stopped', { done: megabytes(file.bytes), size: megabytes(size ?? file.bytes) })]
      : []),
    ...(file.damage === null ? [] : [damageSentence(file.damage)]),
    ...said.map(({ sentence }) => sentence),
  ];
}

function damageSentence({ detail, kind, offset, packets }: CaptureDamage): string {
  const parameters = { detail, offset: grouped(offset), packets: grouped(packets) };
  return say(captureListTexts, phrase(`capture.damage.${kind}`, parameters));
}
