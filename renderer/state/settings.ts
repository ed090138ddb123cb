import { create } from 'zustand';
import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Place } from '../../shared/configuration/place.ts';
import {
  type GivenFiles,
  type SettingsProgress,
  usualVersions,
  type Versions,
} from '../../shared/configuration/run.ts';
import type { CallError } from '../../shared/outcome.ts';
import type { Target } from '../../shared/target.ts';

/** What is asked of the engine. */
export interface SettingsWish {
  readonly given: GivenFiles;
  /** What the settings name elsewhere on the disk is read as well; never of copies. */
  readonly readNamed: boolean;
  /** The server that the settings are held against; null asks nobody. */
  readonly against: Target | null;
  /** Versions that the settings are read for. */
  readonly versions: Versions;
  /** What the review before came to, where this is the same once more; null for a first one. */
  readonly before: ConfigurationReview | null;
}

/** The life of one review. */
export type SettingsRun =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'starting';
      readonly wish: SettingsWish;
      readonly progress: SettingsProgress | null;
      /** Stop was asked for before the engine said yes. */
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'running';
      readonly wish: SettingsWish;
      readonly runId: string;
      readonly progress: SettingsProgress | null;
      readonly stopping: boolean;
    }
  | {
      readonly phase: 'ended';
      readonly wish: SettingsWish;
      readonly runId: string;
      readonly document: ConfigurationReview;
      readonly end: 'finished' | 'stopped' | 'failed';
    }
  | { readonly phase: 'broken'; readonly wish: SettingsWish; readonly error: CallError };

export type SettingsUnderWay = Extract<SettingsRun, { phase: 'starting' | 'running' }>;
export type SettingsEnded = Extract<SettingsRun, { phase: 'ended' }>;

/** Files on their way in. What is on screen stays until they are there. */
export type SettingsIntake =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading'; readonly done: number; readonly files: number }
  | { readonly phase: 'refused'; readonly text: string };

export interface SettingsState {
  readonly run: SettingsRun;
  /** Null before anything was given. */
  readonly given: GivenFiles | null;
  readonly readNamed: boolean;
  /** As the next review takes them. */
  readonly versions: Versions;
  readonly intake: SettingsIntake;
  /** The place that the source view shows; null: where the first mark is. */
  readonly shown: Place | null;
  /** Which scope the table shows. */
  readonly scope: number;
}

export const useSettings = create<SettingsState>(() => ({
  run: { phase: 'none' },
  given: null,
  readNamed: false,
  versions: usualVersions,
  intake: { phase: 'none' },
  shown: null,
  scope: 0,
}));

export const isReviewing = (run: SettingsRun): run is SettingsUnderWay =>
  run.phase === 'starting' || run.phase === 'running';

/** Takes an event if it is of this run and newer than the last. */
export function withSettingsProgress(run: SettingsRun, progress: SettingsProgress): SettingsRun {
  if (run.phase === 'starting') return { ...run, progress };
  if (run.phase !== 'running' || run.runId !== progress.runId) return run;
  if (run.progress !== null && run.progress.sequence >= progress.sequence) return run;
  return { ...run, progress };
}

/** The engine said yes: events that were faster than its answer count, those of another run do not. */
export function settingsStarted(run: SettingsRun, runId: string): SettingsRun {
  if (run.phase !== 'starting') return run;
  const progress = run.progress?.runId === runId ? run.progress : null;
  return { phase: 'running', wish: run.wish, runId, progress, stopping: run.stopping };
}
