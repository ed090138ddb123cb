// What became of one TCP connection, as far as its packets show.
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { StreamReader } from './stream-reader.ts';
import type { TcpConversation } from './tcp-conversation.ts';
import type { TlsReader } from './tls-reader.ts';
import { type HeardAlert, otherSide, type Side } from './tls-state.ts';

type Outcome = CaptureFacts['outcome'];

/** Milliseconds after which silence counts as an end: programs rarely wait for less. */
const silenceMs = 10_000;
/** Milliseconds within which a client that waits for an answer has not given it up. */
const patienceMs = 2000;

/** A SYN to which the other end never agreed, and on which its sender never went on. */
export function neverOpened({ accepted, directions, opener, reader, resets, syns }: TcpConversation): boolean {
  if (opener === null || syns === 0 || accepted || reader !== null) return false;
  const given = resets.filter(({ side }) => side === opener).length;
  // Where only one direction was captured, the packet that confirms the opening shows that there was an answer.
  return directions.every(({ bytes }) => bytes === 0) && directions[opener].packets <= syns + given;
}

/** `stream` is everything else that is known of it. */
export function outcomeOf(conversation: TcpConversation, client: Side, stream: CaptureFacts): Outcome {
  const { reader } = conversation;
  if (reader === null) return neverOpened(conversation) ? 'failed' : 'unfinished';
  if (asksNothing(conversation, client)) return 'unfinished';
  const { tls } = reader;
  if (tls === null) return ofDialogue(conversation, client, stream);
  if (reader.answeredInClear.includes(true) || greetsUnasked(reader, client)) return 'not-tls';
  const isClear = reader.modes[client] !== 'tls' && reader.modes[otherSide(client)] === 'tls';
  if (isClear && tls.hello === null && tls.answer === null) return 'not-tls';
  return ofHandshake(conversation, tls, client, stream);
}

/**
 * A client that said nothing, no more than who it is to a proxy, or left within its first message: a health check, a
 * scan, a connection to spare. Whatever the server says to that is no handshake that failed.
 */
function asksNothing({ directions, opener, reader, resets }: TcpConversation, client: Side): boolean {
  const { bytes, fin, missing, packets } = directions[client];
  if (reader === null || missing > 0 || packets === 0) return false;
  const { dialogue, tls } = reader;
  if (tls !== null && (tls.hello !== null || tls.answer !== null || tls.malformed !== null)) return false;
  const left = fin ?? resets.find(({ side }) => side === client)?.packet ?? null;
  if (bytes === 0) return opener === client || left !== null;
  if (dialogue?.isProxyHeader(client, bytes)) return true;
  const isCut = reader.modes[client] === 'unknown' || tls?.isUnfinished(client) === true;
  return isCut && left !== null && (tls?.alerts ?? []).every(({ packet }) => packet > left);
}

/** A server that spoke in the clear first, and a client that began with TLS all the same. */
export const greetsUnasked = ({ dialogue, modes, tls }: StreamReader, client: Side): boolean =>
  tls?.hello != null && modes[otherSide(client)] === 'plain' && dialogue?.said(client) === 0;

/** Of a wish for TLS, or for a way, before TLS: one that was granted and not used is nobody's failure. */
function ofDialogue(conversation: TcpConversation, client: Side, { plaintext, ...stream }: CaptureFacts): Outcome {
  if (plaintext?.upgrade === 'accepted') return 'unfinished';
  if (plaintext?.upgrade !== 'unanswered') return 'failed';
  const { directions, resets } = conversation;
  const server = otherSide(client);
  if (resets.some(({ side }) => side === server)) return 'failed';
  const [left, turnedAway] = [directions[client].fin, directions[server].fin];
  if (turnedAway !== null && (left === null || turnedAway < left)) return 'failed';
  if (left === null) return stream.quietMs >= silenceMs ? 'failed' : 'unfinished';
  return stream.durationMs >= patienceMs ? 'failed' : 'unfinished';
}

