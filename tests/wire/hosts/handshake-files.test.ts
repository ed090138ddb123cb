import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { temporaryFolder } from '../../support/program.ts';
import { dissect } from '../../support/tshark.ts';
import { typeHere } from '../../support/typed-here.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

let server: NginxServer;
let folder: string;
beforeAll(async () => {
  server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.3;')] });
});
afterAll(() => server.stop());
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const type = (...words: string[]) => typeHere(words);
const url = () => `https://127.0.0.1:${server.port}/`;

/** The first handshake, and the one that takes up its session. */
const requests = ['HEAD', 'HEAD'];

it('writes the capture without keys, and the keys for their owner alone, whatever the file was before', async () => {
  const [capture, keys] = [join(folder, 'a.pcapng'), join(folder, 'keys.txt')];
  writeFileSync(keys, 'old', { mode: 0o666 });
  const { out } = await type('diagnose', url(), '--json', '--capture', capture, '--key-log', keys);
  const log = readFileSync(keys, 'utf8');
  expect(log).toMatch(/^(?:(?:CLIENT|SERVER)_[A-Z0-9_]+ [0-9a-f]{64} [0-9a-f]+\n)+$/);
  expect(statSync(keys).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(capture);
  for (const line of log.trim().split('\n')) {
    const secret = line.split(' ')[2] ?? '';
    expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'hex')) || out.includes(secret)).toBe(false);
  }
  const packets = dissect(bytes, folder, ['http.request.method'], { keyLog: log });
  expect(packets.flatMap((packet) => packet['http.request.method'] ?? [])).toEqual(requests);
});

it('puts the keys into the capture on request alone, for their owner alone, and tshark decrypts it', async () => {
  const capture = join(folder, 'with-keys.pcapng');
  await type('diagnose', url(), '--capture', capture, '--capture-keys');
  expect(statSync(capture).mode & 0o777).toBe(0o600);
  const packets = dissect(readFileSync(capture), folder, ['http.request.method', '_ws.malformed']);
  expect(packets.flatMap((packet) => packet['http.request.method'] ?? [])).toEqual(requests);
  expect(packets.flatMap((packet) => packet['_ws.malformed'] ?? [])).toEqual([]);
});

it('asks for the capture that the keys are to go into, before anything is sent', async () => {
  const { code, err } = await type('diagnose', url(), '--capture-keys');
  expect([code, err]).toEqual([2, expect.stringContaining('--capture-keys needs --capture')]);
});

it('writes neither unless asked', async () => {
  await type('diagnose', url());
  expect(existsSync(join(folder, 'a.pcapng'))).toBe(false);
});

it('refuses in a sentence what cannot be written, before anything is sent', async () => {
  const unwritable = await type('diagnose', url(), '--key-log', join(folder, 'no', 'keys.txt'));
  expect([unwritable.code, unwritable.err]).toEqual([2, expect.stringContaining('cannot be written')]);
  const several = await type('diagnose', 'a.test b.test', '--capture', join(folder, 'a'));
  expect([several.code, several.err]).toEqual([2, expect.stringContaining('--capture writes one capture')]);
});

it('warns of the key log in its help', async () => {
  expect((await type('diagnose', '--help')).out.replace(/\s+/g, ' ')).toContain('Whoever has this file can read');
});
