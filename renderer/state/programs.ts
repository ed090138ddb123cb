import { create } from 'zustand';
import type { CallError } from '../../shared/outcome.ts';
import type {
  FilledRecipe,
  ListenPlace,
  RelayDocument,
  RelayProgress,
  RunDocument,
} from '../../shared/relay/document.ts';
import type { Target } from '../../shared/target.ts';

/** What is watched: any program that is pointed at a port, or one that is started here. */
export type ProgramWish =
  | { readonly kind: 'relay'; readonly target: Target; readonly port: number | null }
  | { readonly kind: 'run'; readonly command: string };
export type ProgramWay = ProgramWish['kind'];

/** Where it listens, and what goes with it. */
export interface ProgramPlace {
  readonly listen: ListenPlace;
  /** Ways of pointing a program at it; none for one that was started here. */
  readonly recipes: readonly FilledRecipe[];
  /** The words of the command as they were understood; none for a relay. */
  readonly words: readonly string[];
}

export type ProgramDocument = RelayDocument | RunDocument;

/** The life of one recording. */
export type ProgramRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: ProgramWish;
      readonly progress: RelayProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: ProgramWish;
      readonly runId: string;
      readonly place: ProgramPlace;
      readonly progress: RelayProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: ProgramWish;
      readonly runId: string;
      readonly document: ProgramDocument;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | { readonly phase: 'broken'; readonly wish: ProgramWish; readonly error: CallError };

export type ProgramUnderWay = Extract<ProgramRun, { phase: 'starting' | 'running' }>;
export type ProgramRunning = Extract<ProgramRun, { phase: 'running' }>;
export type ProgramEnded = Extract<ProgramRun, { phase: 'ended' }>;

export interface ProgramsState {
  readonly run: ProgramRun;
  /** Which of the two ways is offered. */
  readonly way: ProgramWay;
  /** What is written in the field for a command; kept while other screens are looked at. */
  readonly command: string;
  /** The connection whose ladder is shown; null: the one that the answer is about. */
  readonly shown: number | null;
}

export const usePrograms = create<ProgramsState>(() => ({
  run: { phase: 'none' },
  way: 'relay',
  command: '',
  shown: null,
}));

export const isWatching = (run: ProgramRun): run is ProgramUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** Takes an event if it is of this run and newer than the last. */
export function withProgramProgress(run: ProgramRun, progress: RelayProgress): ProgramRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another run do not. */
export function programStarted(run: ProgramRun, runId: string, place: ProgramPlace): ProgramRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, place, progress, stopping: run.stopping };
}
