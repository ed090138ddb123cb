import { create } from 'zustand';
import type { CaseLabels, CasePart, OpenedCase } from '../../shared/case.ts';
import type { FoundSecret } from '../../shared/contract-report.ts';
import { type Run, useRun } from './run.ts';

/** A case file on its way in. What is on screen stays until it can be shown. */
export type CaseIntake =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading'; readonly name: string }
  | { readonly phase: 'refused'; readonly name: string; readonly text: string };

export interface CaseState {
  /** The case that is on screen; null where what is there was tested here. */
  readonly opened: OpenedCase | null;
  /** The one that is held against it. */
  readonly compared: OpenedCase | null;
  /** How often something was wanted that needs the real name of a hidden server. */
  readonly wanted: number;
  readonly intake: CaseIntake;
  /** What a case of the check on screen would hold, as the engine says; `not-known` where it does not answer. */
  readonly parts: readonly CasePart[] | 'asking' | 'not-known';
  /** Fields of it that seem to hold a secret. */
  readonly secrets: readonly FoundSecret[];
  /** What people wrote, by what they wrote it about; kept while the program is open. */
  readonly labels: Readonly<Record<string, CaseLabels>>;
}

export const useCases = create<CaseState>(() => ({
  opened: null,
  compared: null,
  wanted: 0,
  intake: { phase: 'none' },
  parts: 'asking',
  secrets: [],
  labels: {},
}));

export const noLabels: CaseLabels = { title: '', ticket: '', notes: '', role: null };

/** Whether what a run shows came out of the case that is open. */
export const isOfCase = (opened: OpenedCase | null, run: Run): opened is OpenedCase =>
  opened !== null && run.phase === 'ended' && run.diagnosis === opened.diagnosis;

/** What was written about the check on screen. */
export function useLabels(): CaseLabels {
  const run = useRun((state) => state.run);
  const opened = useCases((state) => state.opened);
  return useCases(({ labels }) => labels[subjectOf(run, opened)]) ?? noLabels;
}

/** The same, outside of drawing. */
export function labelsNow(): CaseLabels {
  const { labels, opened } = useCases.getState();
  return labels[subjectOf(useRun.getState().run, opened)] ?? noLabels;
}

export function setLabels(change: Partial<CaseLabels>): void {
  const { opened } = useCases.getState();
  const subject = subjectOf(useRun.getState().run, opened);
  useCases.setState(({ labels }) => ({
    labels: { ...labels, [subject]: { ...(labels[subject] ?? noLabels), ...change } },
  }));
}

/** Notes are about a server, through all checks of it; those of an opened case are about the case. */
export function subjectOf(run: Run, opened: OpenedCase | null): string {
  if (isOfCase(opened, run)) return `case ${opened.caseId}`;
  return run.phase === 'none' ? '' : `${run.question.target.host} ${run.question.target.port}`;
}
