import type { CaptureAlert, CaptureFacts, CaptureMessage, CaptureStage } from '../../../shared/capture/stream.ts';
import type { Named } from '../../../shared/field.ts';
import { alertWord, type HeardAlert, type HeardMessage, type Talk, type Via } from './talk.ts';

/** A conversation of a log in the words of a capture; numbers of packets are numbers of lines. */
export function talkFacts(talk: Talk, index: number): CaptureFacts {
  const messages = bestTold(talk.messages);
  const outcome = outcomeOf(talk, messages);
  const completed = outcome === 'completed';
  const named = messages.filter(({ name }) => name !== 'ChangeCipherSpec' && name !== 'encrypted');
  return {
    index,
    ...{ client: talk.client.slice(0, 60), server: talk.server.slice(0, 60) },
    ...offer(talk),
    negotiatedVersion: talk.version,
    cipherSuite: talk.suite,
    group: talk.group,
    alpn: talk.alpn?.slice(0, 200) ?? null,
    ja3: talk.kept?.ja3 ?? null,
    ja4: talk.kept?.ja4 ?? null,
    certificates: [],
    alerts: bestTold(talk.alerts).map((alert) => alertFacts(alert, talk)),
    outcome,
    stoppedAfter: completed ? null : (named.at(-1)?.name ?? null),
    packets: [talk.firstLine, talk.lastLine],
    ...{ transport: 'tcp', kind: kindOf(talk, messages), versionIsDraft: false },
    // Not looked at: no certificate is judged by its dates here.
    startedAt: new Date(talk.dated ? (talk.firstTime ?? 0) : 0).toISOString(),
    durationMs: since(talk, talk.lastTime),
    stage: stageOf(talk, messages),
    retried: talk.retried,
    hello: helloOf(talk, messages),
    answer: answerOf(talk, messages),
    clientCertificates: [],
    clientCertificateSent: talk.clientCertificateSent,
    messages: messages.slice(0, 64).map((one) => messageFacts(one, talk)),
    resets: talk.resets.map(({ from, line, time }) => ({
      ...{ from, packet: line, milliseconds: since(talk, time) },
      ...{ ttl: null, usualTtl: null, likelyInjected: false, signs: [] },
    })),
    closes: talk.closes.map(({ from, line, time }) => ({ from, packet: line, milliseconds: since(talk, time) })),
    ...{ tcp: null, icmp: [], malformed: null, decryption: 'not-needed', quietMs: 0 },
    plaintext: plaintextOf(talk),
  };
}

/** Milliseconds from the first line to a time; a clock that goes back, over midnight, counts as none. */
const since = ({ firstTime }: Talk, time: number | null): number =>
  firstTime === null || time === null ? 0 : Math.max(0, time - firstTime);

const rank: readonly Via[] = ['message', 'bytes', 'state'];

/** Of what was told in several ways only the best. */
function bestTold<T extends { readonly via: Via }>(all: readonly T[]): T[] {
  const best = rank.find((via) => all.some((one) => one.via === via));
  return all.filter(({ via }) => via === best);
}

function offer(talk: Talk): Pick<CaptureFacts, 'serverName' | 'offeredVersions' | 'offeredCipherSuites'> {
  const { kept, said, serverName } = talk;
  return {
    serverName: (kept?.offer.serverName ?? serverName)?.slice(0, 255) ?? null,
    offeredVersions: kept?.offer.offeredVersions ?? [...new Set(said.versions)].slice(0, 32),
    offeredCipherSuites: kept?.offer.offeredCipherSuites ?? distinct(said.suites).slice(0, 512),
  };
}

const distinct = (all: readonly Named[]): Named[] => [...new Map(all.map((one) => [one.id, one])).values()];

function helloOf(talk: Talk, messages: readonly HeardMessage[]): CaptureFacts['hello'] {
  const { kept, said } = talk;
  const message = messages.find(({ name }) => name === 'ClientHello');
  if (kept !== null) return { ...kept.details, bytes: kept.bytes, packet: kept.line, segments: 1, acknowledged: null };
  if (message === undefined) return null;
  const extensions = distinct(said.extensions).slice(0, 256);
  const has = (name: string) => extensions.some((one) => one.name === name);
  return {
    groups: distinct(said.groups).slice(0, 128),
    keyShares: distinct(said.keyShares).slice(0, 32),
    signatureSchemes: distinct(said.schemes).slice(0, 128),
    alpn: [...new Set(said.alpn)].slice(0, 64).map((name) => name.slice(0, 200)),
    extensions,
    compressionMethods: [],
    extendedMasterSecret: has('extended_master_secret'),
    secureRenegotiation: has('renegotiation_info') || said.suites.some(({ id }) => id === '0x00ff'),
    ...{ sessionTicket: false, preSharedKey: has('pre_shared_key'), encryptedClientHello: false, fallback: false },
    // Bytes of a message that a log only names say nothing about its size on the line.
    ...{ bytes: 0, segments: 1, packet: message.line, acknowledged: null },
  };
}

