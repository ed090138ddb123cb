import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readEarlier } from '../../../../../main/hosts/terminal/list/earlier-results.ts';
import { listResultSchema } from '../../../../../shared/list-result.ts';

const folder = mkdtempSync(join(tmpdir(), 'earlier-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'results.jsonl');

const expected = { command: 'diagnose', list: 'abc', shard: null, options: 'def' } as const;
const line = (number: number, more: object = {}) =>
  `${JSON.stringify({ schema: listResultSchema, ...expected, line: number, status: 2, result: 'not-read', reason: '', ...more })}\n`;

async function read(text: string) {
  writeFileSync(file, text);
  return readEarlier(file, expected);
}

it.each([
  ['nothing', ''],
  ['half a line', line(3).slice(0, 40)],
  ['a line without its end', line(3).trimEnd()],
  ['what a power cut leaves', '\0'.repeat(100)],
  ['half a line and what a power cut leaves', `${line(3).slice(0, 80)}${'\0'.repeat(100)}`],
])('knows what is done and how it went, and where whole results end, before %s', async (_, cut) => {
  const whole = line(1) + line(7, { status: 1 });
  const earlier = await read(whole + cut);
  if ('refused' in earlier) throw new Error(earlier.refused);
  expect([...earlier.lines]).toEqual([1, 7]);
  expect(earlier.bytes).toBe(whole.length);
  expect([earlier.tally.total, earlier.tally.status, earlier.tally.of(1)]).toEqual([2, 2, 1]);
});

it('counts a line that stands there twice once', async () => {
  const earlier = await read(line(1) + line(1));
  expect('refused' in earlier ? earlier.refused : earlier.tally.total).toBe(1);
});

it('takes a line for not done that a fault of this program left, and counts what came of it later', async () => {
  const failed = line(1, { status: 70, result: 'failed' });
  const [alone, later] = [await read(failed + line(2)), await read(failed + line(1, { status: 1 }))];
  if ('refused' in alone || 'refused' in later) throw new Error('refused');
  expect([[...alone.lines], alone.tally.status]).toEqual([[2], 2]);
  expect([[...later.lines], later.tally.status]).toEqual([[1], 1]);
});

it.each([
  ['of another list', line(1, { list: 'def' }), 'has results of another list, or this list has changed since'],
  ['of another part', line(1, { shard: '1/3' }), 'has results of part 1/3'],
  ['asked otherwise', line(1, { options: 'else' }), 'has results of the same list, asked with other options'],
  ['of another command', line(1, { command: 'survey' }), 'has results of survey, and this is diagnose'],
  ['of something else', '{"schema":"else"}\n', 'Line 1'],
  ['of something else, in one line without its end', '{"my":"data"}', 'Line 1'],
  ['that are the list itself, of one server', 'a.test:443', 'Line 1'],
  ['and zeros with something behind them', `${line(1)}\0\0key`, 'Line 2'],
  ['of another list, in one line without its end', line(1, { list: 'def' }).trimEnd(), 'has results of another list'],
  ['and damage in the middle', `${line(1)}{"sch\n${line(2)}`, 'Line 2'],
])('refuses results %s', async (_, text, words) => {
  expect(await read(text)).toEqual({ refused: expect.stringContaining(words) });
});
