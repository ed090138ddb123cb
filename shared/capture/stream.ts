import * as v from 'valibot';
import { causeIds, confidences, sides } from '../cause.ts';
import { count, hexBytes, hostName, instant, list, milliseconds, named, text, word } from '../field.ts';
import { plaintextProtocols } from '../handshake-failure.ts';
import { Phrase } from '../phrase.ts';
import { starttlsProtocols } from '../target.ts';

/** The two ends of a conversation; the client is who sent the ClientHello, or opened the connection. */
const end = () => v.picklist(['client', 'server']);

/** Number of a packet in its file, from 1, as Wireshark counts. */
const packet = count;

/** `ADDRESS:PORT`, IPv6 in brackets. */
const endpoint = () => text('address', 60);

/**
 * What a conversation turned out to be.
 *
 * `tls`: TLS from its first byte, or records met in the middle. `starttls`: after a dialogue in the clear. `connect`:
 * behind an HTTP proxy's CONNECT. `plaintext`: asked for TLS and never got that far, or answered something else.
 * `tcp`: a connection that never opened. `quic`, `dtls`: over UDP.
 */
export const conversationKinds = ['tls', 'starttls', 'connect', 'plaintext', 'tcp', 'quic', 'dtls'] as const;

/** How far it got, as far as the capture shows. */
export const captureStages = [
  'nothing',
  'connected',
  'plaintext',
  'client-hello',
  'server-hello',
  'certificate',
  'key-exchange',
  'client-finished',
  'finished',
  'application-data',
] as const;
export type CaptureStage = (typeof captureStages)[number];

/** One message of the handshake in the order of the file. */
export const CaptureMessage = v.object({
  from: end(),
  /** RFC spelling; `encrypted` for a record that could not be read. */
  name: word(),
  bytes: count(),
  /** The packet that completed it. */
  packet: packet(),
  /** Since the first packet of the conversation. */
  milliseconds: milliseconds(),
  encrypted: v.boolean(),
});
export type CaptureMessage = v.InferOutput<typeof CaptureMessage>;

/** An alert. Without the keys nobody can read an encrypted one: then its level and description are null. */
export const CaptureAlert = v.object({
  from: end(),
  level: v.nullable(v.picklist(['warning', 'fatal'])),
  /** As IANA spells it, e.g. `unknown_ca`. */
  description: v.nullable(word()),
  code: v.nullable(count()),
  encrypted: v.boolean(),
  packet: packet(),
  milliseconds: milliseconds(),
});
export type CaptureAlert = v.InferOutput<typeof CaptureAlert>;

/** Signs that a reset does not come from the end whose address it bears. */
export const injectionSigns = ['other-ttl', 'outside-window', 'data-follows', 'repeated'] as const;

/** A segment with RST. */
export const CaptureReset = v.object({
  from: end(),
  packet: packet(),
  milliseconds: milliseconds(),
  /** Time to live, or hop limit, of the reset, and of the other packets of that end; null where none were seen. */
  ttl: v.nullable(count()),
  usualTtl: v.nullable(count()),
  /** Two kinds of signs, or one that settles it, make it likely that somebody in between sent it. */
  likelyInjected: v.boolean(),
  signs: list(v.picklist(injectionSigns), 4),
});
export type CaptureReset = v.InferOutput<typeof CaptureReset>;

/** What one end sent, below TLS. */
export const CaptureDirection = v.object({
  packets: count(),
  /** Bytes of payload, each counted once. */
  bytes: count(),
  /** Segments with bytes that had been sent before. */
  retransmissions: count(),
  /** Packets that the capture holds twice: two interfaces, or a mirror port. */
  duplicates: count(),
  outOfOrder: count(),
  /** Bytes that are missing in the capture. */
  missingBytes: count(),
  /** Bytes were lost to the capture and not on the way: the other end confirmed them, or packets were kept in part. */
  acknowledgedMissing: v.boolean(),
  /** Largest segment; 0 without one. */
  largestSegment: count(),
  /** Maximum segment size that this end announced; null where its SYN is not there. */
  announcedSegmentSize: v.nullable(count()),
  ttl: v.nullable(count()),
  fin: v.nullable(packet()),
  /** Sequence number of its SYN; null where its SYN is not there. */
  initialSequence: v.optional(v.nullable(count())),
  /** Packets whose checksum was left to the network card: they were captured in the machine that sent them. */
  unfinishedChecksums: v.optional(count()),
});
export type CaptureDirection = v.InferOutput<typeof CaptureDirection>;

