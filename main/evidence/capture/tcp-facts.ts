import type { CaptureFacts, CaptureReset, CaptureStage } from '../../../shared/capture/stream.ts';
import { groupOf } from './hello-facts.ts';
import { agreed, alertFacts, answerFacts, between, emptyStream, lastMessage, messageFacts } from './stream-facts.ts';
import type { HeardReset, TcpConversation } from './tcp-conversation.ts';
import type { TcpDirection } from './tcp-direction.ts';
import type { TlsReader } from './tls-reader.ts';
import { type HeardAlert, otherSide, type Side } from './tls-state.ts';

/** There is TLS in it, somebody asked for it, or the connection never opened. */
export function isWorthTelling(conversation: TcpConversation): boolean {
  const { reader } = conversation;
  if (reader !== null && (reader.isTls || reader.dialogue?.asker != null)) return true;
  return neverOpened(conversation);
}

/** A connection whose beginning is there, and that carried little or nothing: what was meant for it may be lost. */
export const isNearlySilent = ({ directions, opener }: TcpConversation): boolean =>
  opener !== null && directions.every(({ bytes }) => bytes < fewBytes);

const fewBytes = 65_536;

/** A SYN to which the other end never agreed. */
const neverOpened = ({ accepted, directions, reader, syns }: TcpConversation): boolean =>
  syns > 0 && !accepted && reader === null && directions.every(({ bytes }) => bytes === 0);

/** Everything one TCP connection shows. `last` is the time of the capture's last packet. */
export function tcpFacts(conversation: TcpConversation, index: number, last: number): CaptureFacts {
  const client = clientOf(conversation);
  const tls = conversation.reader?.tls ?? null;
  const stream = { ...emptyStream(conversation, client, index, last), ...wire(conversation, client) };
  const withTls = tls === null ? stream : { ...stream, ...tlsFacts(conversation, tls, client) };
  const plaintext = conversation.reader?.dialogue?.facts(client, isUpgraded(conversation)) ?? null;
  const told = { ...withTls, plaintext, kind: kindOf(conversation, client) };
  const outcome = outcomeOf(conversation, client, told);
  const stoppedAfter = outcome === 'completed' || tls === null ? null : lastMessage(tls.messages);
  return { ...told, outcome, stoppedAfter, stage: stageOf(conversation, client) };
}

/** Who said hello, asked for TLS or opened the connection; without any of these who has the higher port. */
function clientOf({ opener, ports, reader }: TcpConversation): Side {
  const known = reader?.tls?.client ?? reader?.dialogue?.asker ?? opener;
  return known ?? (ports[0] >= ports[1] ? 0 : 1);
}

/** Both ends went from the clear to TLS, or one did and the other said nothing any more. */
function isUpgraded({ reader }: TcpConversation): boolean {
  return reader?.isTls === true && !reader.answeredInClear.includes(true);
}

function kindOf(conversation: TcpConversation, client: Side): CaptureFacts['kind'] {
  const { reader } = conversation;
  if (reader === null) return 'tcp';
  if (!isUpgraded(conversation)) return 'plaintext';
  if (reader.dialogue === null) return 'tls';
  return reader.dialogue.connectTo(client) === null ? 'starttls' : 'connect';
}

function wire(conversation: TcpConversation, client: Side): Pick<CaptureFacts, 'tcp' | 'resets' | 'icmp'> {
  const { accepted, directions, firstTime, icmp, opener, opening, resets, syns } = conversation;
  const since = (time: number | null) => (time === null ? null : between(firstTime, time));
  return {
    tcp: {
      client: directionFacts(directions[client]),
      server: directionFacts(directions[otherSide(client)]),
      begins: opener === null ? 'middle' : 'syn',
      ...{ syns, accepted },
      oneSided: directions.some(({ packets }) => packets === 0),
      opening: { asked: since(opening.asked), answered: since(opening.answered), confirmed: since(opening.confirmed) },
    },
    resets: resets.map((reset) => resetFacts(reset, resets, client, firstTime)),
    icmp: [...icmp],
  };
}

