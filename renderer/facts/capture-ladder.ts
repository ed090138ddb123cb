import { type CaptureStep, captureSteps } from '../../shared/capture/steps.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import type { ScreenText, Words } from '../words.ts';
import { gapOf, type Ladder, type LadderRow } from './ladder.ts';
import type { LadderEnd } from './ladder-end.ts';

/** A conversation of a capture as a ladder between its two ends. */
export function captureLadder(stream: CaptureStream): Ladder {
  const steps = captureSteps(stream);
  const broken = steps.find(({ broke }) => broke) ?? null;
  const cut = stream.server.lastIndexOf(':');
  return {
    observation: `${stream.index}`,
    address: stream.server.slice(0, cut),
    port: Number(stream.server.slice(cut + 1)),
    rows: rowsOf(steps),
    end: broken === null ? null : endOf(broken, stream),
    version: stream.negotiatedVersion,
  };
}

function rowsOf(steps: readonly CaptureStep[]): LadderRow[] {
  let before: number | null = null;
  return steps.map((step, index) => {
    const { broke, bytes, encrypted, from, milliseconds, name, packet } = step;
    const waited = milliseconds === null ? 0 : Math.max(0, milliseconds - (before ?? 0));
    const showsTime = before === null || milliseconds === null || waited >= 0.5;
    before = milliseconds ?? before;
    return {
      ...{ key: `${index}`, name, milliseconds, bytes, encrypted, packet, showsTime, gap: gapOf(waited) },
      state: broke ? 'stopped' : 'passed',
      direction: from === 'nobody' ? 'none' : from === 'client' ? 'sent' : 'received',
      plain: plainWords(step),
      message: null,
      isGoodbye: false,
      dialogue: [],
    };
  });
}

function plainWords(step: CaptureStep): Words {
  const { from, kind, name } = step;
  if (kind === 'message') return messageWords(name, from === 'client' ? 'client' : 'server');
  if (kind === 'alert') return { id: alertWords(step.alert) };
  if (kind === 'reset') return { id: step.reset.likelyInjected ? 'capture.step.reset.injected' : 'capture.step.reset' };
  return { id: `capture.step.${kind}` };
}

/** What a message between two others is called. */
export function messageWords(name: string, from: 'client' | 'server'): Words {
  return { id: messageNames[name] ?? sentBy[name]?.[from === 'client' ? 0 : 1] ?? 'capture.message.other' };
}

function alertWords({ description, encrypted, level }: Extract<CaptureStep, { kind: 'alert' }>['alert']): ScreenText {
  if (description === 'close_notify') return 'capture.step.goodbye';
  if (encrypted && level === null) return 'capture.step.alert.sealed';
  return level === 'warning' ? 'capture.step.alert.warning' : 'capture.step.alert';
}

const messageNames: Readonly<Record<string, ScreenText>> = {
  ClientHello: 'capture.message.client-hello',
  ServerHello: 'capture.message.server-hello',
  HelloRetryRequest: 'capture.message.hello-retry-request',
  EncryptedExtensions: 'capture.message.encrypted-extensions',
  CertificateStatus: 'capture.message.certificate-status',
  CertificateRequest: 'capture.message.certificate-request',
  ServerKeyExchange: 'capture.message.server-key-exchange',
  ServerHelloDone: 'capture.message.server-hello-done',
  ClientKeyExchange: 'capture.message.client-key-exchange',
  ChangeCipherSpec: 'capture.message.change-cipher-spec',
  Finished: 'capture.message.finished',
  NewSessionTicket: 'capture.message.new-session-ticket',
  encrypted: 'capture.message.encrypted',
};

const sentBy: Readonly<Record<string, readonly [client: ScreenText, server: ScreenText]>> = {
  Certificate: ['capture.message.certificate.client', 'capture.message.certificate.server'],
  CertificateVerify: ['capture.message.verify', 'capture.message.verify'],
};

function endOf(step: CaptureStep, stream: CaptureStream): LadderEnd {
  return {
    by: step.from === 'nobody' ? 'nobody' : step.from === 'server' && step.kind === 'icmp' ? 'unknown' : step.from,
    plain: plainWords(step),
    name: step.name,
    sentence: endSentence(step, stream),
    milliseconds: step.milliseconds,
    encrypted: step.encrypted,
    judged: null,
  };
}

function endSentence(step: CaptureStep, { quietMs }: CaptureStream): Words {
  if (step.kind === 'alert') {
    const { code, description } = step.alert;
    if (code === null) return { id: `capture.end.sealed.${step.alert.from}` };
    return { id: `capture.end.alert.${step.alert.from}`, parameters: { code, name: description ?? '' } };
  }
  if (step.kind === 'reset') {
    const { from, likelyInjected } = step.reset;
    return { id: likelyInjected ? 'capture.end.injected' : `capture.end.reset.${from}` };
  }
  if (step.kind === 'close') return { id: `capture.end.close.${step.from === 'client' ? 'client' : 'server'}` };
  if (step.kind === 'silence')
    return { id: 'capture.end.silence', parameters: { seconds: Math.round(quietMs / 1000) } };
  if (step.kind === 'icmp') return { id: 'capture.end.icmp', parameters: { address: step.icmp.from } };
  return { id: step.kind === 'malformed' ? 'capture.end.malformed' : 'capture.end.plaintext' };
}
