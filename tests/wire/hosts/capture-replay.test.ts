import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../main/hosts/terminal/main.ts';
import { readProfile } from '../../../main/hosts/terminal/read-profile.ts';
import { ReplayDocument } from '../../../shared/replay.ts';
import { alertRecord, framesOf, helloRecord, opened, send } from '../../support/captured-conversation.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { pcap } from '../../support/packets.ts';
import { startGuard } from '../../support/replay.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

let folder = '';
const path = (name: string) => join(folder, name);
const stops: (() => Promise<void>)[] = [];
let healthy = 0;
let picky = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-replay-'));
  const refused = (profile: string, port: number) =>
    framesOf([...opened, send('client', helloRecord(profile)), send('server', alertRecord(2, 47))], port);
  writeFileSync(path('one.pcap'), pcap(refused('openssl-3', 50_000)));
  const two = pcap([...refused('openssl-3', 50_000), ...refused('java-8', 50_001)]);
  writeFileSync(path('two.pcap.gz'), gzipSync(two));
  writeFileSync(path('odd#1'), pcap(refused('openssl-3', 50_000)));
  const nginx = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const guard = await startGuard(nginx.port, ({ extensions }) =>
    (extensions ?? []).some(({ type }) => type === 22) ? 47 : 'pass',
  );
  stops.push(guard.stop, nginx.stop);
  healthy = nginx.port;
  picky = guard.port;
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true });
});

async function type(...words: readonly string[]) {
  const said = { out: '', error: '' };
  const keep = (where: 'out' | 'error') => (text: string | Uint8Array) => {
    said[where] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('error'));
  const status = await runCommandLine(['capture', ...words]);
  vi.restoreAllMocks();
  return { status, ...said };
}

describe('capture FILE --replay', () => {
  it('says what the server minds, and who must do what', async () => {
    const { error, out, status } = await type(path('one.pcap'), '--replay', '--to', `127.0.0.1:${picky}`);
    expect([status, error]).toEqual([1, '']);
    expect(out).toContain('It fails as in the capture: alert 47 illegal_parameter');
    expect(out).toContain('makes the server accept: the extension encrypt_then_mac is left out.');
    expect(out).toContain('  In the client: Switch encrypt_then_mac off in the client');
    expect(out).toContain('confirmed: The server stumbles');
    expect(out).toContain('With it 3 of 3 hellos were accepted, without it 3 of 3 refused.');
  });

  it('prints one document with --json, of the conversation that was named', async () => {
    const words = [path('two.pcap.gz'), '--replay', '2', '--to', `127.0.0.1:${healthy}`, '--json'];
    const { out, status } = await type(...words);
    const found = v.parse(ReplayDocument, JSON.parse(out));
    expect(status).toBe(0);
    expect(found).toMatchObject({
      captured: { stream: 1 },
      replay: { outcome: 'accepted' },
      target: { port: healthy },
    });
  });

  it.each([
    [['two.pcap.gz', '--replay'], /2 ClientHellos of clients that differ.*#1 \(.*#2 \(/],
    [['two.pcap.gz', '--replay', '3'], /no conversation #3. It has 2/],
    [['one.pcap', '--replay', 'all'], /takes the number of a conversation/],
    [['one.pcap', '--to', 'host:1'], /go with --replay/],
  ])('%j is refused in words, and nobody is asked', async ([name = '', ...words], says) => {
    const { error, out, status } = await type(path(name), ...words);
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(says);
  });
});

describe('--as file:CAPTURE#N', () => {
  const read = (name: string) => readProfile(`file:${path(name)}`, new Date('2026-11-21'));

  it('is the client of that conversation, also of a compressed capture', async () => {
    expect(await read('two.pcap.gz#2')).toMatchObject({
      id: 'file:two.pcap.gz#2',
      source: 'The ClientHello of conversation #2 in two.pcap.gz',
      hello: helloRecord('java-8').subarray(5).toString('hex'),
    });
  });

  it('wants to know which where clients differ', async () => {
    expect(await read('two.pcap.gz')).toMatchObject({ refused: expect.stringContaining('by its number') });
    expect(await read('two.pcap.gz#7')).toMatchObject({ refused: expect.stringContaining('no conversation #7') });
  });

  it('takes a file whose own name ends like that as it is', async () => {
    expect(await read('odd#1')).toMatchObject({ hello: helloRecord('openssl-3').subarray(5).toString('hex') });
    expect(await read('odd#1#1')).toMatchObject({ id: 'file:odd#1#1' });
  });
});
