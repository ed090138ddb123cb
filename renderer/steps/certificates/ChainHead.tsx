import type { ChainDocument } from '../../../shared/chain.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { moment, seconds } from '../../facts/numbers.ts';
import { withoutOptions } from '../../facts/window-words.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { ConfidenceWord } from '../../parts/ConfidenceWord.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { SubjectLine } from '../../parts/TargetLine.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { areRootsOther, type ChainRun, type ChainSubject, rootIds, useChain } from '../../state/chain.ts';
import { words } from '../../words.ts';

interface Props {
  readonly run: ChainRun;
  readonly subject: ChainSubject | null;
}

/** The one large thing: trusted or not, for whom, and who must act; before that, the question. */
export function ChainHead({ run, subject }: Props) {
  const name = subject === null ? '' : subject.kind === 'server' ? subject.target.host : subject.name;
  const title = name === '' ? words('chain.window.none') : words('chain.window', { name });
  return (
    <header className={styles.head}>
      {subject !== null && (
        <SubjectLine name={name}>
          <span>{subjectWords(subject)}</span>
        </SubjectLine>
      )}
      {run.phase === 'ended' ? (
        <Answer document={run.document} end={run.end} title={title} />
      ) : (
        <Question run={run} title={title} subject={subject} />
      )}
    </header>
  );
}

const subjectWords = (subject: ChainSubject) =>
  subject.kind === 'server' ? words('verdict.port', { port: subject.target.port }) : words('chain.subject.file');

/** A file that wants something takes the focus itself. */
const useIsAsking = () => useChain(({ intake }) => intake.phase === 'locked' || intake.phase === 'unusable');

function Question({ run, title, subject }: Props & { readonly title: string }) {
  const isAsking = useIsAsking();
  const id =
    subject?.kind === 'file' ? 'chain.question.file' : subject === null ? 'chain.question.none' : 'chain.question';
  return (
    <AnswerQuestion
      title={title}
      doing={doingWords(run)}
      broken={run.phase === 'broken' ? run.error.message : null}
      takesFocus={!isAsking}
    >
      {words(run.phase === 'broken' ? 'chain.broken' : id)}
    </AnswerQuestion>
  );
}

function doingWords(run: ChainRun): string {
  if (run.phase === 'starting' || run.phase === 'running') {
    if (run.stopping) return words('chain.stopping');
    return words(`chain.doing.${run.wish.subject.kind}`);
  }
  return words(run.phase === 'broken' ? 'chain.broken.remark' : 'chain.idle');
}

interface AnswerProps {
  readonly document: ChainDocument;
  readonly end: 'finished' | 'stopped' | 'failed';
  readonly title: string;
}

function Answer({ document, end, title }: AnswerProps) {
  const isAsking = useIsAsking();
  const { answer, asked, durationMs, startedAt, verdict } = document;
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={markOf(document)} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={title} className={styles.headline} takesFocus={!isAsking}>
          <span className="visually-hidden">{words(`chain.word.${verdict}`)}: </span>
          {answer.headline}
        </Heading>
        <ul className={styles.facts}>
          {answer.confidence !== null && (
            <li className={styles.confidence}>
              <ConfidenceWord confidence={answer.confidence} />
            </li>
          )}
          {answer.side !== null && <li>{words(`side.${answer.side}`)}</li>}
          <li>{words(asked.atGiven ? 'chain.judged-for' : 'chain.judged-at', { when: moment(asked.at) })}</li>
          {answer.cause !== null && (
            <Technical>
              <li>
                <code translate="no">{answer.cause}</code>
              </li>
            </Technical>
          )}
          <Technical>
            <li>{words('chain.took', { time: seconds(durationMs), when: moment(startedAt) })}</li>
          </Technical>
        </ul>
        <p className={styles.summary}>
          <Sentence text={withoutOptions(withoutConfidence(answer.summary))} />
        </p>
        <Remarks document={document} end={end} />
      </div>
    </div>
  );
}

/** What limits the answer, said next to it. */
function Remarks({ document: { asked, hostname, partial, source }, end }: Pick<AnswerProps, 'document' | 'end'>) {
  const areRootsNew = useChain((chain) => chain.run.phase === 'ended' && areRootsOther(rootIds(chain.run.wish), chain));
  const remarks = [
    areRootsNew ? words('chain.remark.roots-changed') : null,
    partial || end !== 'finished' ? words('chain.remark.partial') : null,
    asked.onlyTrust ? words('chain.remark.only-trust') : null,
    source === 'file' && hostname === 'not-checked' ? words('chain.remark.no-name') : null,
  ].filter((remark) => remark !== null);
  return remarks.map((remark) => (
    <p key={remark} className={styles.remark}>
      <StatusMark status="not-tested" />
      <span>{remark}</span>
    </p>
  ));
}

function markOf({ answer, verdict }: ChainDocument): Status {
  if (verdict === 'trusted') return 'pass';
  // No certificate came, and why is known.
  return verdict === 'rejected' || answer.cause !== null ? 'fail' : 'not-tested';
}
