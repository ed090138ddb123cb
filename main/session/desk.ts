import { randomUUID } from 'node:crypto';
import type { ClientProfile } from '../../shared/client-profile.ts';
import type { Argument } from '../../shared/contract.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import type { Progress } from '../../shared/progress.ts';
import { refusal } from '../../shared/refusal.ts';
import type { WhereAnswer } from '../../shared/where-it-works.ts';
import { because } from '../system/connections-made.ts';
import { createCaseShelf, noSuchRun } from './case-shelf.ts';
import { diagnose } from './diagnose.ts';
import { patientLimits, quickLimits, type SessionPorts } from './ports.ts';
import type { Answered } from './where-it-works.ts';

/** The runs of one program: at most one under way, the newest cases kept in memory. */
export interface Desk {
  /**
   * Begins a run; `busy` while another is under way, `no-such-run` for an unknown previous one. `client`: whose point of
   * view counts; null takes today's clients. `anchors`: roots of the person's own that count as well, DER.
   */
  start(
    request: DeskRequest,
    client?: ClientProfile | null,
    anchors?: readonly Uint8Array[],
  ): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The diagnosis of a run that has ended. */
  diagnosis(runId: string): Outcome<Diagnosis>;
  /** What is known so far of a run under way, judged as it stands and marked as partial; else its diagnosis. */
  soFar(runId: string): Outcome<Diagnosis>;
  /** Weighs what the person said of where it works; the case is kept as judged by that. */
  answer(runId: string, answers: readonly WhereAnswer[]): Outcome<Answered>;
  /** Keeps a case that came from elsewhere, like that of a check. */
  keep(diagnosis: Diagnosis): void;
  /** The cases that are kept, newest first. */
  kept(): readonly Diagnosis[];
  /** Keeps the check of a case, to be shown and saved: no run is appended to it, and it is never among `kept`. */
  borrow(diagnosis: Diagnosis): void;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** What is asked, once it is known who asks. */
export type DeskRequest = Omit<Argument<'startDiagnosis'>, 'client' | 'roots'>;

/** Whose point of view counts, and by which roots besides those of this computer. */
interface Asking {
  readonly client: ClientProfile | null;
  readonly anchors: readonly Uint8Array[];
}

export interface DeskOptions {
  readonly ports: SessionPorts;
  /** Whether anything else of this program asks servers now: two at once would disturb each other's answers. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: Progress) => void;
  /** Told of each check that was made here, before its last event. */
  readonly onEnded?: (diagnosis: Diagnosis) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

export function createDesk(options: DeskOptions): Desk {
  const shelf = createCaseShelf();
  let current: { readonly runId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  let judgeSoFar: (() => Diagnosis) | null = null;

  const run = async (runId: string, request: DeskRequest, who: Asking, stop: AbortSignal) => {
    const { anchors, client } = who;
    const previous = shelf.get(request.previousRunId ?? '');
    const { target, describedError, patient = false } = request;
    const limits = patient ? patientLimits : quickLimits;
    if (client !== null) shelf.remember(runId, client);
    const onBegun = (judge: () => Diagnosis) => {
      judgeSoFar = judge;
    };
    const whole = {
      runId,
      target,
      describedError,
      customAnchors: anchors,
      onlyCustomAnchors: false,
      limits,
      previous,
      client,
      onBegun,
    };
    let last: Progress | null = null;
    const hold = (progress: Progress) => {
      if (progress.terminal) last = progress;
      else options.onProgress(progress);
    };
    try {
      const diagnosis = await because({ task: 'check' }, () => diagnose(whole, options.ports, hold, stop));
      shelf.keep(diagnosis);
      options.onEnded?.(diagnosis);
    } catch (bug) {
      options.onBug(bug);
    } finally {
      current = null;
      judgeSoFar = null;
      // The terminal event is told last, so that the diagnosis can be asked for as soon as it arrives.
      if (last) options.onProgress(last);
    }
  };

  return {
    start(request, client = null, anchors = []) {
      if (current) return failed('busy', refusal('busy.check'));
      if (options.isBusyElsewhere()) return failed('busy', refusal('busy.survey'));
      if (request.previousRunId !== null && !shelf.has(request.previousRunId)) return noSuchRun();
      const runId = randomUUID();
      const stop = new AbortController();
      // Begun a turn later, so that the caller knows the run's id before its first event.
      const ended = Promise.resolve().then(() => run(runId, request, { client, anchors }, stop.signal));
      current = { runId, stop, ended };
      return ok({ runId });
    },
    stop(runId) {
      if (current?.runId !== runId) return shelf.has(runId) ? ok(null) : noSuchRun();
      current.stop.abort();
      return ok(null);
    },
    diagnosis: shelf.diagnosis,
    soFar(runId) {
      const judge = current?.runId === runId ? judgeSoFar : null;
      return judge === null ? shelf.diagnosis(runId) : ok(judge());
    },
    answer: (runId, answers) => shelf.answer(runId, answers, options.ports.wallClock().toISOString()),
    keep: shelf.keep,
    borrow: shelf.borrow,
    kept: shelf.kept,
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.ended;
    },
  };
}
