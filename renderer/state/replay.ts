import { create } from 'zustand';
import type { CallError } from '../../shared/outcome.ts';
import type { ReplayDocument, ReplayProgress } from '../../shared/replay.ts';
import type { Target } from '../../shared/target.ts';

/** Whose hello is sent again, and where to. */
export interface ReplayWish {
  readonly captureId: string;
  readonly file: string;
  readonly streamIndex: number;
  /** Null asks the server that was captured. */
  readonly target: Target | null;
  readonly gentle: boolean;
}

/** The life of a hello that is sent again. Each phase keeps what the earlier ones brought. */
export type ReplayRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: ReplayWish;
      readonly progress: ReplayProgress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: ReplayWish;
      readonly runId: string;
      readonly progress: ReplayProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: ReplayWish;
      readonly document: ReplayDocument;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | { readonly phase: 'broken'; readonly wish: ReplayWish; readonly error: CallError };

export type ReplayUnderWay = Extract<ReplayRun, { phase: 'starting' | 'running' }>;

export const useReplay = create<{ readonly run: ReplayRun }>(() => ({ run: { phase: 'none' } }));

export const isReplaying = (run: ReplayRun): run is ReplayUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** Takes an event if it is of this run and newer than the last. */
export function withReplayProgress(run: ReplayRun, progress: ReplayProgress): ReplayRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another run do not. */
export function replayStarted(run: ReplayRun, runId: string): ReplayRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, progress, stopping: run.stopping };
}
