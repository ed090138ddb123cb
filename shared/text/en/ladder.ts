import type { Catalogue } from '../say.ts';

/** The handshake message by message, as text: the six steps of the classic description, and what TLS 1.3 makes of them. */
export const ladderTexts: Catalogue = {
  'ladder.title': 'Handshake with {address}, message by message',
  'ladder.sent': 'sent',
  'ladder.received': 'received',
  'ladder.encrypted': 'encrypted',
  'ladder.bytes': '{count} bytes',
  'ladder.step': '{number} {name}',
  'ladder.step.client-hello': 'Client Hello',
  'ladder.step.server-hello': 'Server Hello',
  'ladder.step.certificate': 'Certificate',
  'ladder.step.key-exchange': 'Key Exchange',
  'ladder.step.change-cipher-spec': 'Change Cipher Spec',
  'ladder.step.finished': 'Finished',
  'ladder.step.client-hello-13': 'Client Hello, with our part of 4 Key Exchange',
  'ladder.step.server-hello-13': 'Server Hello, with the server’s part of 4 Key Exchange',
  'ladder.step.retry': 'Server Hello, asking for another key',
  'ladder.step.change-cipher-spec-13': 'Change Cipher Spec, for old middleboxes only',
  'ladder.tls13':
    'In TLS 1.3 the keys travel inside both hellos. After the server’s hello all but Change Cipher Spec is encrypted.',
  'ladder.stopped': '✕ stopped here: {end}',
  'ladder.awaited': 'awaited: {message}',
  'ladder.not-reached': 'Steps not reached: {steps}.',
};
