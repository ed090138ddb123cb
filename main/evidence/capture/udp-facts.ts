import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { DtlsReader } from './dtls.ts';
import type { QuicReader } from './quic.ts';
import { agreed, alertFacts, answerFacts, emptyStream, lastMessage, messageFacts } from './stream-facts.ts';
import { isFatal } from './tcp-outcome.ts';
import type { Side } from './tls-state.ts';
import type { UdpConversation } from './udp-conversation.ts';

/** Everything one conversation over QUIC or DTLS shows. `last` is the time of the capture's last packet. */
export function udpFacts(conversation: UdpConversation, index: number, last: number): CaptureFacts {
  const { dtls, ports, quic } = conversation;
  const client: Side = quic?.client ?? dtls?.client ?? (ports[0] >= ports[1] ? 0 : 1);
  const stream: CaptureFacts = { ...emptyStream(conversation, client, index, last), transport: 'udp' };
  if (quic !== null) return { ...stream, kind: 'quic', ...quicFacts(quic, client) };
  return dtls === null ? stream : { ...stream, kind: 'dtls', ...dtlsFacts(dtls, client, conversation.firstTime) };
}

/** Named, with what its Initial packets say in the clear; the rest needs keys that nobody asks for here. */
function quicFacts({ answer, hello, short }: QuicReader, client: Side): Partial<CaptureFacts> {
  const server = client === 0 ? 1 : 0;
  const isOver = short[client] > 0 && short[server] > 0;
  return {
    ...helloFields(hello),
    ...answerFields(answer),
    decryption: 'no-keys',
    stage: isOver ? 'finished' : answer !== null ? 'server-hello' : hello === null ? 'nothing' : 'client-hello',
    // Both ends send short headers only once the handshake is theirs. RFC 9001 section 5.7.
    outcome: isOver ? 'completed' : 'unfinished',
    stoppedAfter: isOver ? null : answer !== null ? 'ServerHello' : hello === null ? null : 'ClientHello',
  };
}

function dtlsFacts(dtls: DtlsReader, client: Side, since: number): Partial<CaptureFacts> {
  const { alerts, answer, finished, hello, messages } = dtls;
  const isOver = finished[0] && finished[1];
  const isRefused = alerts.some((alert) => isFatal(alert, false) && !alert.late);
  return {
    ...helloFields(hello === null ? null : { ...hello, segments: 1 }),
    ...answerFields(answer),
    messages: messageFacts(messages, client, since),
    alerts: alertFacts(alerts, client, since),
    stage: isOver ? 'finished' : answer !== null ? 'server-hello' : hello === null ? 'nothing' : 'client-hello',
    outcome: isRefused ? 'failed' : isOver ? 'completed' : 'unfinished',
    stoppedAfter: isOver && !isRefused ? null : lastMessage(messages),
  };
}

function helloFields(heard: QuicReader['hello']): Partial<CaptureFacts> {
  if (heard === null) return {};
  const { bytes, hello, packet, segments } = heard;
  return {
    ...hello.offer,
    ja3: hello.ja3,
    ja4: hello.ja4,
    hello: {
      ...hello.details,
      bytes,
      segments,
      packet,
      acknowledged: null,
      random: hello.random,
      digest: hello.digest,
    },
  };
}

function answerFields(answer: QuicReader['answer']): Partial<CaptureFacts> {
  if (answer === null) return {};
  const { hello, packet } = answer;
  const rest = {
    dhBits: null,
    signatureScheme: null,
    clientCertificateRequested: null,
    resumed: hello.tookPsk,
    packet,
  };
  return { ...agreed(hello), retried: hello.retry, answer: answerFacts(hello, rest) };
}
