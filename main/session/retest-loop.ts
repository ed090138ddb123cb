import type { Diagnosis, Run } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import {
  type RetestAnswer,
  type RetestLoop,
  type RetestTry,
  retestEveryMs,
  retestLongestMs,
} from '../../shared/retest.ts';
import { retestTexts } from '../../shared/text/en/retest.ts';
import { say } from '../../shared/text/say.ts';
import { keepRuns } from './kept-runs.ts';
import type { SmallTry } from './small-try.ts';

/** What a loop needs of the world; time comes from here alone. */
export interface LoopPorts {
  /** Milliseconds of a clock that nobody can set: minutes are counted by it. */
  readonly now: () => number;
  /** What people are told. */
  readonly wallClock: () => Date;
  /** Resolves after so many milliseconds, and at once after a stop. */
  readonly wait: (milliseconds: number, stop: AbortSignal) => Promise<void>;
  /** Whether anything else asks servers now: it goes first. */
  readonly isBusy: () => boolean;
  readonly smallTry: (previous: Diagnosis, stop: AbortSignal) => Promise<SmallTry | null>;
  readonly wholeCheck: (previous: Diagnosis, stop: AbortSignal) => Promise<Diagnosis>;
  /** The case as it is kept now: the person may have added to it meanwhile. */
  readonly newest: (known: Diagnosis) => Diagnosis;
  /** Records a whole check whose answer is news; the same answer every minute is none. */
  readonly record: (diagnosis: Diagnosis) => void;
  /** Keeps a case: that of a whole check, or the one before with a small run added. */
  readonly keep: (diagnosis: Diagnosis) => void;
  readonly onChange: (loop: RetestLoop) => void;
  /** Said when it works, and when something else stops it. */
  readonly notify: (title: string, text: string) => void;
}

/** How long a try waits for others before it looks again, in milliseconds. */
const heldMs = 2000;

/**
 * Tests again every minute until it works, at most half an hour. A try is one hello as long as the answer stays the same,
 * and a whole check once it does not. Returns how it ended; after a stop nothing more is sent.
 */
export async function retestUntilItWorks(
  first: Diagnosis,
  loopId: string,
  ports: LoopPorts,
  stop: AbortSignal,
): Promise<RetestLoop> {
  const [begun, start] = [ports.wallClock(), ports.now()];
  let known = first;
  let loop = newLoop(first, loopId, begun);
  const tell = (change: Partial<RetestLoop>) => {
    loop = { ...loop, ...change, sequence: loop.sequence + 1 };
    ports.onChange(loop);
  };
  // Told before anything is awaited, so that whoever began it knows it.
  tell({ nextAt: begun.toISOString() });
  for (let next = start; next <= start + retestLongestMs && !stop.aborted; next = after(next, ports.now())) {
    await untilDue(next, ports, stop, tell);
    if (stop.aborted) break;
    tell({ state: 'trying', nextAt: null });
    const { diagnosis, tried } = await tryAgain(known, ports, stop);
    if (tried !== null) tell({ tries: [...loop.tries, tried], runId: diagnosis.runId });
    known = diagnosis;
    if (tried?.answer === 'works') break;
  }
  tell({ state: endOf(loop, stop), nextAt: null });
  return loop;
}

/** A minute later; what was missed while others were asked, or while the computer slept, is not made up for. */
function after(last: number, now: number): number {
  return (now >= last + retestEveryMs ? now : last) + retestEveryMs;
}

function newLoop({ runId, target }: Diagnosis, loopId: string, begun: Date): RetestLoop {
  const times = { startedAt: begun.toISOString(), endsAt: new Date(begun.getTime() + retestLongestMs).toISOString() };
  const place = { host: target.host, port: target.port };
  return {
    loopId,
    sequence: 0,
    ...place,
    firstRunId: runId,
    runId,
    ...times,
    state: 'waiting',
    nextAt: null,
    tries: [],
  };
}

const endOf = ({ tries }: RetestLoop, stop: AbortSignal): RetestLoop['state'] => {
  if (tries.at(-1)?.answer === 'works') return 'works';
  return stop.aborted ? 'stopped' : 'time-up';
};

/** Waits for the minute to pass, and for whatever else asks servers then. */
async function untilDue(
  next: number,
  { isBusy, now, wait, wallClock }: LoopPorts,
  stop: AbortSignal,
  tell: (change: Partial<RetestLoop>) => void,
): Promise<void> {
  const left = next - now();
  if (left > 0) {
    tell({ state: 'waiting', nextAt: new Date(wallClock().getTime() + left).toISOString() });
    await wait(left, stop);
  }
  while (isBusy() && !stop.aborted) {
    tell({ state: 'held', nextAt: null });
    await wait(heldMs, stop);
  }
}

interface Tried {
  readonly diagnosis: Diagnosis;
  /** Null where a stop cut it short. */
  readonly tried: RetestTry | null;
}

async function tryAgain(known: Diagnosis, ports: LoopPorts, stop: AbortSignal): Promise<Tried> {
  const at = ports.wallClock().toISOString();
  const small = await ports.smallTry(known, stop);
  if (stop.aborted) return { diagnosis: known, tried: null };
  if (small?.isSame) {
    const diagnosis = withRun(ports.newest(known), small.run);
    ports.keep(diagnosis);
    return { diagnosis, tried: { at, answer: 'same', headline: '' } };
  }
  const diagnosis = await ports.wholeCheck(ports.newest(known), stop);
  if (stop.aborted) return { diagnosis: known, tried: null };
  ports.keep(diagnosis);
  const tried = { at, ...readAnswer(known, diagnosis) };
  if (tried.answer === 'works' || tried.answer === 'changed') ports.record(diagnosis);
  tellAnswer(diagnosis, tried.answer, ports);
  // A check without an answer is nothing to compare the next one with.
  return { diagnosis: tried.answer === 'not-tested' ? known : diagnosis, tried };
}

/** The case with one more run; which one is the newest whole check stays as it is. */
const withRun = (known: Diagnosis, run: Run): Diagnosis => ({ ...known, runs: [...keepRuns([...known.runs, run])] });

function readAnswer(before: Diagnosis, { change, verdict }: Diagnosis): Pick<RetestTry, 'answer' | 'headline'> {
  if (verdict.state === 'inconclusive') return { answer: 'not-tested', headline: verdict.headline };
  if (verdict.state === 'healthy' || verdict.reproduced === false) {
    // One check proves nothing of what comes and goes, or of addresses that were not reached any more.
    const isSettled = change?.kind !== 'flapping' && change?.kind !== 'unclear';
    return isSettled
      ? { answer: 'works', headline: '' }
      : { answer: 'not-tested', headline: change.headline.slice(0, 300) };
  }
  const isSame = verdict.cause === before.verdict.cause;
  return isSame ? { answer: 'same', headline: '' } : { answer: 'changed', headline: verdict.headline };
}

function tellAnswer({ target, verdict }: Diagnosis, answer: RetestAnswer, { notify }: LoopPorts): void {
  const words = (id: keyof typeof retestTexts) => say(retestTexts, phrase(id, { host: target.host }));
  if (answer === 'works') notify(words('retest.notice.works'), words('retest.notice.works.text'));
  if (answer === 'changed') notify(words('retest.notice.changed'), verdict.headline);
}
