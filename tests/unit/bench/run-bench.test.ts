import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Figure, Part } from '../../bench/bench.ts';
import { runBench } from '../../bench/run-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const part = (title: string, ...figures: readonly Figure[]): Part => ({ title, measure: async () => figures });
const parts = {
  met: part('Met', { name: 'at its target', value: 250, target: 250, unit: 'ms' }),
  slow: part('Slow', { name: 'over its target', value: 251, target: 250, unit: 'ms' }),
  ratio: part('Ratio', { name: 'times faster', value: 4.9, target: null, atLeast: 5, unit: 'times' }),
  told: part('Told', { name: 'held to nothing', value: 1e9, target: null, unit: 'MB' }),
  open: part('Open', {
    name: 'beside x',
    value: null,
    because: 'x is not installed here',
    target: null,
    atLeast: 5,
    unit: 'times',
  }),
};

async function run(...words: readonly string[]) {
  const lines: string[] = [];
  return { status: await runBench(parts, words, (line) => lines.push(line)), text: lines.join('\n') };
}

it.each([
  ['a target is met', 'met', 0],
  ['a figure is above its target', 'slow', 1],
  ['a figure is below what it must be at least', 'ratio', 1],
  ['a figure is held to nothing', 'told', 0],
  ['what to compare with is not installed', 'open', 0],
])('ends with the status that says whether %s', async (_, name, status) => {
  expect((await run(name)).status).toBe(status);
});

it('marks what was missed, and calls nothing met that was not measured', async () => {
  const { text, status } = await run();
  expect(status).toBe(1);
  expect(text).toMatch(/^ok +at its target/m);
  expect(text).toMatch(/^MISSED +over its target/m);
  expect(text).toMatch(/^open +beside x +not measured: x is not installed here {2}\(target at least 5\)$/m);
});

it.each([
  ['what one run missed on a busy computer and the next did not is met', [251, 250], 0, 2],
  ['what both missed is missed', [251, 260], 1, 2],
  ['what was met at once is measured once', [250, 260], 0, 1],
])('measures a part once more where it missed: %s', async (_, values, status, times) => {
  let measured = 0;
  const measure = async (): Promise<readonly Figure[]> => {
    measured += 1;
    return [{ name: 'its time', value: values[measured - 1] ?? 0, target: 250, unit: 'ms' }];
  };
  expect(await runBench({ odd: { title: 'Odd', measure } }, [], () => {})).toBe(status);
  expect(measured).toBe(times);
});

it('writes a whole run down, with the machine and every figure', async () => {
  const file = join(folder, 'performance.md');
  expect((await run('--write', file)).status).toBe(1);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^Measured on \d+ cores of .+ of memory, .+ Node\.js \d+/m);
  expect(text).toContain('| over its target | 251 ms, missed | 250 ms |');
  expect(text).toContain('| beside x | not measured: x is not installed here | at least 5 times |');
  expect(text).toContain('| held to nothing | 1,000,000,000 MB |  |');
});

it.each([
  [['nothing-such'], 'There is no part nothing-such.'],
  [['--write'], '--write takes a file.'],
  [['met', '--write', join(folder, 'part.md')], 'Only a whole run is written down'],
])('takes no words that mean nothing: %s', async (words, said) => {
  const { text, status } = await run(...words);
  expect([status, text]).toEqual([2, expect.stringContaining(said)]);
});
