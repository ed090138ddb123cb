import { randomUUID } from 'node:crypto';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import { type SessionPorts, surveyLimits } from './ports.ts';
import type { SurveyRequest } from './survey.ts';

/** The surveys of one program: at most one under way, the newest kept in memory. */
export interface SurveyDesk {
  /** Begins a survey; `busy` while anything else is under way. */
  start(request: Argument<'startSurvey'>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** A survey that has ended. */
  survey(runId: string): Outcome<Survey>;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** Surveys one target: `survey` of survey.ts, or what a test puts in its place. */
export type RunSurvey = (
  request: SurveyRequest,
  ports: SessionPorts,
  publish: (progress: SurveyProgress) => void,
  stop: AbortSignal,
) => Promise<Survey>;

export interface SurveyDeskOptions {
  readonly ports: SessionPorts;
  readonly survey: RunSurvey;
  /** Whether anything else of this program asks servers now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: SurveyProgress) => void;
  /** A thrown error is a bug of ours: it ends the survey as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

export function createSurveyDesk(options: SurveyDeskOptions): SurveyDesk {
  const surveys = new Map<string, Survey>();
  let current: { readonly runId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const keep = (survey: Survey) => {
    surveys.set(survey.runId, survey);
    for (const oldest of [...surveys.keys()].slice(0, -keptSurveys)) surveys.delete(oldest);
  };

  const run = async (runId: string, asked: Argument<'startSurvey'>, stop: AbortSignal) => {
    let newest: SurveyProgress | null = null;
    const publish = (progress: SurveyProgress) => {
      newest = progress;
      if (progress.terminal === null) options.onProgress(progress);
    };
    try {
      keep(await options.survey({ runId, ...asked, limits: surveyLimits }, options.ports, publish, stop));
    } catch (bug) {
      options.onBug(bug);
      if (newest) keep(brokenOff(newest));
    } finally {
      current = null;
      // The terminal event is told last, so that the survey can be asked for as soon as it arrives.
      if (newest) options.onProgress(ended(newest));
    }
  };

  return {
    start(request) {
      if (current || options.isBusyElsewhere())
        return failed('busy', 'A check or a survey is under way. Stop it first, or wait until it ends.');
      const runId = randomUUID();
      const stop = new AbortController();
      // Begun a turn later, so that the caller knows the run's id before its first event.
      const running = Promise.resolve().then(() => run(runId, request, stop.signal));
      current = { runId, stop, ended: running };
      return ok({ runId });
    },
    stop(runId) {
      if (current?.runId !== runId) return surveys.has(runId) ? ok(null) : noSuchSurvey();
      current.stop.abort();
      return ok(null);
    },
    survey(runId) {
      const found = surveys.get(runId);
      return found ? ok(found) : noSuchSurvey();
    },
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.ended;
    },
  };
}

/** A survey that never said how it ended broke off in the middle. */
function ended(newest: SurveyProgress): SurveyProgress {
  if (newest.terminal === 'finished' || newest.terminal === 'stopped') return newest;
  return { ...newest, sequence: newest.sequence + 1, survey: brokenOff(newest), terminal: 'failed' };
}

/** What was known when it broke off is kept, and never called complete. */
const brokenOff = ({ survey }: SurveyProgress): Survey => ({ ...survey, complete: false });

const noSuchSurvey = () => failed('no-such-run', 'This survey is not kept any more. Please run it again.');

/** Surveys kept in memory; each holds at most a few megabytes. */
const keptSurveys = 5;
