import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const page = fileURLToPath(new URL('../../../docs/man/handshake-doctor.1', import.meta.url));
const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', MANWIDTH: '80' } });
const isThere = (command: string) => run(command, ['--version']).error === undefined;

it.skipIf(!isThere('man'))('is set by man without a warning, every command with its options', () => {
  const { stderr, stdout } = run('man', ['--warnings', '--local-file', page]);
  expect(stderr).toBe('');
  expect(stdout).toContain('config generate [options]');
  expect(stdout).toMatch(/--passphrase-file file\n/);
});

it.skipIf(!isThere('mandoc'))('is sound for mandoc, but for the date that it leaves to the release', () => {
  const { stdout } = run('mandoc', ['-T', 'lint', '-W', 'warning', page]);
  expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
});
