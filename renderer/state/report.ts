import { create } from 'zustand';
import type { OpenedCase } from '../../shared/case.ts';
import type { Questions, ReportDraft, ReportForm, ReportPreview, ReportWish } from '../../shared/contract-report.ts';
import { noAnswers } from '../../shared/ticket-answers.ts';
import { asSent } from '../facts/report-answers.ts';
import { useCaptures } from './captures.ts';
import { labelsNow, subjectOf, useCases } from './cases.ts';
import { type Paper, usualPaper } from './documents.ts';
import { type Run, useRun } from './run.ts';
import { useSettings } from './settings.ts';
import { useStart } from './start.ts';

/** What a person chose for the report; labels are kept beside the cases. */
export type ReportChoices = Omit<ReportDraft, 'labels'>;

/** What was saved last. */
export interface SavedReport {
  readonly form: ReportForm;
  readonly questions: Questions;
  /** Where the key to what is hidden lies; null where the host wrote none. */
  readonly key: string | null;
  /** It lies at a place that the host can show. */
  readonly canShow: boolean;
}

export interface ReportState {
  /** By what they are about, while the program is open. */
  readonly choices: Readonly<Record<string, ReportChoices>>;
  readonly paper: Paper;
  /** The newest, with the run that it shows. */
  readonly preview: { readonly runId: string; readonly shown: ReportPreview } | null;
  /** Why there is no newer one; null while one is on its way, and when it is there. */
  readonly broken: string | null;
  readonly making: boolean;
  /** Of the PDF; null while it is being counted. */
  readonly size: { readonly bytes: number; readonly pages: number } | null;
  readonly saving: ReportForm | null;
  /** A save has ended so lately that a key to stop it may still be on its way. */
  readonly justEnded: boolean;
  readonly saved: SavedReport | null;
  /** Hints about secrets that were put away, as field and text without the secret. */
  readonly left: readonly string[];
}

export const useReport = create<ReportState>(() => ({
  ...{ choices: {}, paper: usualPaper() },
  ...{ preview: null, broken: null, making: false, size: null },
  ...{ saving: null, justEnded: false, saved: null, left: [] },
}));

/** Whether Escape is about the save and not about the screen. */
export const isEscapeForSaving = ({ justEnded, saving }: ReportState): boolean => saving !== null || justEnded;

/** Whether the readers of the preview see something under another name: then there is a key to it. */
export const isAnythingHidden = ({ preview }: ReportState): boolean =>
  preview?.shown.redaction.replacements.some(({ kept }) => !kept) ?? false;

/** Before anything was chosen. */
export const noChoices: ReportChoices = { answers: noAnswers, audience: 'it', keep: [], appendix: true };

/** A run that a report can be about: one that has ended, or what is known so far of one under way. */
export type ReportableRun = Extract<Run, { phase: 'ended' | 'running' }>;
export const isReportable = (run: Run): run is ReportableRun => run.phase === 'ended' || run.phase === 'running';

/** What was chosen for the check on screen. */
export function useChoices(): ReportChoices {
  const run = useRun((state) => state.run);
  const opened = useCases((state) => state.opened);
  const mine = useReport(({ choices }) => choices[subjectOf(run, opened)]);
  return mine ?? firstChoices(opened);
}

/** The same, outside of drawing. */
export function choicesNow(): ReportChoices {
  const { opened } = useCases.getState();
  return useReport.getState().choices[subjectNow()] ?? firstChoices(opened);
}

/** An opened case brings its answers along. */
const firstChoices = (opened: OpenedCase | null): ReportChoices => ({
  ...noChoices,
  answers: opened?.answers ?? noAnswers,
});

export const subjectNow = (): string => subjectOf(useRun.getState().run, useCases.getState().opened);

export function choose(change: Partial<ReportChoices>): void {
  const next = { ...choicesNow(), ...change };
  useReport.setState(({ choices }) => ({ choices: { ...choices, [subjectNow()]: next } }));
}

export const answer = (change: Partial<ReportChoices['answers']>): void =>
  choose({ answers: { ...choicesNow().answers, ...change } });

/** What is asked of the engine for the check on screen; null where there is none. */
export function wishNow(): ReportWish | null {
  const { run } = useRun.getState();
  if (!isReportable(run)) return null;
  const { run: settings } = useSettings.getState();
  const { run: captures } = useCaptures.getState();
  return {
    runId: run.runId,
    draft: draftNow(),
    paper: useReport.getState().paper,
    settingsRunId: settings.phase === 'ended' ? settings.runId : null,
    captureId: captures.phase === 'ended' ? captures.captureId : null,
  };
}

export function draftNow(): ReportDraft {
  const { answers, appendix, audience, keep } = choicesNow();
  const labels = { ...labelsNow(), role: labelsNow().role ?? useStart.getState().role };
  return { answers: asSent(answers), appendix, audience, keep: [...keep], labels };
}
