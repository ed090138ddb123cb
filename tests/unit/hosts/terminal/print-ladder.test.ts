import { expect, it } from 'vitest';
import { printLadder } from '../../../../main/hosts/terminal/print-ladder.ts';
import type { HandshakeStep, LadderMessage } from '../../../../shared/handshake.ts';
import * as part from '../../report/parts.ts';

const message = (
  direction: 'sent' | 'received',
  name: string,
  step: HandshakeStep,
  encrypted = false,
): LadderMessage => ({
  ...part.message(direction, name, 100, 12.34, encrypted),
  step,
});
const tls13 = [
  message('sent', 'ClientHello', 'client-hello'),
  message('received', 'HelloRetryRequest', 'server-hello'),
  message('received', 'ServerHello', 'server-hello'),
  message('received', 'ChangeCipherSpec', 'change-cipher-spec'),
  message('received', 'EncryptedExtensions', 'other', true),
  message('received', 'Certificate', 'certificate', true),
  message('received', 'Finished', 'finished', true),
];

it('names the classic step beside each message, and says what TLS 1.3 makes of it', () => {
  const lines = printLadder(part.report({ messages: tls13 }));
  expect(lines.find((line) => line.includes('ClientHello'))).toContain(
    '1 Client Hello, with our part of 4 Key Exchange',
  );
  expect(lines.find((line) => line.includes('RetryRequest'))).toContain('2 Server Hello, asking for another key');
  expect(lines.find((line) => line.includes(' ServerHello'))).toContain('with the server’s part of 4 Key Exchange');
  expect(lines.find((line) => line.includes('ChangeCipherSpec'))).toContain('for old middleboxes only');
  expect(lines.find((line) => line.includes('EncryptedExtensions'))).toMatch(/encrypted\)$/);
  expect(lines.find((line) => line.includes('Certificate'))).toMatch(
    /received, 100 bytes, encrypted\) +3 Certificate$/,
  );
  expect(lines.at(-1)).toContain('In TLS 1.3 the keys travel inside both hellos');
});

it('says where it stopped, what was awaited, and which steps were not reached', () => {
  const where = { after: 'ClientHello', awaiting: 'ServerHello', milliseconds: 40, bytesSent: 9, bytesReceived: 0 };
  const failure = { kind: 'reset' as const, errorCode: 'ECONNRESET', ...where };
  const lines = printLadder(part.report({ messages: tls13.slice(0, 1), failure, negotiated: null }));
  expect(lines.at(-2)).toMatch(/40\.0 ms {2}✕ stopped here: .*; awaited: ServerHello$/);
  expect(lines.at(-1)).toBe(
    'Steps not reached: 2 Server Hello, 3 Certificate, 4 Key Exchange, 5 Change Cipher Spec, 6 Finished.',
  );
});

it('gives the plain steps for TLS 1.2', () => {
  const messages = [message('received', 'ServerKeyExchange', 'key-exchange')];
  const lines = printLadder(part.report({ messages, negotiated: part.negotiated({ version: 'TLSv1.2' }) }));
  expect(lines[1]).toMatch(/ServerKeyExchange \(received, 100 bytes\) {2}4 Key Exchange$/);
});
