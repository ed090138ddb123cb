import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withoutCommands } from '../../../main/session/cases/without-commands.ts';
import { SavedCase } from '../../../shared/case.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';
import { schemaProblems } from '../../support/json-schema.ts';
import { type Typed, typeHere } from '../../support/typed-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const type = (...words: readonly string[]) => typeHere(words);

const bundleFiles = [
  ...['README.txt', 'SHA256SUMS.txt', 'commands.txt', 'handshake.pcapng', 'path.txt', 'report.html', 'report.json'],
  ...['report.pdf', 'ticket-text.txt'],
];

let checked: Typed;

/** A fault, its evidence folder and its zip: each test below reads them. */
beforeAll(async () => {
  const server = await startByteServer(afterHello((socket) => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')));
  writeFileSync(
    at('answers.json'),
    JSON.stringify({ since: 'Friday', frequency: 'always', contact: 'desk@example.com' }),
  );
  writeFileSync(at('notes.txt'), 'Only from the office.');
  const written = ['--bundle', at('evidence'), '--zip', at('evidence.zip'), '--ticket', '../02436811'];
  const said = ['--answers', at('answers.json'), '--notes', at('notes.txt')];
  checked = await type('diagnose', `127.0.0.1:${server.port}`, '--json', ...written, ...said);
  await server.stop();
}, 60_000);

it('writes the evidence folder, named by the ticket, with checksums that are right', async () => {
  expect([checked.code, checked.err]).toEqual([1, '']);
  expect(readdirSync(at('evidence')).sort()).toEqual(bundleFiles.map((name) => `02436811_${name}`));
  const check = promisify(execFile)('sha256sum', ['-c', '--quiet', '02436811_SHA256SUMS.txt'], { cwd: at('evidence') });
  expect((await check).stdout).toBe('');
  expect(statSync(at('evidence')).mode & 0o777).toBe(0o700);
  expect(statSync(at('evidence.zip')).mode & 0o777).toBe(0o600);
});

it('tells the way to the server, in path.txt and in the report, and asks nobody but the server', () => {
  const inside = (name: string) => readFileSync(join(at('evidence'), `02436811_${name}`), 'utf8');
  const { network } = v.parse(SavedCase, JSON.parse(inside('report.json'))).case.documents;
  const [address] = network?.addresses ?? [];
  expect([address?.address, address?.ping?.state]).toEqual(['127.0.0.1', 'answered']);
  expect(inside('path.txt')).toMatch(/\n127\.0\.0\.1\n\s+Ping: ICMP echo requests \(\w+\)/);
  expect(inside('path.txt')).toMatch(/\s+Traceroute: \w+ packets \(/);
  expect(inside('report.html')).toContain('Network, looked at');
  expect(new Set(network?.contacts.map((one) => one.address))).toEqual(new Set(['127.0.0.1']));
  expect(network?.durationMs).toBeLessThan(11_000);
});

it('says the same from the folder, the zip and the PDF: verdict, ticket, answers, notes', async () => {
  const inside = (name: string) => join(at('evidence'), `02436811_${name}`);
  const first = v.parse(SavedCase, JSON.parse(readFileSync(inside('report.json'), 'utf8')));
  expect(schemaProblems('diagnose', first)).toEqual([]);
  expect(first.verdict).toMatchObject({ state: 'fault', cause: 'not-tls', confidence: 'confirmed' });
  expect(first.case).toMatchObject({ ticket: '../02436811', notes: 'Only from the office.' });
  expect(first.case.answers).toMatchObject({ since: 'Friday', frequency: 'always', contact: 'desk@example.com' });
  for (const place of [at('evidence'), at('evidence.zip'), inside('report.pdf'), inside('report.json')]) {
    const { code, out, err } = await type('report', place, '--json');
    expect([code, err]).toEqual([0, '']);
    const again = v.parse(SavedCase, JSON.parse(out));
    expect([again.verdict, again.causes, again.observations]).toEqual([
      first.verdict,
      first.causes,
      first.observations,
    ]);
    // Commands of a file are nobody's that this program knows.
    expect(again.case).toEqual({ ...first.case, documents: withoutCommands(first.case.documents) });
  }
}, 60_000);

it('writes what was asked for, and prints the text for a ticket where nothing was', async () => {
  const { code, out, err } = await type('report', at('evidence.zip'));
  expect([code, err]).toEqual([0, '']);
  expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  const files = ['--pdf', at('again.pdf'), '--html', at('again.html'), '--text', at('again.txt'), '--paper', 'letter'];
  expect(await type('report', at('evidence'), ...files)).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(at('again.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(at('again.html'), 'utf8')).toContain('Content-Security-Policy');
  expect(readFileSync(at('again.txt'), 'utf8')).toBe(out);
  expect(['again.pdf', 'again.html', 'again.txt'].map((name) => statSync(at(name)).mode & 0o777)).toEqual([
    0o600, 0o600, 0o600,
  ]);
  expect((await promisify(execFile)('pdfinfo', [at('again.pdf')])).stdout).toContain('612 x 792 pts (letter)');
}, 60_000);

it.each([
  ['a folder with something in it', 'evidence', ['--bundle', at('evidence')], 'it is there already and not empty'],
  ['a folder in no folder', 'evidence', ['--bundle', at('none/evidence')], 'the folder around it is not there'],
  ['a file for a folder', 'evidence', ['--bundle', at('notes.txt')], 'a file has this name'],
  ['readers that there are none of', 'evidence', ['--audience', 'all'], '--audience takes one of it, vendor, public'],
  ['paper that there is none of', 'evidence', ['--paper', 'A3'], '--paper takes A4 or Letter'],
  ['answers that are none', 'evidence', ['--answers', at('notes.txt')], '--answers'],
  ['a file without a case', 'notes.txt', [], 'This case cannot be opened: it is no JSON document'],
  ['no file', 'none', [], 'There is no file or folder'],
])('refuses %s in a sentence, and leaves nothing', async (_, name, words, sentence) => {
  const before = readdirSync(folder);
  const { code, out, err } = await type('report', at(name), ...words);
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  expect(readdirSync(folder)).toEqual(before);
});

it('refuses a folder before it asks a server, and makes one for each of several', async () => {
  const refused = await type('diagnose', '127.0.0.1:9', '--bundle', at('evidence'));
  expect([refused.code, refused.out, refused.err]).toEqual([2, '', expect.stringContaining('it is there already')]);
  mkdirSync(at('both'));
  const { code } = await type('diagnose', '127.0.0.1:1 127.0.0.1:2', '--bundle', at('both'), '--no-path');
  expect(code).toBe(1);
  expect(readdirSync(at('both')).sort()).toEqual(['127.0.0.1_1', '127.0.0.1_2']);
  expect(existsSync(at('both/127.0.0.1_2/report.json'))).toBe(true);
  expect(readFileSync(at('both/127.0.0.1_2/path.txt'), 'utf8')).toContain('Not tested: nobody asked');
}, 60_000);

it('hides what the readers may not see, and keeps the key beside the folder, for its owner alone', async () => {
  const { code, err } = await type('report', at('evidence'), '--bundle', at('public'), '--audience', 'public');
  const key = at('public_redaction-key_keep-private.txt');
  expect([code, err]).toEqual([0, expect.stringContaining(key)]);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, 'utf8')).toContain('desk@example.com');
  for (const name of readdirSync(at('public')))
    expect(readFileSync(join(at('public'), name)).includes('desk@example.com')).toBe(false);
  const { out } = await type('report', at('public'), '--json');
  expect(schemaProblems('diagnose', JSON.parse(out))).toEqual([]);
  expect(readdirSync(at('public')).some((name) => name.includes('key'))).toBe(false);
}, 60_000);

it('tests a server whose name a folder has as well, and opens the folder where its path is named', async () => {
  cpSync(at('evidence'), at('localhost'), { recursive: true });
  const tested = await typeHere(['diagnose', 'localhost', '--json'], folder);
  expect(JSON.parse(tested.out).target).toMatchObject({ host: 'localhost', port: 443 });
  expect(tested.err).toBe('');
  const opened = await typeHere(['diagnose', './localhost', '--json'], folder);
  expect(JSON.parse(opened.out).verdict).toMatchObject({ cause: 'not-tls' });
  expect(opened.err).toMatch(/^From \.\/localhost, checked \S+Z\. No server was asked\.\n$/);
}, 60_000);

it('holds one case against another: what differs, as a page and as PDF', async () => {
  const files = ['--html', at('differs.html'), '--pdf', at('differs.pdf')];
  const { code, err } = await type('report', at('evidence'), '--against', at('evidence.zip'), ...files);
  expect([code, err]).toEqual([0, '']);
  expect(readFileSync(at('differs.html'), 'utf8')).toContain('Nothing that both checks looked at differs.');
  expect(readFileSync(at('differs.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

it.each([
  [['--audience', 'vendor', '--html', 'x.html'], '--against goes with --audience it alone.'],
  [['--bundle', 'x'], '--against goes with --pdf and --html alone.'],
  [[], '--against needs a file to write'],
])('refuses a comparison that would mislead or go nowhere: %j', async (words, because) => {
  const { code, err } = await type('report', at('evidence'), '--against', at('evidence.zip'), ...words);
  expect(code).toBe(2);
  expect(err).toContain(because);
});
