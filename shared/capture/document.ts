import * as v from 'valibot';
import { CertificateFacts } from '../certificate.ts';
import { count, instant, list, milliseconds, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { CaptureStream } from './stream.ts';

/** Names this form of document; stable. */
export const captureSchema = 'handshake-doctor/capture@1';

/** Conversations that are told of at most; what lies beyond is counted. */
export const captureStreamLimit = 10_000;

/** Where a file stops making sense. */
export const CaptureDamage = v.object({
  /**
   * `cut`: it ends inside a packet. `corrupt`: a length or a number that cannot be. `compression`: what is compressed
   * breaks off. `limit`: more than is read at most.
   */
  kind: v.picklist(['cut', 'corrupt', 'compression', 'limit', 'unreadable']),
  /** Bytes from the beginning of what was read, uncompressed. */
  offset: count(),
  /** Packets before it. */
  packets: count(),
  detail: text('public', 300),
});
export type CaptureDamage = v.InferOutput<typeof CaptureDamage>;

export const captureContainers = ['pcap', 'pcapng'] as const;

/** The file itself. */
export const CaptureFile = v.object({
  name: text('name', 4096),
  /** Of the file, and of what was compressed in it. */
  bytes: count(),
  gzip: v.boolean(),
  container: v.nullable(v.picklist(captureContainers)),
  byteOrder: v.nullable(v.picklist(['big', 'little'])),
  /** Of the finest clock. */
  resolution: v.nullable(v.picklist(['seconds', 'milliseconds', 'microseconds', 'nanoseconds', 'other'])),
  linkTypes: list(v.object({ id: count(), name: word(), packets: count() }), 64),
  packets: count(),
  firstPacketAt: v.nullable(instant()),
  lastPacketAt: v.nullable(instant()),
  /** Packets of which the capture kept less than there was. */
  shortenedPackets: count(),
  /** Packets that hold nothing that is read here, and those whose headers do not fit. */
  otherPackets: count(),
  malformedPackets: count(),
  /** Conversations of any kind, those with a handshake among them. */
  tcpConversations: count(),
  udpConversations: count(),
  /** Conversations beyond the limit. */
  leftOut: count(),
  /** Secrets in the file and in the key log, by connection; never the secrets themselves. */
  secrets: v.object({ embedded: count(), given: count(), used: count() }),
  damage: v.nullable(CaptureDamage),
});
export type CaptureFile = v.InferOutput<typeof CaptureFile>;

/** The document of `capture --json`. */
export const CaptureDocument = v.object({
  schema: v.literal(captureSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  file: CaptureFile,
  streams: list(CaptureStream, captureStreamLimit),
  /** Every certificate once, whoever sent it. */
  certificates: list(CertificateFacts, 2000),
  /** What holds for the file as a whole, in words. */
  notes: list(v.object({ sentence: text('name', 1000), text: Phrase }), 40),
  /** True where it was stopped. */
  partial: v.boolean(),
});
export type CaptureDocument = v.InferOutput<typeof CaptureDocument>;
