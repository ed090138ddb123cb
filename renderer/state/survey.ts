import { create } from 'zustand';
import type { CallError } from '../../shared/outcome.ts';
import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import type { Target } from '../../shared/target.ts';

/** What is asked of the engine. */
export interface SurveyWish {
  readonly target: Target;
  /** One connection at a time. */
  readonly gentle: boolean;
  /** The odd hellos as well. */
  readonly tolerances: boolean;
}

/** The life of one survey. Each phase keeps what the earlier ones brought. */
export type SurveyRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: SurveyWish;
      readonly progress: SurveyProgress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: SurveyWish;
      readonly runId: string;
      readonly progress: SurveyProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: SurveyWish;
      readonly survey: Survey;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | {
      readonly phase: 'broken';
      readonly wish: SurveyWish;
      readonly progress: SurveyProgress | null;
      readonly error: CallError;
    };

export type SurveyUnderWay = Extract<SurveyRun, { phase: 'starting' | 'running' }>;

export interface SurveyState {
  readonly run: SurveyRun;
  /** The target the survey screens are about; null before one was opened. */
  readonly subject: Target | null;
  /** Which of several addresses is looked at; null for the first. */
  readonly address: string | null;
}

export const useSurvey = create<SurveyState>(() => ({ run: { phase: 'none' }, subject: null, address: null }));

export const isSurveying = (run: SurveyRun): run is SurveyUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** What is known so far; null before the first snapshot. */
export function surveyOf(run: SurveyRun): Survey | null {
  if (run.phase === 'ended') return run.survey;
  return run.phase === 'none' ? null : (run.progress?.survey ?? null);
}

/** Takes a snapshot if it is of this survey and newer than the last. */
export function withSurveyProgress(run: SurveyRun, progress: SurveyProgress): SurveyRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: snapshots that were faster than its answer count, those of another survey do not. */
export function surveyStarted(run: SurveyRun, runId: string): SurveyRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, progress, stopping: run.stopping };
}

/** A page that was loaded again in the middle takes up the survey its engine goes on with. */
export function adopted(progress: SurveyProgress): SurveyRun {
  const wish = { target: progress.survey.target, gentle: progress.pace === 1, tolerances: false };
  return { phase: 'running', wish, runId: progress.runId, progress, stopping: false };
}

export { isSameServer } from '../../shared/same-server.ts';
