import { create } from 'zustand';
import type { ChainDocument } from '../../shared/chain.ts';
import type { ChainProgress, FileIntake } from '../../shared/chain-run.ts';
import type { Argument } from '../../shared/contract.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';

/** Whose chain it is. */
export type ChainSubject =
  | { readonly kind: 'server'; readonly target: Target }
  | { readonly kind: 'file'; readonly fileId: string; readonly name: string; readonly hostname: string | null };

/** A file of roots that count beside those of this computer. */
export interface RootFile {
  readonly fileId: string;
  readonly name: string;
  readonly certificates: number;
}

export type Consent = Argument<'startChain'>['allow'][number];

/** What is asked of the engine. */
export interface ChainWish {
  readonly subject: ChainSubject;
  readonly roots: readonly RootFile[];
  readonly allow: readonly Consent[];
}

/** The life of one analysis. */
export type ChainRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: ChainWish;
      readonly progress: ChainProgress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: ChainWish;
      readonly runId: string;
      readonly progress: ChainProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: ChainWish;
      readonly document: ChainDocument;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | { readonly phase: 'broken'; readonly wish: ChainWish; readonly error: CallError };

export type ChainUnderWay = Extract<ChainRun, { phase: 'starting' | 'running' }>;

/** A file on its way in. What is on screen stays until it can be used. */
export type Intake =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading'; readonly name: string; readonly role: FileRole }
  | (Extract<FileIntake, { kind: 'locked' }> & { readonly phase: 'locked'; readonly role: FileRole })
  | { readonly phase: 'unusable'; readonly name: string; readonly text: string };

export type FileRole = Argument<'inspectFile'>['role'];

export interface ChainState {
  readonly run: ChainRun;
  /** Null before anything was given. */
  readonly subject: ChainSubject | null;
  readonly roots: readonly RootFile[];
  readonly intake: Intake;
}

export const useChain = create<ChainState>(() => ({
  run: { phase: 'none' },
  subject: null,
  roots: [],
  intake: { phase: 'none' },
}));

type HasRoots = Pick<ChainState, 'roots'>;

/** The files of roots that whatever is asked from now on is judged by. */
export const rootIds = ({ roots }: HasRoots = useChain.getState()): string[] => roots.map(({ fileId }) => fileId);

/** The same as a part of what is asked; nothing where there are none. */
export function rootsToAsk(): { readonly roots?: string[] } {
  const roots = rootIds();
  return roots.length === 0 ? {} : { roots };
}

/** Whether others count now than those that judged a result; not where nobody knows which did. */
export const areRootsOther = (judgedBy: readonly string[] | null | undefined, now: HasRoots): boolean =>
  Array.isArray(judgedBy) && String(judgedBy) !== String(rootIds(now));

export const isChecking = (run: ChainRun): run is ChainUnderWay => run.phase === 'starting' || run.phase === 'running';

/** Takes an event if it is of this run and newer than the last. */
export function withChainProgress(run: ChainRun, progress: ChainProgress): ChainRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another run do not. */
export function chainStarted(run: ChainRun, runId: string): ChainRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, progress, stopping: run.stopping };
}
