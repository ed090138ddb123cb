import * as v from 'valibot';
import { causeIds, confidences, sides } from '../cause.ts';
import { CertificateFacts } from '../certificate.ts';
import { count, instant, list, milliseconds, port, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { ErrorMatch } from '../reading.ts';
import { Target } from '../target.ts';
import { LiveConnection, RelayConnection } from './connection.ts';

/** Name these forms of document; stable. */
export const relaySchema = 'handshake-doctor/relay@1';
export const runSchema = 'handshake-doctor/run@1';

/** Connections that are told of; what lies beyond is passed on and counted. */
export const relayConnectionLimit = 200;

/** Where the relay listens. */
export const ListenPlace = v.object({ address: text('address', 60), port: port() });
export type ListenPlace = v.InferOutput<typeof ListenPlace>;

/**
 * Why it came to an end. `finished`: the program that was run did. `stopped`: the person ended it. `time`, `size`: its
 * limits did. `not-started`: the program could not be started.
 */
export const relayEnds = ['finished', 'stopped', 'time', 'size', 'not-started'] as const;

/** What is concluded of all connections together. */
export const RelayVerdict = v.object({
  state: v.picklist(['fault', 'healthy', 'inconclusive']),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  side: v.picklist(sides),
  headline: text('name', 400),
  explanation: text('name', 2000),
  text: v.object({ headline: Phrase, explanation: Phrase }),
  /** `index` of the connection that it is about; null where it is about none. */
  connection: v.nullable(count()),
});
export type RelayVerdict = v.InferOutput<typeof RelayVerdict>;

const shared = {
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  listen: ListenPlace,
  /** Those that have ended, in the order in which they began. */
  connections: list(RelayConnection, relayConnectionLimit),
  /** Connections beyond the limit. */
  leftOut: count(),
  /** Every certificate once, whoever sent it. */
  certificates: list(CertificateFacts, 2000),
  verdict: RelayVerdict,
  notes: list(v.object({ sentence: text('name', 1000), text: Phrase }), 40),
  /** Null while it goes on. */
  ended: v.nullable(v.picklist(relayEnds)),
};

/** What a relay saw. */
export const RelayDocument = v.object({ schema: v.literal(relaySchema), runId: word(), target: Target, ...shared });
export type RelayDocument = v.InferOutput<typeof RelayDocument>;

/** A host that the program called. */
export const CalledHost = v.object({
  /** Name or address. */
  host: text('name', 300),
  port: port(),
  connections: count(),
  /** `recorded`: through the relay. `around`: past it, seen in the trace alone, so nothing of it is recorded. */
  how: v.picklist(['recorded', 'around']),
});
export type CalledHost = v.InferOutput<typeof CalledHost>;

/** A place of trust anchors that the program opened, in the order of the first time. */
export const TrustFile = v.object({
  path: text('identity', 4096),
  /** `file`: holds certificates. `folder`: one file per certificate. `store`: JKS, PKCS#12 or NSS. */
  kind: v.picklist(['file', 'folder', 'store']),
  state: v.picklist(['opened', 'missing', 'refused']),
});
export type TrustFile = v.InferOutput<typeof TrustFile>;

/** The program that was run. */
export const ProgramFacts = v.object({
  /** Its words, without secrets. */
  command: list(text('identity', 4000), 400),
  state: v.picklist(['running', 'ended', 'ended-by-us', 'missing', 'failed']),
  /** Its own exit status; null where a signal ended it or it never ran. */
  status: v.nullable(count()),
  signal: v.nullable(word()),
  /** End of what it said on both outputs, without secrets. */
  said: text('identity', 8000),
  /** What the dictionary knows of that, best first. */
  messages: list(ErrorMatch, 10),
  hosts: list(CalledHost, 100),
  trace: v.object({
    state: v.picklist(['traced', 'not-traced']),
    /** Why not; empty where it was. */
    because: text('name', 400),
  }),
  trustFiles: list(TrustFile, 40),
  /** Connections whose encrypted part could be read, because the program wrote its keys for us. */
  opened: count(),
});
export type ProgramFacts = v.InferOutput<typeof ProgramFacts>;

/** What the run of a failing program showed. */
export const RunDocument = v.object({
  schema: v.literal(runSchema),
  runId: word(),
  program: ProgramFacts,
  ...shared,
});
export type RunDocument = v.InferOutput<typeof RunDocument>;

/** A connection that has ended, in short. */
const EndedConnection = v.object({
  index: count(),
  client: text('address', 60),
  asked: text('name', 300),
  serverName: v.nullable(text('name', 255)),
  outcome: RelayConnection.entries.outcome,
  cause: RelayConnection.entries.cause,
  /** Of the first cause; empty without one. */
  headline: text('name', 400),
});

/** A snapshot while it goes on; each stands alone. Exactly one has `terminal`, and it is the last. */
export const RelayProgress = v.object({
  runId: word(),
  kind: v.picklist(['relay', 'run']),
  /** From 0. */
  sequence: count(),
  elapsedMs: milliseconds(),
  /** Until its time limit ends it. */
  secondsLeft: count(),
  /** Connections so far, those that live among them. */
  connections: count(),
  bytes: v.object({ client: count(), server: count() }),
  /** The newest that live. */
  live: list(LiveConnection, 8),
  /** The newest that have ended, newest first. */
  ended: list(EndedConnection, 50),
  /** Newest lines of what a program says, without secrets; empty for a relay. */
  said: text('identity', 4000),
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type RelayProgress = v.InferOutput<typeof RelayProgress>;

/** One way of pointing a program at the relay, filled in. */
export const FilledRecipe = v.object({
  id: word(),
  title: text('name', 200),
  /** What to know before or after it; empty where nothing is. */
  note: text('name', 600),
  /** To paste, one after the other. */
  commands: list(text('name', 1000), 6),
  /** Takes it back; empty where nothing stays. */
  undo: list(text('name', 1000), 6),
  /** What it is for: the target's kind tells which ones come first. */
  fits: v.boolean(),
});
export type FilledRecipe = v.InferOutput<typeof FilledRecipe>;