const directionFacts = (direction: TcpDirection) => ({
  packets: direction.packets,
  bytes: direction.bytes,
  retransmissions: direction.retransmissions,
  duplicates: direction.duplicates,
  outOfOrder: direction.outOfOrder,
  missingBytes: direction.missing,
  acknowledgedMissing: direction.acknowledgedMissing,
  largestSegment: direction.largestSegment,
  announcedSegmentSize: direction.announcedSegmentSize,
  ttl: direction.ttl,
  fin: direction.fin,
  initialSequence: direction.initialSequence,
  unfinishedChecksums: direction.unfinishedChecksums,
});

/** How many hops the way of a reset may differ: routes change, by one or two. */
const usualHops = 2;

function resetFacts(reset: HeardReset, all: readonly HeardReset[], client: Side, since: number): CaptureReset {
  const { dataAfter, offset, packet, side, time, ttl, usualTtl } = reset;
  const otherTtl = usualTtl !== null && Math.abs(ttl - usualTtl) > usualHops;
  const outside = offset !== null && !reset.afterClose && (offset < -1 || offset > 65_535);
  const repeated = all.some((one) => one !== reset && one.side === side && one.offset !== offset);
  const signs: CaptureReset['signs'] = [];
  if (otherTtl) signs.push('other-ttl');
  if (outside) signs.push('outside-window');
  if (dataAfter) signs.push('data-follows');
  if (repeated) signs.push('repeated');
  return {
    from: side === client ? 'client' : 'server',
    ...{ packet, ttl, usualTtl, signs },
    milliseconds: between(since, time),
    likelyInjected: dataAfter || signs.length > 1,
  };
}

function tlsFacts(conversation: TcpConversation, tls: TlsReader, client: Side): Partial<CaptureFacts> {
  const { firstTime } = conversation;
  return {
    ...(tls.hello === null ? {} : helloFields(conversation, tls.hello, client)),
    ...(tls.answer === null ? {} : { ...agreed(tls.answer.hello), answer: answerOf(tls) }),
    ...(tls.answer === null
      ? {}
      : { group: tls.group === null ? null : groupOf(tls.group), alpn: tls.alpn?.slice(0, 200) ?? null }),
    retried: tls.retried,
    certificates: [...tls.certificates],
    clientCertificates: [...tls.clientCertificates],
    clientCertificateSent: tls.clientCertificateSent,
    messages: messageFacts(tls.messages, client, firstTime),
    alerts: alertFacts(tls.alerts, client, firstTime),
    malformed:
      tls.malformed === null
        ? null
        : {
            from: tls.malformed.side === client ? 'client' : 'server',
            structure: tls.malformed.structure,
            detail: tls.malformed.detail.slice(0, 300),
            packet: tls.malformed.packet,
          },
    decryption: tls.decryption,
  };
}

function helloFields(conversation: TcpConversation, heard: NonNullable<TlsReader['hello']>, client: Side) {
  const { bytes, hello, packet, segments, sequence } = heard;
  const confirmed = conversation.directions[client].confirmed;
  const acknowledged = confirmed === null ? null : ((confirmed - sequence) | 0) > 0;
  return {
    ...hello.offer,
    ja3: hello.ja3,
    ja4: hello.ja4,
    hello: { ...hello.details, bytes, segments, packet, acknowledged, random: hello.random, digest: hello.digest },
  };
}

function answerOf(tls: TlsReader) {
  const { answer, dhBits, signatureScheme } = tls;
  if (answer === null) return null;
  const { tookPsk } = answer.hello;
  const older = !tls.isTls13 && !tls.sawCertificate && !tls.sawKeyExchange && tls.halves.some(({ changed }) => changed);
  return answerFacts(answer.hello, {
    ...{ dhBits, signatureScheme, packet: answer.packet },
    resumed: tookPsk || older,
    clientCertificateRequested: tls.clientCertificateRequested,
  });
}