function ofHandshake(conversation: TcpConversation, tls: TlsReader, client: Side, stream: CaptureFacts): Outcome {
  const missed = mayHaveMissed(conversation);
  if (isRefused(tls) || (!missed && isRefusedSealed(tls, client))) return 'failed';
  // Something of its own around TLS (OpenVPN has it): what is seen of it is no handshake that could be judged.
  if (stream.kind === 'starttls' && stream.malformed?.structure === 'TLSPlaintext') return 'unfinished';
  const server = tls.halves[otherSide(client)];
  const isSilent = server.data === 0 && server.finished === null;
  if (server.data === 0 && (server.isDoubtful || isLate(tls, client, server.refusal?.time))) return 'unfinished';
  const cuts = conversation.resets.filter(
    ({ side, packet }) => side !== client && !hasLeft(conversation, client, packet),
  );
  if (isSilent && isLate(tls, client, cuts[0]?.time)) return 'unfinished';
  if (isOver(tls, client, stream, cuts.length > 0)) return 'completed';
  const isEnded = stream.resets.length > 0 || conversation.directions.some(({ fin }) => fin !== null);
  if (tls.hello === null && tls.answer === null) return 'unfinished';
  // With bytes missing in the capture nobody knows what was in them.
  if (missed) return 'unfinished';
  return isEnded || stream.quietMs >= silenceMs || isUnheard(conversation, client, stream) ? 'failed' : 'unfinished';
}

/** A hello that was sent again and again, and that nobody confirmed. */
const isUnheard = ({ directions }: TcpConversation, client: Side, { hello, durationMs }: CaptureFacts): boolean =>
  hello?.acknowledged === false && directions[client].retransmissions >= 3 && durationMs >= patienceMs;

/** A fatal alert before the server went on to the application. */
const isRefused = (tls: TlsReader): boolean => tls.alerts.some((alert) => isFatal(alert, tls.isTls13) && !alert.late);

/** An encrypted record that can only be an alert, where every record was seen. */
function isRefusedSealed(tls: TlsReader, client: Side): boolean {
  const [own, other] = [tls.halves[client], tls.halves[otherSide(client)]];
  if (own.refusal !== null && own.finished === null) return true;
  return other.refusal !== null && other.data === 0 && !isLate(tls, client, other.refusal.time);
}

/** From TLS 1.3 on every alert but two ends the connection, whatever level it says. RFC 8446 section 6. */
export const isFatal = ({ code, level }: Pick<HeardAlert, 'code' | 'level'>, isTls13: boolean): boolean =>
  level === 'fatal' || (isTls13 && level !== null && code !== 0 && code !== 90 && code !== 112);

/** Long after the client's last word of the handshake: rather the end of an idle connection than an objection. */
function isLate(tls: TlsReader, client: Side, time: number | undefined): boolean {
  const { finished } = tls.halves[client];
  const last = tls.messages.findLast(({ packet, side }) => side === client && packet === finished?.packet);
  return time !== undefined && last !== undefined && time - last.time > patienceMs * 1000;
}

/** Whether an end had closed before a packet. */
function hasLeft({ directions }: TcpConversation, side: Side, packet: number): boolean {
  const { fin } = directions[side];
  return fin !== null && fin < packet;
}

function isOver(tls: TlsReader, client: Side, { tcp }: CaptureFacts, isCut: boolean): boolean {
  if (tls.isComplete) return true;
  const [own, other] = [tls.halves[client], tls.halves[otherSide(client)]];
  if (tcp?.oneSided) return (own.finished !== null && own.data > 0) || (other.finished !== null && other.data > 0);
  // In TLS 1.3 the client finishes last: who objects would say so.
  return tls.isTls13 && tls.answer !== null && own.finished !== null && !isCut;
}

/** Bytes that nobody confirmed either were lost on the way, and not to the capture. */
const mayHaveMissed = ({ directions }: TcpConversation): boolean =>
  directions.some(({ acknowledgedMissing, packets }) => acknowledgedMissing || packets === 0);
