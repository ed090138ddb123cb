import * as v from 'valibot';
import { CaptureSummary } from './capture/overview.ts';
import { causeIds, confidences } from './cause.ts';
import { ChainDocument } from './chain.ts';
import { ConfigurationReview } from './configuration/document.ts';
import { Diagnosis, Verdict } from './diagnosis.ts';
import { count, instant, list, text, word } from './field.ts';
import { NetworkDocument } from './network/document.ts';
import { Survey } from './survey.ts';
import { TicketAnswers } from './ticket-answers.ts';

/** Of the block below. 0: a document without one, as `diagnose --json` writes it. */
export const caseFormat = 1;

/** Bytes of a case file that are read: many runs of a server with all its steps. */
export const longestCase = 32 * 1024 * 1024;

/** How cases are called. */
export const caseEnding = '.hdcase.json';

/**
 * Whether a file may hold a case by its name: a case, the `report.json` of an evidence folder, its zip, or a PDF. Names
 * of servers can end in the same way, and addresses of pages: whether there is such a file is another question.
 */
export const isCaseName = (name: string): boolean =>
  /(?:\.hdcase\.json|(?:^|[/\\_])report\.json|\.zip|\.pdf)$/i.test(name.trim()) && !name.includes('://');

/**
 * Whether a text can be meant as an evidence folder and as nothing else: it is a path, or a name as the window gives. A
 * plain name is that of a server, whatever folder is called the same: an old verdict is never shown in place of a test.
 */
export const isFolderName = (name: string): boolean =>
  !name.includes('://') && folderNames.some((form) => form.test(name.trim()));

const folderNames = [
  /^(?:~?[/\\]|\.{1,2}(?:[/\\]|$)|[a-z]:[/\\])/i,
  // What stands before the first slash of an address has a dot in it, or a port behind it.
  /^(?!localhost[/\\])[^./\\:]+[/\\]/i,
  /^[^/\\]*tls-evidence_[^/\\]*[/\\]?$/,
];

/** Characters of the notes. */
export const longestNotes = 20_000;

/** Characters that each label may have, in UTF-16 units. */
export const longestLabels = { title: 300, ticket: 300, notes: longestNotes } as const;

/** The fields a person fills in. */
export const CaseLabels = v.object({
  title: text('name', longestLabels.title),
  /** Number or address of a ticket. */
  ticket: text('identity', longestLabels.ticket),
  notes: text('identity', longestLabels.notes),
  role: v.nullable(v.picklist(['using', 'running', 'helping'])),
});
export type CaseLabels = v.InferOutput<typeof CaseLabels>;

/** What else was found out about the same server; null for a step that nobody took. Packets are never among it. */
export const CaseDocuments = v.object({
  survey: v.nullable(Survey),
  chain: v.nullable(ChainDocument),
  network: v.nullable(NetworkDocument),
  settings: v.nullable(ConfigurationReview),
  capture: v.nullable(CaptureSummary),
});
export type CaseDocuments = v.InferOutput<typeof CaseDocuments>;

export const caseParts = ['survey', 'chain', 'network', 'settings', 'capture'] as const;
export type CasePart = (typeof caseParts)[number];

/** What a document says of itself, kept beside what a later version reads in its observations. */
export const WrittenVerdict = v.object({
  ...v.pick(Verdict, ['state', 'headline']).entries,
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  /** Of the program that wrote it. */
  version: word(),
});
export type WrittenVerdict = v.InferOutput<typeof WrittenVerdict>;

/** What a saved case has beside the fields of `diagnose --json`. */
export const CaseBlock = v.object({
  format: v.literal(caseFormat),
  savedAt: instant(),
  /** Of the program that saved it; `version` of the document is that of the newest run. */
  savedBy: word(),
  ...CaseLabels.entries,
  documents: CaseDocuments,
  /** What the first version wrote, where a later one read it differently; null where they agree. */
  firstReading: v.nullable(WrittenVerdict),
  /** What the person answered for a ticket; left out where nothing was asked, and by earlier versions. */
  answers: v.exactOptional(TicketAnswers),
});
export type CaseBlock = v.InferOutput<typeof CaseBlock>;

/** The one document, with the block of a saved case. Whoever knows no block reads the rest. */
export const SavedCase = v.object({ ...Diagnosis.entries, case: CaseBlock });
export type SavedCase = v.InferOutput<typeof SavedCase>;

/** A case that was opened: judged anew by this version, and what the file itself says. */
export const OpenedCase = v.object({
  caseId: word(),
  /** Of the file. */
  name: text('name', 300),
  savedAt: instant(),
  savedBy: word(),
  diagnosis: Diagnosis,
  labels: CaseLabels,
  answers: v.exactOptional(TicketAnswers),
  documents: CaseDocuments,
  /** Null where the file has no verdict that could be read. */
  written: v.nullable(WrittenVerdict),
  /** `same` as the file says, `differs`, or `other-client`: seen by a client that this version cannot put itself in the place of. */
  reading: v.picklist(['same', 'differs', 'other-client']),
  /** Kinds of observations that this version does not know and has left out. */
  unknown: list(v.object({ kind: word(), count: count() }), 50),
  /** Parts that could not be read and were left out. */
  lost: list(v.picklist(caseParts), caseParts.length),
});
export type OpenedCase = v.InferOutput<typeof OpenedCase>;
