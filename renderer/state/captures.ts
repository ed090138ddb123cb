import { create } from 'zustand';
import type {
  CaptureConversation,
  CaptureOutcome,
  CaptureProgress,
  CaptureRow,
  CaptureSummary,
} from '../../shared/capture/overview.ts';
import type { CauseId } from '../../shared/cause.ts';
import type { CallError } from '../../shared/outcome.ts';

/** A capture or a key log that the engine knows of. */
export interface GivenFile {
  readonly givenId: string;
  readonly name: string;
}

/** What is read. */
export interface CaptureWish {
  readonly file: GivenFile;
  readonly keyLog: GivenFile | null;
}

/** The life of one reading. */
export type CaptureRun =
  | { readonly phase: 'none' }
  /** A browser hands the file over, piece by piece. */
  | { readonly phase: 'copying'; readonly name: string; readonly done: number; readonly size: number }
  | {
      readonly phase: 'starting';
      readonly wish: CaptureWish;
      readonly progress: CaptureProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: CaptureWish;
      readonly captureId: string;
      readonly progress: CaptureProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: CaptureWish;
      readonly captureId: string;
      readonly summary: CaptureSummary;
      readonly size: number | null;
    }
  | { readonly phase: 'broken'; readonly name: string; readonly error: CallError };

export type CaptureUnderWay = Extract<CaptureRun, { phase: 'starting' | 'running' }>;
export type CaptureEnded = Extract<CaptureRun, { phase: 'ended' }>;

/** Which conversations of the list are shown. */
export interface CaptureFilter {
  readonly which: 'all' | 'failed' | Exclude<CaptureOutcome, 'failed' | 'not-tls'>;
  readonly text: string;
  /** Those with this first cause alone; `none` for those without. */
  readonly cause: CauseId | 'none' | null;
}

/** The conversation on screen. */
export type Shown =
  | { readonly phase: 'none' }
  | { readonly phase: 'there'; readonly conversation: CaptureConversation }
  | { readonly phase: 'gone'; readonly reason: string };

export interface CapturesState {
  readonly run: CaptureRun;
  /** In the order of the file; all of them once there are as many as the summary counts. */
  readonly rows: readonly CaptureRow[];
  readonly filter: CaptureFilter;
  /** Index of the conversation that is chosen. */
  readonly chosen: number | null;
  /** What was fetched of it; stays on screen until the next one is there. */
  readonly shown: Shown;
}

export const allOfThem: CaptureFilter = { which: 'all', text: '', cause: null };

export const useCaptures = create<CapturesState>(() => ({
  run: { phase: 'none' },
  rows: [],
  filter: allOfThem,
  chosen: null,
  shown: { phase: 'none' },
}));

export const isReading = (run: CaptureRun): run is CaptureUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** Takes an event if it is of this reading and newer than the last. */
export function withCaptureProgress(run: CaptureRun, progress: CaptureProgress): CaptureRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.captureId !== progress.captureId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another reading do not. */
export function captureStarted(run: CaptureRun, captureId: string): CaptureRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.captureId === captureId ? run.progress : null;
  return { phase: 'running', wish: run.wish, captureId, progress, stopping: run.stopping };
}
