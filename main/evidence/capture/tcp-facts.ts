import type { CaptureFacts, CaptureReset, CaptureStage } from '../../../shared/capture/stream.ts';
import { groupOf } from './hello-facts.ts';
import { agreed, alertFacts, answerFacts, between, emptyStream, lastMessage, messageFacts } from './stream-facts.ts';
import type { HeardReset, TcpConversation } from './tcp-conversation.ts';
import type { TcpDirection } from './tcp-direction.ts';
import { greetsUnasked, neverOpened, outcomeOf } from './tcp-outcome.ts';
import type { TlsReader } from './tls-reader.ts';
import { otherSide, type Side } from './tls-state.ts';

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

/** Everything one TCP connection shows. `last` is the time of the capture's last packet. */
export function tcpFacts(conversation: TcpConversation, index: number, last: number): CaptureFacts {
  const client = clientOf(conversation);
  const tls = conversation.reader?.tls ?? null;
  const stream = { ...emptyStream(conversation, client, index, last), ...wire(conversation, client) };
  const withTls = tls === null ? stream : { ...stream, ...tlsFacts(conversation, tls, client) };
  const plaintext = conversation.reader?.dialogue?.facts(client, isUpgraded(conversation, client)) ?? null;
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
function isUpgraded({ reader }: TcpConversation, client: Side): boolean {
  return reader?.isTls === true && !reader.answeredInClear.includes(true) && !greetsUnasked(reader, client);
}

function kindOf(conversation: TcpConversation, client: Side): CaptureFacts['kind'] {
  const { reader } = conversation;
  if (reader === null) return 'tcp';
  if (!isUpgraded(conversation, client)) return 'plaintext';
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
