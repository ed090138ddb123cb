import * as v from 'valibot';
import { CaseLabels, longestNotes } from './case.ts';
import { count, list, text, word } from './field.ts';
import { Audience, Redaction, RemovedKind } from './redaction.ts';
import { PreviewDocument } from './report-document.ts';
import { saved } from './saved.ts';
import { TicketAnswers } from './ticket-answers.ts';

/** How a report is kept. `folder` where a dialog chooses the place; `key` says what the pseudonyms stand for. */
export const reportForms = ['pdf', 'folder', 'zip', 'html', 'text', 'key'] as const;
export type ReportForm = (typeof reportForms)[number];

/** What support asks about first. Stable ids: add, never rename. */
export const usualQuestions = [
  'error',
  'program',
  'server',
  'times',
  'since',
  'frequency',
  'where',
  'changed',
  'impact',
  'path',
] as const;
export type UsualQuestion = (typeof usualQuestions)[number];

const questions = () => list(v.picklist(usualQuestions), usualQuestions.length);

/** What a document answers of them, and what not. */
const Questions = v.object({ answered: questions(), missing: questions() });
export type Questions = v.InferOutput<typeof Questions>;

/** Fields in which a person writes freely. */
export const freeFields = [
  'exactError',
  'program',
  'programVersion',
  'since',
  'frequencyWords',
  'lastWorked',
  'worksFrom',
  'failsFrom',
  'changed',
  'impact',
  'contact',
  'vendorIds',
  'ticket',
  'title',
  'notes',
] as const;
export type FreeField = (typeof freeFields)[number];

/** What a person chose for the report, beside what was seen. */
export const ReportDraft = v.object({
  answers: TicketAnswers,
  labels: CaseLabels,
  audience: Audience,
  /** Replacements that the person took back. */
  keep: list(word(), 5000),
  appendix: v.boolean(),
});
export type ReportDraft = v.InferOutput<typeof ReportDraft>;

/** One report of one check. */
export const ReportWish = v.object({
  runId: word(),
  draft: ReportDraft,
  paper: v.picklist(['A4', 'Letter']),
  /** The review and the capture on screen, where they are seen beside this check; null leaves them out. */
  settingsRunId: v.nullable(word()),
  captureId: v.nullable(word()),
});
export type ReportWish = v.InferOutput<typeof ReportWish>;

/** A field that seems to hold a secret, and its text without it. */
export const FoundSecret = v.object({
  field: v.picklist(freeFields),
  what: list(RemovedKind, 10),
  without: text('identity', longestNotes),
});
export type FoundSecret = v.InferOutput<typeof FoundSecret>;

export const ReportPreview = v.object({
  document: PreviewDocument,
  redaction: Redaction,
  questions: Questions,
  secrets: list(FoundSecret, freeFields.length),
});
export type ReportPreview = v.InferOutput<typeof ReportPreview>;

/** What a draft belongs to: a server, or an opened case. */
const subject = text('name', 400);

/** Calls of the page about the report. None of them asks a server. */
export const reportCalls = {
  /** The report as it would be, before it is saved. A newer one stops the one before of the same `page`, and no other's. */
  reportPreview: { argument: v.object({ ...ReportWish.entries, page: word() }), value: ReportPreview },
  /** Its PDF, counted: slower than the rest, so it is asked for by itself. */
  reportSize: { argument: ReportWish, value: v.object({ bytes: count(), pages: count() }) },
  /** The text for a ticket's web form, for the same readers. */
  reportText: { argument: ReportWish, value: v.object({ text: text('identity', 8000) }) },
  /** Saves it; `bad-input` where something hidden would get out, `file` where the disk refuses. One at a time. */
  saveReportAs: {
    argument: v.object({ wish: ReportWish, form: v.picklist(reportForms) }),
    value: v.object({
      saved,
      questions: Questions,
      /** Where the key to what is hidden lies, beside a folder; null where there is none. */
      key: v.nullable(text('identity', 4096)),
    }),
  },
  /** Stops the saving that is under way; nothing of it stays. */
  stopSavingReport: { argument: v.null(), value: v.null() },
  /** Shows in its folder what was saved last. The page names no path. */
  showSavedReport: { argument: v.null(), value: v.object({ shown: v.boolean() }) },
  /** Keeps what was written while the program runs, so that a page that breaks loses nothing. Never on the disk. */
  keepReportDraft: { argument: v.object({ subject, draft: ReportDraft }), value: v.null() },
  keptReportDraft: { argument: v.object({ subject }), value: v.nullable(ReportDraft) },
} as const;
