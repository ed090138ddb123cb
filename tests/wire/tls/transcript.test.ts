import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyLog } from '../../../main/tls/client/key-log.ts';
import { type StartedServer, startDovecot, startOpensslServer } from '../../support/more-servers.ts';
import { attempt, getRequest, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const running: StartedServer[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function openssl(...args: readonly string[]): Promise<StartedServer> {
  const server = await startOpensslServer(rsa, ['-www', ...args]);
  running.push(server);
  return server;
}

describe('the transcript of an attempt', () => {
  it('has every byte of both directions, in time', async () => {
    const { port } = await openssl();
    const { transcript, transcriptTruncated, secrets } = await attempt(port, { request: getRequest });
    expect(transcriptTruncated).toBe(false);
    expect(secrets).toEqual([]);
    expect(transcript[0]).toMatchObject({ direction: 'sent' });
    expect([...(transcript[0]?.bytes.subarray(0, 3) ?? [])]).toEqual([22, 3, 1]);
    const times = transcript.map(({ milliseconds }) => milliseconds);
    expect(times).toEqual([...times].sort((left, right) => left - right));
  });

  it('begins with the dialogue in the clear', async () => {
    const server = await startDovecot(rsa, 'imap');
    running.push(server);
    const { transcript } = await attempt(server.port, { starttls: 'imap' });
    const texts = transcript.slice(0, 3).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
    expect(texts[0]).toMatch(/^\* OK/);
    expect(texts.join('')).toContain('STARTTLS');
  });
});

describe('the secrets of an attempt', () => {
  it.each([
    ['TLS 1.3', {}, 4],
    ['TLS 1.2', only(0x0303), 1],
  ])('of %s are those that the server wrote down', async (_, hello, count) => {
    const { port, folder } = await openssl('-keylogfile', 'keys.log');
    const { secrets } = await attempt(port, { hello, keepSecrets: true, request: getRequest });
    const log = readFileSync(join(folder, 'keys.log'), 'utf8').toLowerCase();
    const lines = keyLog(secrets).toLowerCase().trim().split('\n');
    expect(lines.length).toBe(count);
    for (const line of lines) expect(log).toContain(line);
  });
});
