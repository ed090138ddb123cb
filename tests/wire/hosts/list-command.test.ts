import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ListResult } from '../../../shared/list-result.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { schemaProblems } from '../../support/json-schema.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'list-'));
const inFolder = (name: string) => join(folder, name);
/** Nothing listens there. */
const closed = 1;

let nginx: NginxServer;

/** Each test starts the program several times, which takes its time on a busy machine. */
const timeout = 90_000;

beforeAll(async () => {
  const block = tlsBlock('ssl_protocols TLSv1.3;', '0.0.0.0:{port} ssl');
  nginx = await startNginx({ pairs: [zooPair()], blocks: [block] });
  mkdirSync(inFolder('bin'));
  const command = `#!/bin/sh\nexec '${process.execPath}' '${launcher}' "$@"\n`;
  writeFileSync(inFolder('bin/handshake-doctor'), command, { mode: 0o755 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await nginx.stop();
});

function start(command: string, args: readonly string[]) {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', PATH: `${inFolder('bin')}:${process.env.PATH}` };
  const child = spawn(command, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code: code as number | null, out, err }),
  );
  return { child, ended };
}

const type = (...words: string[]) => start(process.execPath, [launcher, ...words]);

const resultsIn = (lines: string) =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ListResult);
const linesOf = (results: readonly ListResult[]) => results.map(({ line }) => line).sort((a, b) => a - b);

it('goes on after an interrupt: everything is done, nothing twice, and a cut result anew', { timeout }, async () => {
  const silent = await startByteServer(() => {}, '127.0.3.12');
  const port = (line: number) => (line === 12 ? silent.port : line % 5 === 0 ? nginx.port : closed);
  const servers = Array.from({ length: 20 }, (_, at) => `127.0.3.${at + 1}:${port(at + 1)}`);
  writeFileSync(inFolder('twenty.txt'), `${servers.with(7, 'no server at all').join('\n')}\n`);
  const words = ['diagnose', '--list', 'twenty.txt', '--out', 'twenty.jsonl'];
  const done = () => (existsSync(inFolder('twenty.jsonl')) ? readFileSync(inFolder('twenty.jsonl'), 'utf8') : '');
  const first = type(...words, '--at-once', '1');
  const isAtSilent = () => resultsIn(done()).length === 11;
  while (!isAtSilent() && first.child.exitCode === null) await new Promise((wait) => setTimeout(wait, 50));
  first.child.kill('SIGINT');
  const interrupted = await first.ended;
  await silent.stop();
  expect([interrupted.code, interrupted.err]).toEqual([
    130,
    expect.stringMatching(/^9 lines are left\.\ntwenty\.jsonl keeps what is done.*\nStopped before the end\./),
  ]);
  expect(linesOf(resultsIn(done()))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

  appendFileSync(inFolder('twenty.jsonl'), '{"schema":"handshake-doctor/list-res');
  const second = await type(...words, '--resume').ended;
  const all = resultsIn(done());
  expect([second.code, second.err]).toEqual([2, '']);
  expect(second.out).toMatch(/\n20 lines in [\d.]+ s: fault 19, not read 1\.\n$/);
  expect(linesOf(all)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(all.find(({ line }) => line === 8)).toMatchObject({ result: 'not-read', status: 2 });
  for (const result of all) expect(schemaProblems('list-result', result)).toEqual([]);

  appendFileSync(inFolder('twenty.txt'), '127.0.3.21:1\n');
  const changed = await type(...words, '--resume').ended;
  expect([changed.code, changed.out, changed.err]).toEqual([74, '', expect.stringContaining('this list has changed')]);
});

it('does what the page about lists says, and all parts together are the whole', { timeout }, async () => {
  const servers = [`127.0.2.1:${nginx.port}`, '# a comment', '127.0.2.2:1', `127.0.2.1:${nginx.port}`, '127.0.2.4:1'];
  writeFileSync(inFolder('servers.txt'), servers.join('\n'));
  const page = readFileSync(join(import.meta.dirname, '../../../docs/batch.md'), 'utf8');
  const [rows, json, out, parts, monitor] = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
  const say = (block = 'exit 99') => start('sh', ['-c', block]).ended;
  const [shown, shared] = await Promise.all([say(rows), say(parts), say(out)]);
  expect([shown.code, shown.err, shared.code]).toEqual([1, '', 0]);
  expect(shown.out).toMatch(/^ +3 {2}fault +127\.0\.2\.2:1 +Nothing accepts .*\(confirmed, tcp-refused\)$/m);
  const resultsOf = (name: string) => resultsIn(readFileSync(inFolder(name), 'utf8'));
  expect(linesOf(resultsOf('results.jsonl'))).toEqual([1, 3, 4, 5]);
  expect([1, 2, 3].map((part) => linesOf(resultsOf(`part-${part}.jsonl`)))).toEqual([[1, 5], [3], [4]]);
  expect(monitor).toContain(json?.trim());
  const told = await say(monitor);
  expect([told.code, told.out]).toEqual([2, 'TLS CRITICAL: 4 with a fault\n']);
});

it('ends a job of the page about lists badly where its list was not gone through', { timeout }, async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/batch.md'), 'utf8');
  const [, endsWell = ''] = /jsonl (\|\| \[ \$\? .*)$/m.exec(page) ?? [];
  writeFileSync(inFolder('small.txt'), '127.0.2.5:1\n127.0.2.6:1\n');
  const list = 'handshake-doctor diagnose --list';
  const [empty, full] = await Promise.all([
    start('sh', ['-c', `true | ${list} - --shard 1/4 ${endsWell}`]).ended,
    start('sh', ['-c', `ulimit -f 1; ${list} small.txt --at-once 1 --out small.jsonl; echo $?`]).ended,
  ]);
  expect([empty.code, empty.err]).toEqual([1, 'Standard input names no server. Write one in each line.\n']);
  expect([full.out.split('\n').at(-2), full.err]).toEqual([
    '74',
    expect.stringMatching(/^--out small.* cannot be written/),
  ]);
  const { code } = await start('sh', ['-c', `${list} small.txt --out small.jsonl --resume ${endsWell}`]).ended;
  expect([code, linesOf(resultsIn(readFileSync(inFolder('small.jsonl'), 'utf8')))]).toEqual([0, [1, 2]]);
});

it('surveys a list from standard input, whole documents with it', { timeout }, async () => {
  const { child, ended } = type('survey', '--list', '-', '--json', '--full');
  child.stdin.end(`127.0.2.9:${nginx.port}\n127.0.2.9:1 127.0.2.10:1\n`);
  const { code, err, out } = await ended;
  const results = resultsIn(out).sort((a, b) => a.line - b.line);
  expect([code, err]).toEqual([2, '']);
  expect(results).toMatchObject([
    { line: 1, list: null, status: 0, result: 'surveyed', versions: ['TLSv1.3'] },
    { line: 2, status: 2, result: 'not-read', reason: expect.stringContaining('names 2 servers') },
  ]);
  for (const result of results) expect(schemaProblems('list-result', result)).toEqual([]);
  const [first] = results;
  expect(first && 'document' in first ? schemaProblems('survey', first.document) : ['no document']).toEqual([]);
});
