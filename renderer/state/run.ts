import { create } from 'zustand';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Progress } from '../../shared/progress.ts';
import type { ChecksOff } from '../../shared/safe-checks.ts';
import type { Target } from '../../shared/target.ts';

/** What is asked of the engine. */
export interface Question {
  readonly target: Target;
  readonly describedError: string | null;
  /** Waits up to 30 s in place of 10. */
  readonly patient?: boolean;
  /** How the pasted text switches checks off, and of which tool; absent where it does not. */
  readonly checksOff?: ChecksOff;
  /** The client of a conversation in a capture; absent for today's usual one. */
  readonly client?: { readonly captureId: string; readonly streamIndex: number };
  /** Ids of files of roots of the person's own that counted; set as a check begins. Null or absent: not known. */
  readonly roots?: readonly string[] | null;
}

/** The life of one check. Each phase keeps what the earlier ones brought. */
export type Run =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly question: Question;
      readonly progress: Progress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly question: Question;
      readonly runId: string;
      readonly progress: Progress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly question: Question;
      readonly runId: string;
      readonly progress: Progress | null;
      readonly diagnosis: Diagnosis;
    }
  | {
      readonly phase: 'broken';
      readonly question: Question;
      readonly progress: Progress | null;
      readonly error: CallError;
    };

export interface RunState {
  readonly run: Run;
  /** The diagnosis a re-test is compared with; null on a first check. */
  readonly earlier: Diagnosis | null;
}

export const useRun = create<RunState>(() => ({ run: { phase: 'none' }, earlier: null }));

export type UnderWay = Extract<Run, { phase: 'starting' | 'running' }>;

export const isUnderWay = (run: Run): run is UnderWay => run.phase === 'starting' || run.phase === 'running';

/** Takes a snapshot if it is of this run and newer than the last. */
export function withProgress(run: Run, progress: Progress): Run {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another run do not. */
export function started(run: Run, runId: string): Run {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', question: run.question, runId, progress, stopping: run.stopping };
}
