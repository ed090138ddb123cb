import * as v from 'valibot';
import { count, hostName, instant, list, milliseconds, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { CaptureFile } from './document.ts';
import { CaptureCause } from './stream.ts';

/** Names this form of document; stable. */
export const comparisonSchema = 'handshake-doctor/capture-comparison@1';

/** Pairs of conversations that are told of at most. */
export const comparedPairLimit = 2000;

/** Packets in each of the two files, counted from 1 in each. */
export const ComparedPackets = v.object({ client: list(count(), 20), server: list(count(), 20) });
export type ComparedPackets = v.InferOutput<typeof ComparedPackets>;

/** A conversation in one of the two files. */
export const ComparedEnd = v.object({
  /** Its index among the conversations of its file. */
  index: count(),
  client: text('address', 60),
  server: text('address', 60),
  serverName: v.nullable(hostName()),
  outcome: v.picklist(['completed', 'failed', 'unfinished', 'not-tls']),
  startedAt: instant(),
  packets: v.tuple([count(), count()]),
});
export type ComparedEnd = v.InferOutput<typeof ComparedEnd>;

/** What both captures together show. */
export const ComparisonFinding = v.object({
  /** Last part of the id of its sentence: `hello-lost`. */
  id: word(),
  sentence: text('name', 1000),
  text: Phrase,
  packets: ComparedPackets,
});
export type ComparisonFinding = v.InferOutput<typeof ComparisonFinding>;

/** Why it failed, or what others would mind. */
export const ComparisonCause = v.object({ ...v.omit(CaptureCause, ['evidence']).entries, packets: ComparedPackets });
export type ComparisonCause = v.InferOutput<typeof ComparisonCause>;

/**
 * By what two conversations are the same. `hello`: the same random bytes. `sequence`: ports and first numbers of TCP.
 * `name`: server name and time alone, so that something in between may have made two of one.
 */
export const pairings = ['hello', 'sequence', 'name'] as const;
export type Pairing = (typeof pairings)[number];

export const ComparedPair = v.object({
  pairedBy: v.nullable(v.picklist(pairings)),
  client: ComparedEnd,
  /** Null where the server's file has nothing of it. */
  server: v.nullable(ComparedEnd),
  findings: list(ComparisonFinding, 40),
  causes: list(ComparisonCause, 8),
  /** From the hello to the first answer; null where it cannot be told. */
  times: v.nullable(v.object({ waited: milliseconds(), network: milliseconds(), server: milliseconds() })),
});
export type ComparedPair = v.InferOutput<typeof ComparedPair>;

/** Which file is of which end. */
export const ComparedSides = v.object({
  /**
   * `facts`: the packets tell. `order`: nothing tells, the first file given is taken for the client's.
   * `same`: both were captured at the same end, and are not compared.
   */
  known: v.picklist(['facts', 'order', 'same']),
  /** The files were given the other way round. */
  swapped: v.boolean(),
  signs: list(v.picklist(['ttl', 'waiting', 'checksum']), 3),
});
export type ComparedSides = v.InferOutput<typeof ComparedSides>;

/** How much the server's clock is ahead of the client's; below zero where it is behind. */
export const ComparedClock = v.object({
  offsetMs: v.number(),
  /** The truth lies within this on either side; null where packets of one direction alone tell. */
  uncertaintyMs: v.nullable(milliseconds()),
});
export type ComparedClock = v.InferOutput<typeof ComparedClock>;

/** The document of `capture CLIENT --against SERVER --json`. */
export const CaptureComparison = v.object({
  schema: v.literal(comparisonSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  files: v.object({ client: CaptureFile, server: CaptureFile }),
  sides: ComparedSides,
  clock: v.nullable(ComparedClock),
  pairs: list(ComparedPair, comparedPairLimit),
  /** What holds for both files together, in words. */
  notes: list(v.object({ sentence: text('name', 1000), text: Phrase }), 40),
  partial: v.boolean(),
});
export type CaptureComparison = v.InferOutput<typeof CaptureComparison>;
