// Handshakes that end without a word of TLS: a reset, a closed line, or nothing at all.
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import { injectionSignTexts } from '../../../shared/text/en/capture-causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { refuser } from './certificate-alerts.ts';
import { afterWhat, type CapturedCase, closeOf, type Draft, shortly } from './draft.ts';

/** Bytes that a first message may have before somebody counts them: one packet of a usual link. */
const onePacket = 1380;

export function quietEndCauses(judged: CapturedCase): Draft[] {
  const { facts } = judged;
  if (facts.hello === null && facts.answer === null) return [];
  return [...bySize(judged), ...byCertificate(judged), ...byReset(judged), ...byClose(judged), ...bySilence(judged)];
}

/** Large packets that vanish, either way. */
function bySize({ facts }: CapturedCase): Draft[] {
  const { hello, icmp, tcp } = facts;
  const tooBig = icmp.find(({ kind }) => kind === 'too-big');
  if (tooBig) {
    const parameters = { router: tooBig.from, packet: tooBig.packet, mtu: tooBig.mtu ?? 0 };
    const why = { because: 'capture.because.icmp-mtu', parameters, evidence: [tooBig.packet] } as const;
    return [{ cause: 'path-mtu', confidence: 'likely', side: 'network', ...why }];
  }
  const lost = tcp === null || tcp.server.acknowledgedMissing ? 0 : tcp.server.missingBytes;
  if (lost > 0) {
    const why = { because: 'capture.because.server-bytes-lost', parameters: { bytes: lost } } as const;
    return [{ cause: 'path-mtu', confidence: 'possible', side: 'network', evidence: [...facts.packets], ...why }];
  }
  if (hello === null || facts.answer !== null || hello.bytes <= onePacket) return [];
  const { bytes, packet, segments } = hello;
  const rest = { confidence: 'possible', evidence: [packet], parameters: { bytes, packet, segments } } as const;
  const large: Draft = {
    cause: 'large-hello-intolerance',
    side: 'unknown',
    because: 'capture.because.large-hello-heard',
    ...rest,
  };
  if (hello.acknowledged !== false) return [large];
  const unconfirmed = { because: 'capture.because.large-hello', ...rest } as const;
  return [
    { cause: 'path-mtu', side: 'network', ...unconfirmed },
    { ...large, ...unconfirmed },
  ];
}

/** Clients that leave without an alert right after they saw the certificate mostly do not want it. */
function byCertificate(judged: CapturedCase): Draft[] {
  const { facts } = judged;
  const sawCertificate = facts.stage === 'certificate' || facts.stage === 'key-exchange';
  const clientSpoke = facts.messages.some(({ from, name }) => from === 'client' && name !== 'ClientHello');
  const end = closeOf(facts, 'client') ?? facts.resets.find(({ from }) => from === 'client')?.packet ?? null;
  if (!sawCertificate || clientSpoke || end === null) return [];
  const parameters = { sender: 'client', packet: end, after: afterWhat(facts) };
  const why = { because: 'capture.because.closed', parameters, evidence: [end] } as const;
  return [{ cause: 'certificate-refused-by-peer', confidence: 'possible', side: refuser(judged), ...why }];
}

function byReset({ facts }: CapturedCase): Draft[] {
  const [reset] = facts.resets;
  if (reset === undefined) return [];
  const signs = reset.signs.map((sign) => textOf(injectionSignTexts, `capture.sign.${sign}`)).join(', ');
  const parameters = { sender: reset.from, packet: reset.packet, after: afterWhat(facts), signs };
  const because = reset.likelyInjected ? 'capture.because.reset-other-sender' : 'capture.because.reset';
  const cut: Draft = {
    cause: 'connection-reset',
    confidence: 'likely',
    side: reset.likelyInjected ? 'network' : reset.from,
    ...{ because, parameters, evidence: [reset.packet] },
    ...(reset.likelyInjected ? { variant: 'injected' } : {}),
  };
  if (facts.answer !== null || facts.serverName === null || reset.from !== 'server') return [cut];
  const named = { name: shortly(facts.serverName), packet: reset.packet };
  const why = { because: 'capture.because.reset-after-name', parameters: named, evidence: [reset.packet] } as const;
  return [cut, { cause: 'filtered-by-name', confidence: 'possible', side: 'network', ...why }];
}

function byClose({ facts }: CapturedCase): Draft[] {
  if (facts.resets.length > 0) return [];
  const [client, server] = [closeOf(facts, 'client'), closeOf(facts, 'server')];
  if (client === null && server === null) return [];
  const isServer = server !== null && (client === null || server < client);
  // A client that gives up after a long silence waited in vain.
  const last = facts.messages.at(-1);
  if (!isServer && facts.durationMs - (last?.milliseconds ?? 0) > longWaitMs && serverOwes(facts)) return [];
  const packet = (isServer ? server : client) ?? facts.packets[1];
  const parameters = { sender: isServer ? 'server' : 'client', packet, after: afterWhat(facts) };
  const why = { because: 'capture.because.closed', parameters, evidence: [packet] } as const;
  return [
    {
      cause: 'connection-reset',
      confidence: 'likely',
      side: isServer ? 'server' : 'client',
      variant: 'closed',
      ...why,
    },
  ];
}

/** Whether the next word was the server's: the client spoke last, or the server's flight had not come to its end. */
function serverOwes({ messages }: CaptureFacts): boolean {
  const last = messages.at(-1);
  if (last?.from !== 'server') return last !== undefined;
  const own = messages.filter(({ from }) => from === 'server');
  return own.every(({ encrypted, name }) => !encrypted && name !== 'ServerHelloDone' && name !== 'HelloRetryRequest');
}

/** Programs that wait for an answer wait for at least this long. */
const longWaitMs = 2000;

function bySilence({ facts }: CapturedCase): Draft[] {
  const last = facts.messages.at(-1);
  // Of datagrams nobody knows whether the client had left.
  const staysOpen = closeOf(facts, 'client') === null && (facts.tcp !== null || facts.closes !== undefined);
  const waited = facts.durationMs - (last?.milliseconds ?? 0) + (staysOpen ? facts.quietMs : 0);
  if (
    last === undefined ||
    !serverOwes(facts) ||
    facts.resets.length > 0 ||
    closeOf(facts, 'server') !== null ||
    waited < longWaitMs
  )
    return [];
  const parameters = { after: afterWhat(facts), seconds: Math.round(waited / 1000), packet: facts.packets[1] };
  const why = { because: 'capture.because.silence', parameters, evidence: [last.packet, facts.packets[1]] } as const;
  return [{ cause: 'handshake-timeout', confidence: 'likely', side: 'unknown', ...why }];
}