/** What the ClientHello says. */
export const CaptureHello = v.object({
  groups: list(named(), 128),
  keyShares: list(named(), 32),
  signatureSchemes: list(named(), 128),
  alpn: list(word(), 64),
  extensions: list(named(), 256),
  compressionMethods: list(count(), 255),
  extendedMasterSecret: v.boolean(),
  /** The extension, or the signalling suite. */
  secureRenegotiation: v.boolean(),
  sessionTicket: v.boolean(),
  preSharedKey: v.boolean(),
  encryptedClientHello: v.boolean(),
  /** TLS_FALLBACK_SCSV: a second try with an older version. */
  fallback: v.boolean(),
  /** Bytes of the message with its header. */
  bytes: count(),
  /** Segments it came in. */
  segments: count(),
  packet: packet(),
  /** Whether the server confirmed all of it; null where no packet of the server was seen after it. */
  acknowledged: v.nullable(v.boolean()),
  random: v.optional(hexBytes('public', 32)),
  /** The same for hellos that say the same, to the last byte of every extension. */
  digest: v.optional(hexBytes('public', 32)),
});
export type CaptureHello = v.InferOutput<typeof CaptureHello>;

/** What the server answered, beside what the stream itself says. */
export const CaptureAnswer = v.object({
  extensions: list(named(), 256),
  extendedMasterSecret: v.boolean(),
  secureRenegotiation: v.boolean(),
  resumed: v.boolean(),
  /** Bits of the finite-field prime; null where none was used or seen. */
  dhBits: v.nullable(count()),
  /** In the older form of ServerKeyExchange, or in CertificateVerify once decrypted. */
  signatureScheme: v.nullable(named()),
  /** A CertificateRequest was seen; null where it would be encrypted. */
  clientCertificateRequested: v.nullable(v.boolean()),
  packet: packet(),
  random: v.optional(hexBytes('public', 32)),
});
export type CaptureAnswer = v.InferOutput<typeof CaptureAnswer>;

/** The dialogue before TLS, or in its place. */
export const CapturePlaintext = v.object({
  /** What the server speaks, by its first bytes. */
  protocol: v.nullable(v.picklist(plaintextProtocols)),
  starttls: v.nullable(v.picklist(starttlsProtocols)),
  /** What a proxy was asked to connect to, `HOST:PORT`. */
  connectTo: v.nullable(text('name', 300)),
  /** Status of the proxy's answer. */
  connectStatus: v.nullable(count()),
  /** First bytes that the server said in the clear; control characters are dots. */
  serverText: text('name', 256),
  serverBytes: hexBytes('public', 256),
  clientText: text('name', 256),
  /** Packet of the server's first bytes in the clear; null where there were none. */
  packet: v.nullable(packet()),
  /** How the wish for TLS was answered; null where none was seen. */
  upgrade: v.nullable(v.picklist(['accepted', 'refused', 'unanswered'])),
  upgradeReply: text('name', 256),
});
export type CapturePlaintext = v.InferOutput<typeof CapturePlaintext>;

/** Word of a router about a packet of this conversation. RFC 792, RFC 4443. */
export const CaptureIcmp = v.object({
  kind: v.picklist(['unreachable', 'prohibited', 'too-big', 'time-exceeded']),
  /** Who said it. */
  from: text('address', 60),
  packet: packet(),
  /** Largest packet that fits, where it says so. */
  mtu: v.nullable(count()),
});
export type CaptureIcmp = v.InferOutput<typeof CaptureIcmp>;

/** How a connection opened, in milliseconds since its first packet; null for what is not there. */
export const CaptureOpening = v.object({
  /** The client's last SYN before it was answered. */
  asked: v.nullable(milliseconds()),
  answered: v.nullable(milliseconds()),
  /** The client's first packet after that. */
  confirmed: v.nullable(milliseconds()),
});
export type CaptureOpening = v.InferOutput<typeof CaptureOpening>;

