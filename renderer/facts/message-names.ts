import type { ScreenText } from '../words.ts';

type Direction = 'sent' | 'received';

/** Plain names of handshake messages, by their RFC spelling; two where it matters who sends. */
const names: Readonly<Record<string, ScreenText | Readonly<Record<Direction, ScreenText>>>> = {
  ClientHello: 'message.client-hello',
  ServerHello: 'message.server-hello',
  HelloRetryRequest: 'message.hello-retry-request',
  EncryptedExtensions: 'message.encrypted-extensions',
  Certificate: { sent: 'message.certificate.sent', received: 'message.certificate.received' },
  CertificateStatus: 'message.certificate-status',
  CertificateRequest: 'message.certificate-request',
  CertificateVerify: { sent: 'message.certificate-verify.sent', received: 'message.certificate-verify.received' },
  ServerKeyExchange: 'message.server-key-exchange',
  ServerHelloDone: 'message.server-hello-done',
  ClientKeyExchange: 'message.client-key-exchange',
  ChangeCipherSpec: 'message.change-cipher-spec',
  Finished: { sent: 'message.finished.sent', received: 'message.finished.received' },
  NewSessionTicket: 'message.new-session-ticket',
  Alert: { sent: 'message.alert.sent', received: 'message.alert.received' },
  ApplicationData: 'message.application-data',
};

/** What each message is for, in one sentence. */
const purposes: Readonly<Record<string, ScreenText>> = {
  ClientHello: 'purpose.client-hello',
  ServerHello: 'purpose.server-hello',
  HelloRetryRequest: 'purpose.hello-retry-request',
  EncryptedExtensions: 'purpose.encrypted-extensions',
  Certificate: 'purpose.certificate',
  CertificateStatus: 'purpose.certificate-status',
  CertificateRequest: 'purpose.certificate-request',
  CertificateVerify: 'purpose.certificate-verify',
  ServerKeyExchange: 'purpose.server-key-exchange',
  ServerHelloDone: 'purpose.server-hello-done',
  ClientKeyExchange: 'purpose.client-key-exchange',
  ChangeCipherSpec: 'purpose.change-cipher-spec',
  Finished: 'purpose.finished',
  NewSessionTicket: 'purpose.new-session-ticket',
  Alert: 'purpose.alert',
};

/** The plain name of a message for the ladder. */
export function plainName(name: string, direction: Direction): ScreenText {
  const entry = names[name];
  if (entry === undefined) return 'message.other';
  return typeof entry === 'string' ? entry : entry[direction];
}

/** What a message is for; null for one that has no entry. */
export const purposeOf = (name: string): ScreenText | null => purposes[name] ?? null;
