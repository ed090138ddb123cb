import { create } from 'zustand';
import type { Argument } from '../../shared/contract.ts';
import type { NetworkDocument, NetworkProgress } from '../../shared/network/document.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';

/** What is asked of the engine. */
export type NetworkWish = Readonly<Argument<'startNetwork'>>;

/** Who besides the target and the system's resolver may be asked. */
export type NetworkConsent = NetworkWish['allow'][number];

/** The life of one look at the network. Each phase keeps what the earlier ones brought. */
export type NetworkRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: NetworkWish;
      readonly progress: NetworkProgress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: NetworkWish;
      readonly runId: string;
      readonly progress: NetworkProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: NetworkWish;
      readonly document: NetworkDocument;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | {
      readonly phase: 'broken';
      readonly wish: NetworkWish;
      readonly progress: NetworkProgress | null;
      readonly error: CallError;
    };

export type NetworkUnderWay = Extract<NetworkRun, { phase: 'starting' | 'running' }>;

/** What is chosen before it begins; kept when it is begun again. */
export interface NetworkChoice {
  readonly allow: readonly NetworkConsent[];
  readonly resolver: string;
  readonly neighbours: boolean;
}

export interface NetworkState {
  readonly run: NetworkRun;
  /** The server the step is about; null before one was opened. */
  readonly subject: Target | null;
  readonly choice: NetworkChoice;
}

export const noChoice: NetworkChoice = { allow: [], resolver: '', neighbours: false };

export const useNetwork = create<NetworkState>(() => ({ run: { phase: 'none' }, subject: null, choice: noChoice }));

export const isLooking = (run: NetworkRun): run is NetworkUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** What is known so far; null before the first snapshot. */
export function networkOf(run: NetworkRun): NetworkDocument | null {
  if (run.phase === 'ended') return run.document;
  return run.phase === 'none' ? null : (run.progress?.network ?? null);
}

/** Takes a snapshot if it is of this run and newer than the last. */
export function withNetworkProgress(run: NetworkRun, progress: NetworkProgress): NetworkRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: snapshots that were faster than its answer count, those of another run do not. */
export function networkStarted(run: NetworkRun, runId: string): NetworkRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, progress, stopping: run.stopping };
}

/** A page that was loaded again in the middle takes up the run its engine goes on with. */
export function adoptedNetwork(progress: NetworkProgress): NetworkRun {
  const { neighbours, target } = progress.network;
  const wish: NetworkWish = { target, allow: [], resolver: null, neighbours: neighbours.asked, compareWith: null };
  return { phase: 'running', wish, runId: progress.runId, progress, stopping: false };
}

/** What is asked for with these choices: a resolver counts only where asking one was allowed. */
export function wishFor(target: Target, choice: NetworkChoice, compareWith: string | null = null): NetworkWish {
  const named = choice.resolver.trim();
  const asksResolver = choice.allow.includes('dns') && named !== '';
  return {
    target,
    allow: choice.allow.filter((kind) => kind !== 'dns' || asksResolver),
    resolver: asksResolver ? named : null,
    neighbours: choice.neighbours,
    compareWith,
  };
}
