import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import type { Credential } from '../../crypto/credential.ts';
import type { HelloSpec } from './hello-spec.ts';
import type { SessionSecret } from './key-log.ts';
import type { Resumption } from './resumption.ts';
import type { ServerFacts } from './server-facts.ts';
import type { TranscriptEntry } from './transcript.ts';

/** One attempt at a handshake: one TCP connection, one ClientHello. */
export interface HandshakePlan {
  /** Address literal to dial, with its zone where it has one. */
  readonly address: string;
  readonly port: number;
  readonly hello: HelloSpec;
  readonly starttls: StarttlsProtocol | null;
  /** Name for the STARTTLS dialogue (EHLO target, XMPP `to`) where one is needed. */
  readonly peerName: string;
  /**
   * Where to stop on purpose: `first-answer` at a ServerHello or a HelloRetryRequest; `server-flight` after the server's
   * certificate messages in TLS 1.2, and after its Finished in 1.3.
   */
  readonly stopAfter: 'first-answer' | 'server-hello' | 'server-flight' | 'finished';
  /** Sizes of the TCP writes that carry the hello (the last takes the rest), a pause between; null sends it in one. */
  readonly writes: readonly number[] | null;
  /**
   * What to send after Finished, given the application protocol that was agreed on (null: none); its
   * reply is collected. Null sends nothing.
   */
  readonly request: (alpn: string | null) => Uint8Array | null;
  /** Says when the reply is whole; called with all reply bytes so far. */
  readonly replyComplete: (reply: Uint8Array) => boolean;
  /** Milliseconds for the TCP connection to open. */
  readonly connectTimeoutMs: number;
  /** Milliseconds of silence after which an answer is no longer awaited. */
  readonly answerTimeoutMs: number;
  /** Milliseconds of silence after the request; a missing reply is no handshake failure (`report.failure` stays null). */
  readonly replyTimeoutMs: number;
  /** Milliseconds for the whole attempt, against a peer that drips. */
  readonly totalTimeoutMs: number;
  /** Milliseconds to wait after Finished for a late alert or ticket (TLS 1.3 refuses client certificates then). */
  readonly lingerMs: number;
  /** Our certificate for a server that asks for one; absent sends an empty list. */
  readonly credential?: Credential;
  /** The session of an earlier result to take up; the hello must offer its version and suite. */
  readonly resume?: Resumption;
  /** Waits up to `lingerMs` after Finished for a ticket of TLS 1.3. Default false. */
  readonly awaitTicket?: boolean;
  /** Milliseconds of silence on the open connection before the hello. Default 0. */
  readonly helloDelayMs?: number;
  /** Tells what it would have come to with less patience, and goes on; absent tells nothing before the end. */
  readonly impatience?: Impatience;
  /** Asks for a new handshake after Finished, in TLS 1.2 and older, in place of `request`. Default false. */
  readonly renegotiate?: boolean;
  /** The line of an attempt that got as far as asked stays open until this resolves; the result does not wait for it. */
  readonly keep?: () => Promise<void>;
  /** Lists the messages by name alone, without their fields and bytes, for attempts of which nobody reads those. Default false. */
  readonly namesOnly?: boolean;
  /** Hands out the session's secrets in the result; only when the person asked for a key log. Default false. */
  readonly keepSecrets?: boolean;
}

/** Silences after which an attempt would be given up where nobody had more time. */
export interface Impatience {
  /** Milliseconds without an answer to the request to connect. */
  readonly connectMs: number;
  /** Milliseconds without a word on the open connection. */
  readonly answerMs: number;
  /** Told at most once, with what was seen up to then. */
  readonly tell: (early: HandshakeResult) => void;
}

/**
 * What the server made of our wish to renegotiate: a ServerHello, an alert, a closed line, or nothing in
 * `answerTimeoutMs`. RFC 5746 section 3.5, RFC 5246 section 7.2.2.
 */
export type RenegotiationAnswer = 'accepted' | 'declined' | 'closed' | 'no-answer';

/** What an attempt brought home. The DER is as sent, untouched. */
export interface HandshakeResult {
  readonly report: HandshakeReport;
  readonly certificates: readonly Uint8Array[];
  /** What the server showed of itself, whole or not. */
  readonly facts: ServerFacts;
  /** Application bytes after Finished, at most 64 KiB; null when none were asked for. */
  readonly reply: Uint8Array | null;
  /** Absent where the plan did not ask for it, or what came was no answer to it. Never a failure. */
  readonly renegotiation?: RenegotiationAnswer;
  /** What a later plan can resume; null where the server gave nothing. It holds secrets. */
  readonly resumption: Resumption | null;
  /** Every byte of the TCP connection in order, the dialogue in the clear included; at most 256 KiB. */
  readonly transcript: readonly TranscriptEntry[];
  /** Whether the connection had more than the transcript holds. */
  readonly transcriptTruncated: boolean;
  /** Empty unless the plan says `keepSecrets`. */
  readonly secrets: readonly SessionSecret[];
}