/** What a log does not tell of the answer counts as being there: nobody is blamed for a line that was not printed. */
function answerOf(talk: Talk, messages: readonly HeardMessage[]): CaptureFacts['answer'] {
  const line = messages.find(({ name }) => name === 'ServerHello')?.line ?? talk.answerLine;
  if (line === null || line === undefined) return null;
  return {
    extensions: [],
    ...{ extendedMasterSecret: true, secureRenegotiation: true, resumed: talk.resumed, dhBits: talk.dhBits },
    ...{ signatureScheme: null, clientCertificateRequested: talk.clientCertificateRequested, packet: line },
  };
}

function plaintextOf({ plain }: Talk): CaptureFacts['plaintext'] {
  if (plain === null) return null;
  return {
    protocol:
      plain.protocol === 'http' || plain.protocol === 'ssh' || plain.protocol === 'smtp' ? plain.protocol : 'unknown',
    ...{ starttls: null, connectTo: null, connectStatus: null, clientText: '', upgrade: null, upgradeReply: '' },
    ...{ serverText: plain.text.slice(0, 256), serverBytes: plain.hex.slice(0, 512), packet: plain.line },
  };
}

const kindOf = (talk: Talk, messages: readonly HeardMessage[]): CaptureFacts['kind'] =>
  talk.plain !== null && !messages.some(({ from }) => from === 'server') ? 'plaintext' : 'tls';

const messageFacts = (heard: HeardMessage, talk: Talk): CaptureMessage => ({
  ...{ from: heard.from, name: heard.name, bytes: heard.bytes, packet: heard.line, encrypted: heard.encrypted },
  milliseconds: since(talk, heard.time),
});

const alertFacts = ({ code, from, level, line, time }: HeardAlert, talk: Talk): CaptureAlert => ({
  ...{ from, level, code, description: alertWord(code), encrypted: false, packet: line },
  milliseconds: since(talk, time),
});

/** Objections of the server that come after its handshake in TLS 1.3: it looks at the client's certificate last. */
const aboutClientCertificates = [40, 42, 43, 44, 45, 46, 47, 48, 49, 51, 80, 116];

function outcomeOf(talk: Talk, messages: readonly HeardMessage[]): CaptureFacts['outcome'] {
  if (kindOf(talk, messages) === 'plaintext') return 'not-tls';
  if (talk.alerts.some((alert) => ends(alert, talk))) return 'failed';
  if (talk.refusedAt !== null) return 'failed';
  if (talk.completedAt !== null || bothFinished(messages)) return 'completed';
  if (talk.failedAt !== null) return 'failed';
  const begun = messages.length > 0;
  return begun && talk.resets.length + talk.closes.length > 0 ? 'failed' : 'unfinished';
}

function bothFinished(messages: readonly HeardMessage[]): boolean {
  return new Set(messages.filter(({ name }) => name === 'Finished').map(({ from }) => from)).size === 2;
}

/** A fatal alert before the end, or one about the client's certificate before the server said anything else. */
function ends({ code, from, late, level }: HeardAlert, { dataFrom }: Talk): boolean {
  if (code === 0 || code === 90 || level === 'warning') return false;
  if (level === null && code === null) return false;
  if (!late) return true;
  return from === 'server' && !dataFrom.server && aboutClientCertificates.includes(code ?? -1);
}

const stages: readonly (readonly [name: string, stage: CaptureStage])[] = [
  ['Finished', 'client-finished'],
  ['ClientKeyExchange', 'key-exchange'],
  ['Certificate', 'certificate'],
  ['ServerHello', 'server-hello'],
  ['ClientHello', 'client-hello'],
];

function stageOf(talk: Talk, messages: readonly HeardMessage[]): CaptureStage {
  if (bothFinished(messages) || talk.completedAt !== null) return 'finished';
  for (const [name, stage] of stages) if (messages.some((one) => one.name === name)) return stage;
  return talk.server === '' ? 'nothing' : 'connected';
}
