import * as v from 'valibot';
import { causeIds, confidences, sides } from './cause.ts';
import { address, count, instant, list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';
import { WatchedCertificate, watchStates } from './watch.ts';

/** Bounds of the history. */
export const historyLimits = {
  /** Checks of one server; the oldest go. */
  checks: 2000,
  /** Bytes of all that is kept; the oldest go. */
  bytes: 50_000_000,
  /** Newest checks of a person, and of the watch list, of which the whole evidence is kept. */
  documents: 20,
  /** Checks, or servers, that one answer carries. */
  page: 200,
} as const;

export const historyChanges = ['new-certificate', 'new-addresses', 'new-fault', 'another-fault', 'fixed'] as const;
export type HistoryChange = (typeof historyChanges)[number];

/** One arrow of the ladder at the size of a word. */
export const SketchArrow = v.object({
  direction: v.picklist(['sent', 'received', 'none']),
  state: v.picklist(['passed', 'stopped']),
});
export type SketchArrow = v.InferOutput<typeof SketchArrow>;

/** What is kept of one check, long after its evidence is gone. */
export const HistoryEntry = v.object({
  runId: word(),
  /** The first run of its case: re-tests share it. */
  caseId: word(),
  /** Without what was pasted, and without the path. */
  target: Target,
  at: instant(),
  askedBy: v.picklist(['person', 'watch']),
  testedAs: word(),
  /** It was stopped: there may have been more to see. */
  partial: v.boolean(),
  state: v.picklist(['fault', 'healthy', 'inconclusive']),
  /** How the server stood; `not-checked` where this computer was in the way. */
  standing: v.picklist(watchStates),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  side: v.nullable(v.picklist(sides)),
  headline: text('name', 300),
  text: Phrase,
  certificates: list(WatchedCertificate, 8),
  /** What the resolver said; empty where nobody asked it. */
  addresses: list(address(), 64),
  sketch: list(SketchArrow, 8),
  /** Against the checks of this server before it. */
  changes: list(v.picklist(historyChanges), historyChanges.length),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;

/** One check as the page sees it. */
export const KeptCheck = v.object({
  ...HistoryEntry.entries,
  /** Its place in the history: a later one has a higher number. */
  place: count(),
  /** Whether its evidence is still kept, so that it can be opened. */
  canOpen: v.boolean(),
});
export type KeptCheck = v.InferOutput<typeof KeptCheck>;

/** One server that was checked. */
export const KeptServer = v.object({
  checks: count(),
  newest: KeptCheck,
});
export type KeptServer = v.InferOutput<typeof KeptServer>;

export const historySchema = 'handshake-doctor/history@1';
