import * as v from 'valibot';
import { captureStages } from './capture/stream.ts';
import { causeIds, confidences, sides } from './cause.ts';
import { count, hostName, instant, list, milliseconds, named, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';

/** Names this form of document; stable. */
export const replaySchema = 'handshake-doctor/replay@1';

/** A sentence, and what it was made from. */
const said = () => v.object({ sentence: text('name', 1000), text: Phrase });
export type Said = v.InferOutput<ReturnType<typeof said>>;

/** Stable: the kinds of one change of a hello that may make the difference. */
export const replayChangeKinds = [
  'add-version',
  'drop-version',
  'add-suites',
  'drop-suites',
  'add-group',
  'drop-group',
  'add-key-share',
  'drop-key-share',
  'add-schemes',
  'drop-schemes',
  'add-server-name',
  'drop-server-name',
  'drop-alpn',
  'other-alpn',
  'add-extension',
  'drop-extension',
  'drop-grease',
  'other-order',
  'no-compression',
  'record-version',
  'longer',
  'small-segments',
] as const;
export type ReplayChangeKind = (typeof replayChangeKinds)[number];

/** One change of the client's hello: a setting that has a name. */
export const ReplayChange = v.object({
  /** Stable within a document, e.g. `add-version:0x0304`. */
  id: word(),
  kind: v.picklist(replayChangeKinds),
  /** Versions, suites, groups, schemes or extensions that it is about. */
  values: list(named(), 120),
  /** What changes in the hello. */
  change: said(),
  /** What to set in the client, and what to set in the server in its place. */
  client: said(),
  server: said(),
});
export type ReplayChange = v.InferOutput<typeof ReplayChange>;

/** Changes that together make the server accept; without any one of them it refuses. */
export const ReplaySolution = v.object({
  changes: list(ReplayChange, 12),
  /** Hellos with the changes, and how many of them were accepted; hellos without one of them, and how many were refused. */
  withChanges: v.object({ tried: count(), accepted: count() }),
  without: v.object({ tried: count(), refused: count() }),
  /** Every one of them went as it should, and there were enough. */
  proven: v.boolean(),
  /** Whether the length of the hello is what counts, as far as that was told apart. */
  size: v.picklist(['no', 'length', 'segments', 'not-tested']),
});
export type ReplaySolution = v.InferOutput<typeof ReplaySolution>;

/** One connection. */
export const ReplayTry = v.object({
  /** `replay`: the client's hello. `known`: one that servers usually accept. `search`, `proof`, `size`: with changes. `control`: one that was accepted before. */
  purpose: v.picklist(['replay', 'known', 'search', 'proof', 'size', 'control']),
  /** What was sent, in a few words. */
  what: text('name', 600),
  accepted: v.boolean(),
  /** What the server chose, or how it ended. */
  end: text('name', 400),
  /** Milliseconds since the first. */
  at: milliseconds(),
  durationMs: milliseconds(),
});
export type ReplayTry = v.InferOutput<typeof ReplayTry>;

/** What the hello says against the one that was captured. */
export const ReplayDifference = v.object({ kind: word(), names: list(word(), 64), said: said() });
export type ReplayDifference = v.InferOutput<typeof ReplayDifference>;

export const replayOutcomes = ['accepted', 'same-failure', 'other-failure', 'not-settled', 'not-tried'] as const;
export const searchStates = ['not-needed', 'found', 'nothing-helps', 'not-settled', 'not-begun', 'stopped'] as const;

/** Why, in the ids of every document; `solution` is the index of what proves it. */
export const ReplayCause = v.object({
  cause: v.picklist(causeIds),
  variant: v.nullable(word()),
  confidence: v.picklist(confidences),
  side: v.picklist(sides),
  headline: text('name', 400),
  explanation: text('name', 2000),
  text: v.object({ headline: Phrase, explanation: Phrase }),
  solution: v.nullable(count()),
});
export type ReplayCause = v.InferOutput<typeof ReplayCause>;

/** Document of `capture FILE --replay`: that client's hello, sent again, and what of it the server minds. */
export const ReplayDocument = v.object({
  schema: v.literal(replaySchema),
  version: word(),
  runId: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  /** Where the hello is from. `stream` is from 0, as in the capture's document. */
  captured: v.object({
    file: text('name', 4096),
    stream: count(),
    client: text('address', 60),
    server: text('address', 60),
    serverName: v.nullable(hostName()),
    outcome: v.picklist(['completed', 'failed', 'unfinished', 'not-tls']),
    stage: v.picklist(captureStages),
    end: said(),
    bytes: count(),
  }),
  target: Target,
  /** `ADDRESS:PORT` that was asked; null where none was. */
  address: v.nullable(text('address', 140)),
  differences: list(ReplayDifference, 24),
  replay: v.object({ outcome: v.picklist(replayOutcomes), end: text('name', 400), said: said() }),
  search: v.object({
    state: v.picklist(searchStates),
    said: said(),
    /** The hello that the server accepts, which the client's is compared with; null where none was found. */
    compared: v.nullable(text('name', 300)),
    /** Smallest first. */
    solutions: list(ReplaySolution, 8),
    /** Others were not looked for to the end. */
    mayBeMore: v.boolean(),
    /** Changes that were tried, all of them together. */
    tried: list(text('name', 300), 200),
  }),
  /** Best first. */
  causes: list(ReplayCause, 8),
  tries: list(ReplayTry, 120),
  connectionLimit: count(),
  /** True until it has ended, and where it was stopped. */
  partial: v.boolean(),
});
export type ReplayDocument = v.InferOutput<typeof ReplayDocument>;

export const replayPhases = ['way', 'replay', 'known', 'search', 'proof', 'done'] as const;
export type ReplayPhase = (typeof replayPhases)[number];

/** A snapshot, as those of other runs. */
export const ReplayProgress = v.object({
  runId: word(),
  sequence: count(),
  elapsedMs: milliseconds(),
  phase: v.picklist(replayPhases),
  /** What is asked now, in words. */
  label: text('name', 300),
  document: ReplayDocument,
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type ReplayProgress = v.InferOutput<typeof ReplayProgress>;
