import type { Argument } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import { because } from '../system/connections-made.ts';
import { type SessionPorts, surveyLimits } from './ports.ts';
import { createRunDesk } from './run-desk.ts';
import type { SurveyRequest } from './survey.ts';

/** The surveys of one program: at most one under way, the newest kept in memory. */
export interface SurveyDesk {
  /** Begins a survey; `busy` while anything else is under way. */
  start(request: Argument<'startSurvey'>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** A survey that has ended. */
  survey(runId: string): Outcome<Survey>;
  /** The surveys that are kept, newest first. */
  kept(): readonly Survey[];
  /** Keeps one of a case; never among `kept`. */
  borrow(document: Survey): void;
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
  const { isBusyElsewhere, onBug, onProgress, ports, survey } = options;
  const runs = createRunDesk<SurveyProgress, Survey>({
    ...{ isBusyElsewhere, onBug, onProgress, brokenOff },
    words: {
      busy: refusal('busy.check-or-survey'),
      gone: refusal('gone.survey'),
    },
  });
  return {
    ...runs,
    start: (request) =>
      runs.begin((runId, publish, stop) =>
        because({ task: 'survey' }, () => survey({ runId, ...request, limits: surveyLimits }, ports, publish, stop)),
      ),
    survey: runs.document,
  };
}

/** What was known when it broke off is kept, and never called complete. */
function brokenOff(newest: SurveyProgress) {
  const document: Survey = { ...newest.survey, complete: false };
  const progress = { ...newest, sequence: newest.sequence + 1, survey: document, terminal: 'failed' } as const;
  return { document, progress };
}
