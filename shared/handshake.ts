import * as v from 'valibot';
import { address, count, hexBytes, hostName, instant, list, milliseconds, named, port, text, word } from './field.ts';
import { HandshakeFailure } from './handshake-failure.ts';
import { starttlsProtocols } from './target.ts';

/** The six steps of the classic description, and what lies beside them. */
export const handshakeSteps = [
  'client-hello',
  'server-hello',
  'certificate',
  'key-exchange',
  'change-cipher-spec',
  'finished',
  'alert',
  'other',
] as const;
export type HandshakeStep = (typeof handshakeSteps)[number];

/** One message of the ladder, in the order it crossed the wire. */
export const LadderMessage = v.object({
  direction: v.picklist(['sent', 'received']),
  /** RFC spelling, e.g. `EncryptedExtensions`, `Alert`. */
  name: word(),
  step: v.picklist(handshakeSteps),
  /** Bytes of the message itself, without record headers. */
  bytes: count(),
  /** Since the connection opened. */
  milliseconds: milliseconds(),
  /** True when it crossed the wire encrypted. */
  encrypted: v.boolean(),
  /** Fields for people, e.g. `{ label: "Version", value: "TLSv1.3" }`. */
  details: list(v.object({ label: word(), value: text('name', 2000) }), 40),
  /** The first 512 bytes of the message after decryption. */
  head: hexBytes('public', 512),
});
export type LadderMessage = v.InferOutput<typeof LadderMessage>;

/** What a ClientHello offered. */
export const HelloSummary = v.object({
  serverName: v.nullable(hostName()),
  versions: list(word(), 12),
  cipherSuites: list(named(), 128),
  groups: list(named(), 64),
  keyShares: list(named(), 16),
  signatureSchemes: list(named(), 64),
  alpn: list(word(), 16),
  /** Bytes of the handshake message, with its 4-byte header. */
  bytes: count(),
  /** TCP writes the hello was split into. */
  writes: count(),
});
export type HelloSummary = v.InferOutput<typeof HelloSummary>;

/** What both ends agreed on, as far as it got. */
export const Negotiated = v.object({
  /** `SSLv3` … `TLSv1.3`. */
  version: word(),
  cipherSuite: named(),
  group: v.nullable(named()),
  signatureScheme: v.nullable(named()),
  alpn: v.nullable(word()),
  extendedMasterSecret: v.boolean(),
  secureRenegotiation: v.boolean(),
  /** Bits of the finite-field prime, where Diffie-Hellman over one was used. */
  dhBits: v.nullable(count()),
  /** True when the server took up an earlier session; absent in reports that could not try. */
  resumed: v.exactOptional(v.boolean()),
});
export type Negotiated = v.InferOutput<typeof Negotiated>;

/** A CertificateRequest: a wish, and not yet an insistence. */
export const CertificateRequested = v.object({
  /** Distinguished names the server accepts, as text. */
  authorities: list(text('name', 1000), 200),
  signatureSchemes: list(named(), 64),
});
export type CertificateRequested = v.InferOutput<typeof CertificateRequested>;

/** What we answered to a CertificateRequest. */
export const ClientCertificate = v.object({
  /** False when an empty list was sent. */
  sent: v.boolean(),
  /** What we signed with; null when none was sent, and before TLS 1.2, where no scheme is named. */
  signatureScheme: v.nullable(named()),
  /** Whether the server named the issuer of one of ours; null where it named nobody. */
  issuerAccepted: v.nullable(v.boolean()),
  /** Why none was sent; null when one was. */
  reason: v.nullable(v.picklist(['none-configured', 'certificate-type-not-accepted', 'no-common-signature-scheme'])),
});
export type ClientCertificate = v.InferOutput<typeof ClientCertificate>;

/** A line of the clear-text dialogue before TLS. */
export const DialogueLine = v.object({ direction: v.picklist(['sent', 'received']), text: text('name', 512) });
export type DialogueLine = v.InferOutput<typeof DialogueLine>;

/** Everything one handshake attempt showed. */
export const HandshakeReport = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  port: port(),
  startedAt: instant(),
  durationMs: milliseconds(),
  starttls: v.nullable(v.picklist(starttlsProtocols)),
  dialogue: list(DialogueLine, 60),
  tcp: v.object({
    state: v.picklist(['open', 'refused', 'no-answer', 'unreachable', 'failed']),
    milliseconds: milliseconds(),
    errorCode: v.nullable(word()),
    localAddress: v.nullable(address()),
  }),
  hello: HelloSummary,
  /** `tcp`, `starttls`, `hello-sent`, `server-hello`, `certificate`, `finished`, `reply`: how far it got. */
  reached: v.picklist(['nothing', 'tcp', 'starttls', 'hello-sent', 'server-hello', 'certificate', 'finished', 'reply']),
  negotiated: v.nullable(Negotiated),
  certificateRequested: v.nullable(CertificateRequested),
  /** Absent until a CertificateRequest was answered. */
  clientCertificate: v.exactOptional(ClientCertificate),
  /** True when the server proved its key (CertificateVerify or ServerKeyExchange checked); null when not tested. */
  keyProven: v.nullable(v.boolean()),
  /** Milliseconds since the connection opened at which ServerHello and Finished were read. */
  serverHelloAt: v.nullable(milliseconds()),
  finishedAt: v.nullable(milliseconds()),
  messages: list(LadderMessage, 64),
  /** Null when it got as far as was asked. */
  failure: v.nullable(HandshakeFailure),
});
export type HandshakeReport = v.InferOutput<typeof HandshakeReport>;

/** Whether somebody measured its times: one that was read from a file has noughts, which are to be shown to nobody. */
export const isTimed = ({ failure, messages, tcp }: Pick<HandshakeReport, 'failure' | 'messages' | 'tcp'>): boolean =>
  tcp.milliseconds > 0 || (failure?.milliseconds ?? 0) > 0 || messages.some(({ milliseconds }) => milliseconds > 0);
