import type { ReplayCause, ReplayDocument } from '../../../shared/replay.ts';
import { grouped } from '../../facts/numbers.ts';
import { differsSentence, moreSentence, placeOf } from '../../facts/replay.ts';
import { replayAnswer } from '../../facts/replay-answer.ts';
import type { ReplayRun } from '../../state/replay.ts';
import { words } from '../../words.ts';
import { ConfidenceWord } from '../ConfidenceWord.tsx';
import { Sentence } from '../Sentence.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ReplayResult.module.css';
import { ReplaySolutions } from './ReplaySolutions.tsx';
import { ReplayTries } from './ReplayTries.tsx';

type Ended = Extract<ReplayRun, { phase: 'ended' }>;

/** What came of it: what helps as the large sentence, who sets what, the proof, and what was sent. */
export function ReplayResult({ run: { document, end } }: { readonly run: Ended }) {
  const { headline, mark, remark } = replayAnswer(document);
  const { causes, search } = document;
  const broken = brokenOff(document, end);
  return (
    <div className={styles.result}>
      <div className={styles.row}>
        <StatusMark status={mark} size={20} />
        <div className={styles.answer}>
          <h3 className={styles.headline}>
            <Sentence text={headline} />
          </h3>
          {remark !== '' && <p className={styles.remark}>{remark}</p>}
          {broken !== null && <p className={styles.remark}>{broken}</p>}
          {causes.map((cause) => (
            <Cause key={`${cause.cause} ${cause.solution}`} cause={cause} />
          ))}
        </div>
      </div>
      <ReplaySolutions solutions={search.solutions} causes={causes} />
      {search.mayBeMore && search.solutions.length > 0 && <p className={styles.quiet}>{moreSentence()}</p>}
      {search.state === 'nothing-helps' && <Tried tried={search.tried} />}
      <Sent document={document} />
      <Technical>
        <ReplayTries tries={document.tries} />
      </Technical>
    </div>
  );
}

function brokenOff({ partial, search }: ReplayDocument, end: Ended['end']): string | null {
  if (end === 'failed') return words('replay.screen.failed');
  if (!partial || search.state === 'stopped') return null;
  return words(end === 'stopped' ? 'replay.screen.stopped' : 'replay.screen.partial');
}

function Cause({ cause: { cause, confidence, headline, side } }: { readonly cause: ReplayCause }) {
  return (
    <p className={styles.cause}>
      <span>
        <Sentence text={headline} />
      </span>
      <ConfidenceWord confidence={confidence} />
      {side !== 'unknown' && <span className={styles.quiet}>{words(`side.${side}`)}</span>}
      <Technical>
        <code translate="no">{cause}</code>
      </Technical>
    </p>
  );
}

function Tried({ tried }: { readonly tried: readonly string[] }) {
  return (
    <details className={styles.more}>
      <summary>{words('replay.screen.tried')}</summary>
      <ul className={styles.list}>
        {tried.map((one) => (
          <li key={one}>
            <WireText>{one}</WireText>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What went out, held against what was captured, and how often. */
function Sent({ document }: { readonly document: ReplayDocument }) {
  const { address, differences, target, tries } = document;
  return (
    <div className={styles.sent}>
      <h4 className={styles.title}>{words('replay.screen.changed')}</h4>
      <p>{differsSentence(document)}</p>
      <ul className={styles.list}>
        {differences.map(({ kind, said }) => (
          <li key={`${kind} ${said.sentence}`}>
            <WireText>{said.sentence}</WireText>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>
        <WireText>
          {words('replay.screen.asked', { server: address ?? placeOf(target), count: grouped(tries.length) })}
        </WireText>
      </p>
    </div>
  );
}
