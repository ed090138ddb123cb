import type { ClientProfile } from '../../../shared/client-profile.ts';
import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { type Transcript, transcriptBytesLimit } from '../../../shared/observation.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { StarttlsProtocol, Target } from '../../../shared/target.ts';
import { type HandshakePorts, performHandshake } from '../../tls/client/connection.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { keyLog } from '../../tls/client/key-log.ts';
import type { HandshakePlan, HandshakeResult } from '../../tls/client/plan.ts';
import { modernHello } from '../../tls/client/profiles.ts';
import { profileHello } from '../profiles/profile-hello.ts';

/** What an attempt needs of the world; `keepKeys` takes NSS key log lines where the person asked for that file. */
export interface AskPorts extends HandshakePorts {
  readonly keepKeys?: (lines: string) => void;
  /** Our certificate for servers that ask for one; absent sends none. */
  readonly credential?: HandshakePlan['credential'];
}

/** Time limits of one attempt, in milliseconds. */
export interface AttemptLimits {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly replyMs: number;
  /** The attempt as a whole; absent: a little more than one answer takes. */
  readonly attemptMs?: number;
}

/** What one attempt sends and how far it goes. */
export interface HandshakeQuestion {
  readonly address: string;
  readonly port: number;
  readonly target: Target;
  readonly hello: HelloSpec;
  readonly writes: readonly number[] | null;
  readonly starttls: StarttlsProtocol | null;
  readonly stopAfter: HandshakePlan['stopAfter'];
  readonly request: HandshakePlan['request'];
  readonly replyComplete: HandshakePlan['replyComplete'];
  /** The session of an earlier attempt to take up; absent asks for a fresh handshake. */
  readonly resume?: NonNullable<HandshakePlan['resume']>;
  /** Lists the messages by name alone; absent: with fields and bytes. */
  readonly namesOnly?: boolean;
  /** Waits a little for a ticket after Finished, where no reply is awaited. */
  readonly awaitTicket?: boolean;
  /** Asks for a new handshake after Finished, in place of `request`. */
  readonly renegotiate?: boolean;
  /** Milliseconds of silence on the open connection before the hello. */
  readonly helloDelayMs?: number;
  /** Told of a silence that is waited on; see `HandshakePlan`. */
  readonly impatience?: NonNullable<HandshakePlan['impatience']>;
  /** How long the line stays open; see `HandshakePlan`. */
  readonly keep?: NonNullable<HandshakePlan['keep']>;
}

/**
 * The first hello: what today's clients send. HTTP/1.1 alone is offered, because the first reply is
 * asked for on the same connection: one connection and four round trips for a server with TLS 1.2.
 */
export function firstHello(target: Target): HelloSpec {
  return modernHello(target.serverName, target.http ? ['http/1.1'] : []);
}

const http2Offer = ['h2', 'http/1.1'];

/**
 * The same with HTTP/2 in its offer, as today's clients have it, or another `client`: for a server that speaks that alone
 * and refused HTTP/1.1 by alert 120 (RFC 7301 section 3.2), and to see whether the offer passes as well.
 */
export function helloForHttp2(target: Target, client: ClientProfile | null = null): HelloSpec {
  return client === null ? modernHello(target.serverName, http2Offer) : helloAs(client, target, http2Offer);
}

/** Whether a client offers HTTP/2 where it offers application protocols; today's do. */
export function offersHttp2(client: ClientProfile): boolean {
  const replay = profileHello(client, { serverName: null });
  return replay.ok && replay.spec.alpn.includes('h2');
}

/**
 * The first hello of another client. Of application protocols it offers those of `alpn` where the client offers any,
 * for the reason above; nothing else of it is changed but what `profileHello` says.
 */
export function helloAs(client: ClientProfile, target: Target, alpn: readonly string[] = ['http/1.1']): HelloSpec {
  const replay = profileHello(client, { serverName: target.serverName, ...(target.http ? { alpn } : {}) });
  if (!replay.ok) throw new Error(`the hello of ${client.id} does not parse: ${replay.because}`);
  return replay.spec;
}

/** The plan of one attempt under these limits. */
export function planHandshake(question: HandshakeQuestion, limits: AttemptLimits): HandshakePlan {
  const { target, ...rest } = question;
  return {
    ...rest,
    peerName: target.serverName ?? target.host,
    connectTimeoutMs: limits.connectMs,
    answerTimeoutMs: limits.answerMs,
    replyTimeoutMs: limits.replyMs,
    totalTimeoutMs: limits.attemptMs ?? 1.6 * limits.answerMs,
    lingerMs: lateAlertMs,
  };
}

/** Asks once, over a connection of its own. Its secrets go to `keepKeys` alone, and nowhere without it. */
export async function askHandshake(
  question: HandshakeQuestion,
  limits: AttemptLimits,
  ports: AskPorts,
  signal: AbortSignal,
): Promise<Omit<HandshakeResult, 'secrets'>> {
  const credential = ports.credential ? { credential: ports.credential } : {};
  const plan = { ...planHandshake(question, limits), ...credential, keepSecrets: ports.keepKeys !== undefined };
  const { secrets, ...result } = await performHandshake(plan, ports, signal);
  if (secrets.length > 0) ports.keepKeys?.(keyLog(secrets));
  return result;
}

/** The transcript as documents keep it: from the first byte on, up to a limit. */
export function keptTranscript({
  transcript,
  transcriptTruncated,
}: Pick<HandshakeResult, 'transcript' | 'transcriptTruncated'>): Transcript {
  let room = transcriptBytesLimit;
  let truncated = transcriptTruncated;
  const pieces = transcript.flatMap(({ direction, milliseconds, bytes }) => {
    const kept = bytes.subarray(0, room);
    room -= kept.length;
    truncated ||= kept.length < bytes.length;
    return kept.length === 0 ? [] : [{ direction, milliseconds, bytes: Buffer.from(kept).toString('hex') }];
  });
  return { pieces, truncated };
}

/** How an attempt ended, in a few words for a row or a truth table. */
export function describeEnd(report: HandshakeReport): Phrase {
  if (report.failure) return describeFailure(report.failure);
  if (report.finishedAt !== null) return phrase('end.completed');
  return phrase('end.server-hello', { version: report.negotiated?.version ?? 'TLS' });
}

/** Whether it got at least as far as the server's hello. */
export function sawServerHello(report: HandshakeReport): boolean {
  return ['server-hello', 'certificate', 'finished', 'reply'].includes(report.reached);
}

/** Likewise for a failure by itself. */
export function describeFailure(failure: HandshakeFailure): Phrase {
  switch (failure.kind) {
    case 'alert':
      return phrase('end.alert', { number: failure.description, name: failure.name });
    case 'silence':
      return phrase('end.silence', { seconds: Math.round(failure.waitedMs / 100) / 10 });
    case 'nothing-in-common':
      return phrase('end.nothing-in-common', { chosen: failure.chosen });
    case 'unsupported':
      return phrase('end.unsupported', { what: failure.what });
    default:
      return phrase(`end.${failure.kind}`);
  }
}

/** TLS 1.3 servers refuse a missing client certificate only after our Finished; RFC 8446 section 4.4.2.4. */
const lateAlertMs = 400;
