import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bench = fileURLToPath(new URL('../bench/run.ts', import.meta.url));

it('hands its status to the shell, so that a missed target stops whoever runs it', () => {
  const { status, stdout } = spawnSync(process.execPath, [bench, 'nothing-such'], { encoding: 'utf8' });
  expect(stdout).toContain('There is no part nothing-such. There are: start,');
  expect(status).toBe(2);
});
