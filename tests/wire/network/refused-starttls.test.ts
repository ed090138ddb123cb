import * as v from 'valibot';
import { expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { type ByteScript, startByteServer } from '../../support/byte-server.ts';
import { lookAtWholeNetwork, quickNetworkLimits } from '../../support/look-at-whole-network.ts';

/** A mail server with these abilities, and what it answers to STARTTLS. */
const mail =
  (abilities: string, toStarttls: string): ByteScript =>
  (socket) => {
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('data', (bytes: Buffer) => {
      const said = bytes.toString('latin1').toUpperCase();
      if (said.startsWith('EHLO')) socket.write(abilities);
      else if (said.startsWith('STARTTLS')) socket.write(toStarttls);
      else socket.end('221 bye\r\n');
    });
  };

async function look(script: ByteScript) {
  const server = await startByteServer(script);
  const rest = { starttls: 'smtp', http: false } as const;
  const wish = { host: '127.0.0.1', port: server.port, rest, totalMs: 20_000, limits: quickNetworkLimits };
  const { document } = await lookAtWholeNetwork(wish);
  await server.stop();
  const { answer, causes } = v.parse(NetworkDocument, document);
  return { answer, causes: causes.map(({ cause, confidence, side, variant }) => [cause, variant, confidence, side]) };
}

it('tells a mail server that cannot just now', { timeout: 30_000 }, async () => {
  const { causes } = await look(mail('250-mail.test\r\n250 STARTTLS\r\n', '454 TLS not available\r\n'));
  expect(causes).toEqual([['starttls-unavailable', 'temporary', 'likely', 'server']]);
});

it('blames nothing of STARTTLS where the server goes on to TLS', { timeout: 30_000 }, async () => {
  const { causes } = await look(mail('250-mail.test\r\n250 STARTTLS\r\n', '220 go\r\n'));
  expect(causes.map(([cause]) => cause)).not.toContain('starttls-unavailable');
});

it('names one that does not offer it', { timeout: 30_000 }, async () => {
  const { answer, causes } = await look(mail('250-mail.test\r\n250 SIZE 1000\r\n', '502 no\r\n'));
  expect(causes).toEqual([['starttls-unavailable', 'not-offered', 'likely', 'unknown']]);
  expect(answer).toMatchObject({ state: 'fault', cause: 'starttls-unavailable' });
  expect(answer.headline).toContain('does not offer STARTTLS');
});
