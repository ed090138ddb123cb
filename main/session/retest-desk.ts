import { randomUUID } from 'node:crypto';
import { usualClient } from '../../shared/client-profile.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { RetestLoop } from '../../shared/retest.ts';
import type { Target } from '../../shared/target.ts';
import { because } from '../system/connections-made.ts';
import { pause } from '../system/pause.ts';
import { oneAtATime } from '../system/turn.ts';
import { askGently } from './ask-gently.ts';
import type { Desk } from './desk.ts';
import { type DiagnosisRequest, diagnose } from './diagnose.ts';
import type { SessionPorts } from './ports.ts';
import { type LoopPorts, retestUntilItWorks } from './retest-loop.ts';
import { smallTry } from './small-try.ts';

/** Checks that are made again every minute for a page: one of them at a time. */
export interface RetestDesk {
  /**
   * Begins with the newest run of a case, and ends the one before; `bad-input` where there is nothing to wait for.
   * `anchors`: roots of the person's own, DER.
   */
  start(runId: string, notify: Notify, anchors?: readonly Uint8Array[]): Promise<Outcome<RetestLoop>>;
  stop(loopId: string): Outcome<null>;
  newest(): RetestLoop | null;
  /** Whether a try is under way now. */
  isBusy(): boolean;
  close(): Promise<void>;
}

/** Tells the person something on the desktop. */
export type Notify = (title: string, text: string, target: Target | null) => void;

/** Who is told, and by which roots besides those of this computer. */
interface Asking {
  readonly anchors: readonly Uint8Array[];
  readonly notify: Notify;
}

export interface RetestDeskOptions {
  readonly ports: SessionPorts;
  readonly checks: Pick<Desk, 'diagnosis' | 'keep' | 'kept'>;
  /** Hears of every whole check whose answer is news. */
  readonly onEnded?: (diagnosis: Diagnosis) => void;
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (loop: RetestLoop) => void;
  readonly onBug: (bug: unknown) => void;
  /** The way time passes; absent takes that of this computer. */
  readonly wait?: LoopPorts['wait'];
}

export function createRetestDesk(options: RetestDeskOptions): RetestDesk {
  const { checks } = options;
  let newest: RetestLoop | null = null;
  let current: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const take = (loop: RetestLoop) => {
    newest = loop;
    options.onProgress(loop);
  };
  // Two that begin at once would each go on for half an hour, and only one of them could be stopped.
  const inTurn = oneAtATime();
  let isClosed = false;
  const end = async () => {
    current?.stop.abort();
    await current?.ended;
  };
  const run = async (first: Diagnosis, loopId: string, { anchors, notify }: Asking, stop: AbortSignal) => {
    try {
      const ports = loopPorts(options, take, { anchors, notify }, first.target);
      await because({ task: 'retest' }, () => retestUntilItWorks(first, loopId, ports, stop));
    } catch (bug) {
      options.onBug(bug);
      if (newest !== null) take({ ...newest, sequence: newest.sequence + 1, state: 'failed', nextAt: null });
    }
  };

  const start = async (runId: string, asking: Asking): Promise<Outcome<RetestLoop>> => {
    const found = checks.diagnosis(runId);
    if (!found.ok) return found;
    if (!checks.kept().includes(found.value)) return failed('bad-input', refusal('retest.from-elsewhere'));
    const refused = refuse(found.value);
    if (refused !== null || isClosed) return refused ?? failed('no-such-run', refusal('gone.run'));
    await end();
    const stop = new AbortController();
    const loopId = randomUUID();
    const ended = run(found.value, loopId, asking, stop.signal);
    current = { stop, ended };
    return newest === null ? failed('bad-input', refusal('retest.nothing')) : ok(newest);
  };

  return {
    start: (runId, notify, anchors = []) => inTurn(() => start(runId, { anchors, notify })),
    stop(loopId) {
      if (newest?.loopId !== loopId) return failed('no-such-run', refusal('gone.run'));
      current?.stop.abort();
      return ok(null);
    },
    newest: () => newest,
    isBusy: () => newest?.state === 'trying',
    close() {
      isClosed = true;
      return inTurn(end);
    },
  };
}

function refuse({ verdict }: Diagnosis): Outcome<never> | null {
  if (verdict.testedAs !== usualClient) return failed('bad-input', refusal('retest.other-client'));
  const isFault = verdict.state === 'fault' && verdict.reproduced !== false;
  return isFault ? null : failed('bad-input', refusal('retest.nothing'));
}

function loopPorts(
  { checks, isBusyElsewhere, onEnded, ports, wait = pause }: RetestDeskOptions,
  onChange: LoopPorts['onChange'],
  { anchors, notify }: Asking,
  target: Target,
): LoopPorts {
  return {
    ...{ now: ports.now, wallClock: ports.wallClock, wait, isBusy: isBusyElsewhere, onChange },
    newest: (known) => {
      const kept = checks.diagnosis(known.runId);
      return kept.ok ? kept.value : known;
    },
    keep: (diagnosis) => checks.keep(diagnosis),
    notify: (title, text) => notify(title, text, target),
    smallTry: (previous, stop) => smallTry(previous, randomUUID(), ports, stop),
    record: (diagnosis) => onEnded?.(diagnosis),
    wholeCheck: (previous, stop) => diagnose(requestFor(previous, anchors), ports, () => {}, stop),
  };
}

function requestFor(previous: Diagnosis, customAnchors: readonly Uint8Array[]): DiagnosisRequest {
  const described = previous.observations.find((seen) => seen.kind === 'described-error');
  return { ...askGently(previous.target, { describedError: described?.text ?? null, previous }), customAnchors };
}
