import * as v from 'valibot';
import { count, hexBytes, milliseconds, text, word } from './field.ts';

/** What both ends had done when it ended. */
const circumstances = {
  /** Last handshake message seen in either direction, RFC spelling; null before ClientHello left. */
  after: v.nullable(word()),
  /** What was awaited then, e.g. `ServerHello`; null where nothing was. */
  awaiting: v.nullable(word()),
  /** Since the connection opened. */
  milliseconds: milliseconds(),
  bytesSent: count(),
  bytesReceived: count(),
};

/** Protocols told apart by the first bytes that are not TLS. */
export const plaintextProtocols = [
  'http',
  'smtp',
  'imap',
  'pop3',
  'ftp',
  'nntp',
  'sieve',
  'irc',
  'xmpp',
  'ssh',
  'rdp',
  'mysql',
  'postgres',
  'ldap',
  'vnc',
  'redis',
  'html',
  'unknown',
] as const;
export type PlaintextProtocol = (typeof plaintextProtocols)[number];

/**
 * How one attempt ended short of its goal. Failure is data: each kind keeps what was seen, and no
 * kind names a cause.
 */
export const HandshakeFailure = v.variant('kind', [
  /** The TCP connection did not open. */
  v.object({
    kind: v.literal('tcp'),
    state: v.picklist(['refused', 'no-answer', 'unreachable', 'failed']),
    errorCode: v.nullable(word()),
    ...circumstances,
  }),
  /** The clear-text dialogue before TLS went wrong. */
  v.object({
    kind: v.literal('starttls'),
    state: v.picklist(['refused', 'not-offered', 'unexpected-reply', 'no-answer', 'closed']),
    reply: text('public', 512),
    ...circumstances,
  }),
  /** A fatal alert, or a close_notify before the end. RFC 8446 section 6. */
  v.object({
    kind: v.literal('alert'),
    level: v.picklist(['warning', 'fatal']),
    description: count(),
    name: word(),
    /** True when it arrived under encryption. */
    encrypted: v.boolean(),
    ...circumstances,
  }),
  /** FIN: the peer closed without a word. */
  v.object({ kind: v.literal('closed'), ...circumstances }),
  /** RST (ECONNRESET, EPIPE). */
  v.object({ kind: v.literal('reset'), errorCode: word(), ...circumstances }),
  /** Nothing came within the limit. */
  v.object({ kind: v.literal('silence'), waitedMs: milliseconds(), ...circumstances }),
  /** The peer's first byte is no TLS record. At most the first 256 bytes are kept. */
  v.object({
    kind: v.literal('plaintext'),
    protocol: v.picklist(plaintextProtocols),
    text: text('public', 256),
    bytes: hexBytes('public', 256),
    ...circumstances,
  }),
  /** Bytes that do not parse: which structure, at which offset of it. */
  v.object({
    kind: v.literal('malformed'),
    structure: word(),
    offset: count(),
    detail: text('public', 300),
    ...circumstances,
  }),
  /** The peer broke a rule of the protocol; `rule` names it, e.g. `selected-unoffered-cipher-suite`. */
  v.object({ kind: v.literal('misbehaved'), rule: word(), detail: text('public', 300), ...circumstances }),
  /** The peer chose what we did not offer because it has nothing else, e.g. an older version. */
  v.object({
    kind: v.literal('nothing-in-common'),
    what: v.picklist(['version', 'cipher-suite', 'group', 'signature-scheme']),
    chosen: word(),
    ...circumstances,
  }),
  /** Our own limit on bytes or messages was passed. */
  v.object({ kind: v.literal('limit'), limit: word(), ...circumstances }),
  /** The person pressed Stop, or the hard stop of the whole check came. */
  v.object({ kind: v.literal('stopped'), ...circumstances }),
  /** This program cannot carry on, through no fault of the peer (a group or suite it lacks). */
  v.object({ kind: v.literal('unsupported'), what: word(), ...circumstances }),
]);
export type HandshakeFailure = v.InferOutput<typeof HandshakeFailure>;
export type FailureKind = HandshakeFailure['kind'];
