import * as v from 'valibot';
import { causeIds, confidences, sides } from '../cause.ts';
import { CertificateFacts } from '../certificate.ts';
import { count, hexBytes, instant, list, milliseconds, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { Target } from '../target.ts';
import { CaptureFile } from './document.ts';
import { CaptureFacts, CaptureStream } from './stream.ts';

/** What conversations came to. */
export const captureOutcomes = ['completed', 'failed', 'unfinished', 'not-tls'] as const;
export type CaptureOutcome = (typeof captureOutcomes)[number];

/** A line of the list of conversations. */
export const CaptureRow = v.object({
  index: count(),
  ...v.pick(CaptureFacts, ['client', 'server', 'serverName', 'kind', 'outcome', 'packets', 'startedAt', 'durationMs'])
    .entries,
  /** What was agreed on; the newest that was offered where nothing was, and null where neither is known. */
  version: v.nullable(v.object({ name: word(), agreed: v.boolean() })),
  /** Of the first cause; null where none was found. */
  cause: v.nullable(
    v.object({
      cause: v.picklist(causeIds),
      confidence: v.picklist(confidences),
      kind: v.picklist(['failure', 'finding']),
      headline: text('name', 400),
    }),
  ),
});
export type CaptureRow = v.InferOutput<typeof CaptureRow>;

/** Rows that one answer holds at most. */
export const captureRowBatch = 1000;

/** Why conversations failed, those with the same reason together, the most frequent first. */
export const CaptureReason = v.object({
  /** Null for those without a known cause. */
  cause: v.nullable(v.picklist(causeIds)),
  variant: v.nullable(word()),
  /** Of the first of them, and whether it is the same for all. */
  headline: v.nullable(text('name', 400)),
  isSame: v.boolean(),
  /** The least certain of them; null without a cause. */
  confidence: v.nullable(v.picklist(confidences)),
  side: v.nullable(v.picklist(sides)),
  count: count(),
  /** Index of the first of them. */
  first: count(),
});
export type CaptureReason = v.InferOutput<typeof CaptureReason>;

/** A capture as a whole. */
export const CaptureSummary = v.object({
  captureId: word(),
  file: CaptureFile,
  startedAt: instant(),
  durationMs: milliseconds(),
  notes: list(v.object({ sentence: text('name', 1000), text: Phrase }), 40),
  partial: v.boolean(),
  streams: count(),
  outcomes: v.object({ completed: count(), failed: count(), unfinished: count(), 'not-tls': count() }),
  /** Of those that failed or were not TLS. */
  reasons: list(CaptureReason, 50),
});
export type CaptureSummary = v.InferOutput<typeof CaptureSummary>;

/** Whether the hello of a conversation can be sent again: to which server, or why not. */
export const CaptureResend = v.variant('kind', [
  v.object({ kind: v.literal('possible'), target: Target }),
  v.object({ kind: v.literal('impossible'), because: text('name', 600) }),
]);
export type CaptureResend = v.InferOutput<typeof CaptureResend>;

/** One conversation with the certificates that were sent in it; one that cannot be read is missing. */
export const CaptureConversation = v.object({
  stream: CaptureStream,
  certificates: list(CertificateFacts, 128),
  /** Null where no hello was seen. */
  resend: v.nullable(CaptureResend),
});
export type CaptureConversation = v.InferOutput<typeof CaptureConversation>;

/** Bytes of a packet that are shown. */
export const shownPacketBytes = 65_536;

/** One packet as it lies in the file. */
export const CapturePacket = v.object({
  packet: count(),
  /** LINKTYPE_ name, e.g. `Ethernet`. */
  link: word(),
  /** Bytes in the file, and on the wire. */
  captured: count(),
  original: count(),
  at: instant(),
  /** What may be a password, a cookie or a key in the clear is zeros. */
  bytes: hexBytes('secret', shownPacketBytes),
  /** Where those zeros are, in order: from the first byte up to the one behind the last. */
  hidden: list(v.object({ from: count(), to: count() }), shownPacketBytes),
  /** Where the network layer, the transport and what it carries begin; null where that is not read. */
  network: v.nullable(count()),
  transport: v.nullable(count()),
  payload: v.nullable(count()),
});
export type CapturePacket = v.InferOutput<typeof CapturePacket>;

/** How far reading is; exactly one has a `terminal`, and it is the last. `stopped`: with what was read so far. */
export const CaptureProgress = v.object({
  captureId: word(),
  /** From 0. */
  sequence: count(),
  elapsedMs: milliseconds(),
  /** Bytes of the file read so far. */
  bytes: count(),
  /** Of the whole file; null where nobody knows. */
  size: v.nullable(count()),
  packets: count(),
  /** Conversations with TLS found so far. */
  streams: count(),
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
  /** Why nothing came of it, for people; with `failed` alone. */
  reason: v.nullable(text('name', 600)),
});
export type CaptureProgress = v.InferOutput<typeof CaptureProgress>;
