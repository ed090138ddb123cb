import { create } from 'zustand';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { isRetesting, type RetestLoop } from '../../shared/retest.ts';

/** A check that is made again every minute. */
export interface RetestState {
  readonly loop: RetestLoop | null;
  /** Stop was asked for. */
  readonly stopping: boolean;
  /** Ids of files of roots that a loop begun in this window judges by; null where none was. */
  readonly judgedBy: { readonly loopId: string; readonly roots: readonly string[] } | null;
}

export const useRetest = create<RetestState>(() => ({ loop: null, stopping: false, judgedBy: null }));

/** The loop where it is about this case, under way or ended; null where it is about another. */
export function loopOf(loop: RetestLoop | null, { runId, runs }: Pick<Diagnosis, 'runId' | 'runs'>): RetestLoop | null {
  if (loop === null) return null;
  const own = [runId, ...runs.map((run) => run.runId)];
  return own.includes(loop.firstRunId) || own.includes(loop.runId) ? loop : null;
}

/** Takes a snapshot if it is of another loop, or newer. */
export function withSnapshot(known: RetestLoop | null, loop: RetestLoop): RetestLoop {
  return known?.loopId === loop.loopId && known.sequence >= loop.sequence ? known : loop;
}

export const isLoopOn = (loop: RetestLoop | null): loop is RetestLoop => loop !== null && isRetesting(loop);
