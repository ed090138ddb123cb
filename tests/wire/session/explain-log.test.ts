import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readHere, readLogText } from '../../../main/session/explain-log.ts';
import { askThread } from '../../../main/system/thread.ts';
import type { LogReading } from '../../../shared/contract-logs.ts';

const failure = [
  '* Connected to shop.test (192.0.2.7) port 443 (#0)',
  '* TLSv1.2 (OUT), TLS handshake, Client hello (1):',
  '* TLSv1.2 (IN), TLS alert, handshake failure (552):',
  'CLIENT_RANDOM 00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff',
];
const long = {
  text: [...failure, ...Array(20_000).fill('* nothing')].join('\n'),
  leftOut: { characters: 7, tail: '' },
  version: '0',
};
const never = new AbortController().signal;
const timeless = (reading: object) => ({ ...reading, durationMs: 0, startedAt: '' });

describe('a long log read for a page', () => {
  it('is read in a thread of its own as it would be here, its secrets gone and its lines in place', async () => {
    const reading = await readLogText(long, never);
    expect(timeless(reading)).toEqual(timeless(readHere(long)));
    expect(reading).toMatchObject({ unread: 7, log: { conversations: [{ outcome: 'failed' }] } });
    if (!('text' in reading)) throw new Error(reading.unread);
    expect(reading.text.split('\n')).toHaveLength(20_004);
    expect(reading.text).not.toContain('00112233445566778899aabbccddeeff\n');
  });

  it('is left alone after a Stop', async () => {
    const stop = new AbortController();
    const asked = readLogText(long, stop.signal);
    stop.abort();
    expect(await asked).toEqual({ unread: 'stopped' });
  });

  it('is read by the built program too', async () => {
    const file = new URL('../../../dist/threads/explain.cjs', import.meta.url);
    expect(existsSync(fileURLToPath(file)), 'npm run build').toBe(true);
    const { log } = await askThread<LogReading>({ file, input: long, signal: undefined });
    expect(log?.conversations).toHaveLength(1);
  });
});
