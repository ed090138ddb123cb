import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { typeHere } from '../../support/typed-here.ts';
import { savedCase } from '../../unit/report/bundle/saved-case.ts';
import { healthy } from '../../unit/report/cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
writeFileSync(at('report.json'), JSON.stringify(savedCase(healthy(), { ticket: 'OPS-4711' })));

const type = (...words: readonly string[]) => typeHere(words);

const keyOf = (name: string) => at(`${name}_redaction-key_keep-private.txt`);
const keys = () => readdirSync(folder).filter((name) => name.includes('redaction-key'));

it('lies beside a lone PDF or page in which names are hidden, for its owner alone', async () => {
  for (const [option, name] of [
    ['--pdf', 'lone.pdf'],
    ['--html', 'lone.html'],
  ] as const) {
    const { code, err } = await type('report', at('report.json'), option, at(name), '--audience', 'public');
    expect([code, err]).toEqual([0, expect.stringContaining(keyOf(name))]);
    expect(readFileSync(keyOf(name), 'utf8')).toContain('OPS-4711');
    expect(statSync(keyOf(name)).mode & 0o777).toBe(0o600);
  }
  expect(readFileSync(at('lone.html'), 'utf8')).not.toContain('OPS-4711');
}, 60_000);

it('is one for both, and none where nothing is hidden', async () => {
  const both = ['--pdf', at('both.pdf'), '--html', at('both.html')];
  expect((await type('report', at('report.json'), ...both, '--audience', 'public')).code).toBe(0);
  expect(existsSync(keyOf('both.pdf'))).toBe(true);
  expect(existsSync(keyOf('both.html'))).toBe(false);
  const open = await type('report', at('report.json'), '--pdf', at('open.pdf'));
  expect([open.code, open.err, existsSync(keyOf('open.pdf'))]).toEqual([0, '', false]);
}, 60_000);

it('replaces no other key, and then nothing is written', async () => {
  writeFileSync(keyOf('mine.pdf'), 'another key');
  const { code, out, err } = await type('report', at('report.json'), '--pdf', at('mine.pdf'), '--audience', 'public');
  expect([code, out, err]).toEqual([2, '', expect.stringContaining('is there already, and is not replaced')]);
  expect([existsSync(at('mine.pdf')), readFileSync(keyOf('mine.pdf'), 'utf8')]).toEqual([false, 'another key']);
  // Of one's own team nothing is hidden, so that a key that is there is in nobody's way.
  expect((await type('report', at('report.json'), '--pdf', at('mine.pdf'))).code).toBe(0);
}, 60_000);

it('has a folder made around the folders of several servers', async () => {
  const { code } = await type(
    'diagnose',
    '127.0.0.1:1 127.0.0.1:2',
    '--bundle',
    at('several'),
    '--audience',
    'public',
    '--no-path',
  );
  expect(code).toBe(1);
  expect(readdirSync(at('several')).sort()).toEqual(['127.0.0.1_1', '127.0.0.1_2']);
  expect(keys()).not.toContain('several_redaction-key_keep-private.txt');
}, 60_000);
