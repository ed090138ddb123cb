import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';

const launcher = join(dirname(fileURLToPath(import.meta.url)), '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pdf = join(folder, 'report.pdf');

function type(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(process.execPath, [launcher, 'diagnose', ...words], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
  });
}

it.each([
  ['one report for two servers', ['a.test b.test', '--pdf', pdf], '--pdf writes one report, and these are 2 servers'],
  ['a report in no folder', ['a.test', '--pdf', join(folder, 'none', 'report.pdf')], 'cannot be written'],
  ['no anchors at all', ['a.test', '--only-ca'], '--only-ca needs at least one --ca FILE'],
  ['a time that is none', ['a.test', '--timeout', 'soon'], '--timeout takes a number of seconds'],
  ['an address for a name', ['a.test', '--server-name', '192.0.2.1'], 'server name'],
])('refuses %s in a sentence, before anything is begun', async (_, words, sentence) => {
  const { code, out, err } = await type(...words);
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  expect(existsSync(pdf)).toBe(false);
});

it('gives one JSON document, the report whole, and 1 for a fault', async () => {
  const server = await startByteServer(afterHello((socket) => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')));
  const { code, out, err } = await type(`127.0.0.1:${server.port}`, '--json', '--pdf', pdf);
  await server.stop();
  const { verdict } = v.parse(Diagnosis, JSON.parse(out));
  expect([code, err, verdict.cause, verdict.confidence]).toEqual([1, '', 'not-tls', 'confirmed']);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readdirSync(folder)).toEqual(['report.pdf']);
});

it('connects from the IPv6 address that --source names', async () => {
  const server = await startByteServer(
    afterHello((socket) => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')),
    '::1',
  );
  const { out, err } = await type(`[::1]:${server.port}`, '--source', '::1', '--json');
  await server.stop();
  const { observations } = v.parse(Diagnosis, JSON.parse(out));
  const local = observations.flatMap((seen) => (seen.kind === 'handshake' ? [seen.report.tcp.localAddress] : []));
  expect([err, new Set(local)]).toEqual(['', new Set(['::1'])]);
});