/** Milliseconds after which silence counts as an end: programs rarely wait for less. */
const silenceMs = 10_000;

function outcomeOf(conversation: TcpConversation, client: Side, stream: CaptureFacts): CaptureFacts['outcome'] {
  const { reader } = conversation;
  const tls = reader?.tls ?? null;
  if (reader === null) return 'failed';
  if (tls === null) return 'failed';
  const server = otherSide(client);
  if (reader.answeredInClear.includes(true)) return 'not-tls';
  if (reader.modes[client] !== 'tls' && reader.modes[server] === 'tls' && tls.hello === null && tls.answer === null)
    return 'not-tls';
  if (isRefused(tls, client)) return 'failed';
  // Something of its own around TLS (OpenVPN has it): what is seen of it is no handshake that could be judged.
  if (stream.kind === 'starttls' && stream.malformed?.structure === 'TLSPlaintext') return 'unfinished';
  if (tls.halves[server].isDoubtful && tls.halves[server].data === 0) return 'unfinished';
  if (isOver(tls, client, stream)) return 'completed';
  const isEnded = stream.resets.length > 0 || conversation.directions.some(({ fin }) => fin !== null);
  if (tls.hello === null && tls.answer === null) return 'unfinished';
  // With bytes missing in the capture nobody knows what was in them.
  if (isEnded) return mayHaveMissed(conversation) ? 'unfinished' : 'failed';
  return stream.quietMs >= silenceMs && !mayHaveMissed(conversation) ? 'failed' : 'unfinished';
}

/** A fatal alert, or an encrypted record that can only be one, before the server went on to the application. */
function isRefused(tls: TlsReader, client: Side): boolean {
  if (tls.alerts.some((alert) => isFatal(alert, tls.isTls13) && !alert.late)) return true;
  const [one, other] = [tls.halves[client], tls.halves[otherSide(client)]];
  return (one.refusal !== null && one.finished === null) || (other.refusal !== null && other.data === 0);
}

/** From TLS 1.3 on every alert but two ends the connection, whatever level it says. RFC 8446 section 6. */
export const isFatal = ({ code, level }: Pick<HeardAlert, 'code' | 'level'>, isTls13: boolean): boolean =>
  level === 'fatal' || (isTls13 && level !== null && code !== 0 && code !== 90 && code !== 112);

function isOver(tls: TlsReader, client: Side, { resets, tcp }: CaptureFacts): boolean {
  if (tls.isComplete) return true;
  const [own, other] = [tls.halves[client], tls.halves[otherSide(client)]];
  if (tcp?.oneSided) return (own.finished !== null && own.data > 0) || (other.finished !== null && other.data > 0);
  // In TLS 1.3 the client finishes last: who objects would say so.
  return tls.isTls13 && tls.answer !== null && own.finished !== null && !resets.some(({ from }) => from === 'server');
}

/** Bytes that nobody confirmed either were lost on the way, and not to the capture. */
const mayHaveMissed = ({ directions }: TcpConversation): boolean =>
  directions.some(({ acknowledgedMissing, packets }) => acknowledgedMissing || packets === 0);

function stageOf({ accepted, directions, reader }: TcpConversation, client: Side): CaptureStage {
  const tls = reader?.tls ?? null;
  if (tls === null) {
    if (reader !== null) return 'plaintext';
    return accepted || directions.every(({ packets }) => packets > 1) ? 'connected' : 'nothing';
  }
  const [own, other] = [tls.halves[client], tls.halves[otherSide(client)]];
  if (own.data > 0 && other.data > 0) return 'application-data';
  if (tls.isComplete) return 'finished';
  if (own.finished !== null) return 'client-finished';
  if (tls.sawKeyExchange) return 'key-exchange';
  if (tls.sawCertificate) return 'certificate';
  if (tls.answer !== null) return 'server-hello';
  return tls.hello === null ? 'connected' : 'client-hello';
}
