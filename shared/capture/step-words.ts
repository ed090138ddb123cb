import type { CaptureWords } from './answer.ts';
import type { CaptureStep } from './steps.ts';
import type { CaptureStream } from './stream.ts';

type TextId = CaptureWords['id'];

/** What a step is, in plain words. */
export function stepWords(step: CaptureStep): CaptureWords {
  const { from, kind, name } = step;
  if (kind === 'message') return messageWords(name, from === 'client' ? 'client' : 'server');
  if (kind === 'alert') return { id: alertWords(step.alert) };
  if (kind === 'reset') return { id: step.reset.likelyInjected ? 'capture.step.reset.injected' : 'capture.step.reset' };
  return { id: `capture.step.${kind}` };
}

/** What a message between two others is called. */
export function messageWords(name: string, from: 'client' | 'server'): CaptureWords {
  return { id: messageNames[name] ?? sentBy[name]?.[from === 'client' ? 0 : 1] ?? 'capture.message.other' };
}

function alertWords({ description, encrypted, level }: Extract<CaptureStep, { kind: 'alert' }>['alert']): TextId {
  if (description === 'close_notify') return 'capture.step.goodbye';
  if (encrypted && level === null) return 'capture.step.alert.sealed';
  return level === 'warning' ? 'capture.step.alert.warning' : 'capture.step.alert';
}

const messageNames: Readonly<Record<string, TextId>> = {
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

const sentBy: Readonly<Record<string, readonly [client: TextId, server: TextId]>> = {
  Certificate: ['capture.message.certificate.client', 'capture.message.certificate.server'],
  CertificateVerify: ['capture.message.verify', 'capture.message.verify'],
};

/** How it ended there, in a sentence. */
export function endSentence(step: CaptureStep, { quietMs }: CaptureStream): CaptureWords {
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
