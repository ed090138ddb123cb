// The parts of a stream that TCP and UDP have in common.
import type { CaptureAlert, CaptureAnswer, CaptureFacts, CaptureMessage } from '../../../shared/capture/stream.ts';
import { alertName } from '../../../shared/tls-names.ts';
import { captureVersionName, groupOf, isDraft13, schemeOf, suiteOf } from './hello-facts.ts';
import { endpointText } from './ip.ts';
import type { KeptAnswer } from './server-hello-facts.ts';
import { type HeardAlert, type HeardMessage, otherSide, type Side } from './tls-state.ts';

/** What TCP and UDP conversations both have. */
export interface Conversation {
  readonly endpoints: Uint32Array;
  readonly ports: readonly [number, number];
  readonly firstPacket: number;
  readonly firstTime: number;
  readonly lastPacket: number;
  readonly lastTime: number;
}

/** Milliseconds between two times of the capture; clocks that ran backwards give 0. */
export const between = (from: number, to: number): number => Math.max(0, Math.round(to - from) / 1000);

/** An instant of the capture's clock; the beginning of 1970 where it makes no sense. */
export function instantOf(microseconds: number): string {
  const date = new Date(microseconds / 1000);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

/** A stream of which nothing is known but its ends and times. `last` is the time of the capture's last packet. */
export function emptyStream(conversation: Conversation, client: Side, index: number, last: number): CaptureFacts {
  const { endpoints, firstPacket, firstTime, lastPacket, lastTime, ports } = conversation;
  const server = otherSide(client);
  return {
    index,
    client: endpointText(endpoints, client * 4, ports[client]),
    server: endpointText(endpoints, server * 4, ports[server]),
    ...{ serverName: null, offeredVersions: [], offeredCipherSuites: [] },
    ...{ negotiatedVersion: null, cipherSuite: null, group: null, alpn: null, ja3: null, ja4: null },
    ...{ certificates: [], alerts: [], outcome: 'unfinished', stoppedAfter: null, packets: [firstPacket, lastPacket] },
    ...{ transport: 'tcp', kind: 'tls', stage: 'nothing', versionIsDraft: false, retried: false },
    startedAt: instantOf(firstTime),
    durationMs: between(firstTime, lastTime),
    ...{ hello: null, answer: null, clientCertificates: [], clientCertificateSent: null, messages: [], resets: [] },
    ...{ tcp: null, plaintext: null, icmp: [], malformed: null, decryption: 'not-needed' },
    quietMs: between(lastTime, last),
  };
}

/** What the ServerHello settled. */
export function agreed({ alpn, cipherSuite, group, version }: KeptAnswer) {
  return {
    negotiatedVersion: captureVersionName(version),
    versionIsDraft: isDraft13(version),
    cipherSuite: suiteOf(cipherSuite),
    group: group === null ? null : groupOf(group),
    alpn: alpn === null ? null : alpn.slice(0, 200),
  };
}

/** Beside what the stream itself says. */
export function answerFacts(
  { extendedMasterSecret, extensions, random, secureRenegotiation }: KeptAnswer,
  rest: Omit<CaptureAnswer, 'extensions' | 'extendedMasterSecret' | 'secureRenegotiation' | 'signatureScheme'> & {
    readonly signatureScheme: number | null;
  },
): CaptureAnswer {
  const signatureScheme = rest.signatureScheme === null ? null : schemeOf(rest.signatureScheme);
  return { extensions, extendedMasterSecret, secureRenegotiation, ...rest, signatureScheme, random };
}

const endName = (side: Side, client: Side): 'client' | 'server' => (side === client ? 'client' : 'server');

export const messageFacts = (heard: readonly HeardMessage[], client: Side, since: number): CaptureMessage[] =>
  heard.map(({ bytes, encrypted, name, packet, side, time }) => ({
    from: endName(side, client),
    ...{ name, bytes, packet, encrypted },
    milliseconds: between(since, time),
  }));

export const alertFacts = (heard: readonly HeardAlert[], client: Side, since: number): CaptureAlert[] =>
  heard.map(({ code, encrypted, level, packet, side, time }) => ({
    from: endName(side, client),
    ...{ level, code, encrypted, packet },
    description: code === null ? null : alertName(code),
    milliseconds: between(since, time),
  }));

/** Name of the last handshake message that can be named; null without one. */
export const lastMessage = (messages: readonly HeardMessage[]): string | null =>
  messages.findLast(({ name }) => name !== 'encrypted' && name !== 'ChangeCipherSpec')?.name ?? null;