const contractFields = {
  client: endpoint(),
  server: endpoint(),
  serverName: v.nullable(hostName()),
  /** What the hello offers, newest first; values without meaning are left out. */
  offeredVersions: list(word(), 32),
  offeredCipherSuites: list(named(), 512),
  negotiatedVersion: v.nullable(word()),
  cipherSuite: v.nullable(named()),
  group: v.nullable(named()),
  alpn: v.nullable(word()),
  ja3: v.nullable(word()),
  ja4: v.nullable(word()),
  /** SHA-256 of the server's certificates as sent. */
  certificates: list(hexBytes('public', 32), 64),
  alerts: list(CaptureAlert, 32),
  outcome: v.picklist(['completed', 'failed', 'unfinished', 'not-tls']),
  /** Last handshake message before the end; null for a handshake that came to its end, and where none was seen. */
  stoppedAfter: v.nullable(word()),
  /** First and last packet. */
  packets: v.tuple([packet(), packet()]),
};

/** Everything one conversation shows. No cause is named here. */
export const CaptureFacts = v.object({
  /** From 0, in the order of first packets. */
  index: count(),
  ...contractFields,
  transport: v.picklist(['tcp', 'udp']),
  kind: v.picklist(conversationKinds),
  startedAt: instant(),
  durationMs: milliseconds(),
  stage: v.picklist(captureStages),
  /** Its number of a draft was on the wire. */
  versionIsDraft: v.boolean(),
  /** A HelloRetryRequest was seen. */
  retried: v.boolean(),
  hello: v.nullable(CaptureHello),
  answer: v.nullable(CaptureAnswer),
  clientCertificates: list(hexBytes('public', 32), 64),
  /** A Certificate message of the client was seen, empty or not; null where it would be encrypted. */
  clientCertificateSent: v.nullable(v.boolean()),
  messages: list(CaptureMessage, 64),
  resets: list(CaptureReset, 8),
  /**
   * Ends that were closed in order, as a socket or a log tells it where no TCP was seen (`tcp` is null). A capture tells
   * it by its FINs and leaves this out.
   */
  closes: v.optional(list(v.object({ from: end(), packet: packet(), milliseconds: milliseconds() }), 2)),
  tcp: v.nullable(
    v.object({
      client: CaptureDirection,
      server: CaptureDirection,
      /** `syn`: the beginning is in the capture. `middle`: it began before. */
      begins: v.picklist(['syn', 'middle']),
      /** SYNs of the client; more than one where no answer came. */
      syns: count(),
      /** Whether the server's SYN was seen. */
      accepted: v.boolean(),
      /** Only packets of one end are there. */
      oneSided: v.boolean(),
      opening: v.optional(CaptureOpening),
    }),
  ),
  plaintext: v.nullable(CapturePlaintext),
  icmp: list(CaptureIcmp, 8),
  /** Bytes that do not parse; null where all did. */
  malformed: v.nullable(v.object({ from: end(), structure: word(), detail: text('public', 300), packet: packet() })),
  decryption: v.picklist(['not-needed', 'no-keys', 'opened', 'did-not-open', 'not-supported']),
  /** Milliseconds from the last packet of this conversation to the end of the capture. */
  quietMs: milliseconds(),
});
export type CaptureFacts = v.InferOutput<typeof CaptureFacts>;

/** A cause for one conversation, with the packets that show it. */
export const CaptureCause = v.object({
  cause: v.picklist(causeIds),
  variant: v.nullable(word()),
  confidence: v.picklist(confidences),
  side: v.picklist(sides),
  /** `failure`: why it failed. `finding`: it came to its end, and other clients would mind this. */
  kind: v.picklist(['failure', 'finding']),
  headline: text('name', 400),
  explanation: text('name', 2000),
  text: v.object({ headline: Phrase, explanation: Phrase }),
  evidence: list(packet(), 20),
});
export type CaptureCause = v.InferOutput<typeof CaptureCause>;

/** One conversation and what is made of it. `cause` and `confidence` are those of the first of `causes`. */
export const CaptureStream = v.object({
  ...CaptureFacts.entries,
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  causes: list(CaptureCause, 8),
});
export type CaptureStream = v.InferOutput<typeof CaptureStream>;
