import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');

const run = (...words: readonly string[]): Promise<{ status: number | null; stderr: string; stdout: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher, ...words], { timeout: 20_000 }, (_, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
  });

it.each([
  ['network', 'fe80::1%nosuch', 'no interface `nosuch`'],
  ['network', 'fe80::1', 'good on one link alone'],
  ['diagnose', '[fe80::1%25nosuch]:443', 'no interface `nosuch`'],
])('%s takes %s for input that cannot be used, and blames no network', async (command, target, words) => {
  const { status, stderr, stdout } = await run(command, target);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/`fe80::1%\w+`/);
});
