import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPrivateFolder } from '../../../../main/system/relay/private-folder.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-sweep-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('TEMP', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** No process has it: Linux counts to 4194304 at most. */
const gone = 999_999_999;

it('is made where the keys of killed runs are swept away, and those of living ones stay', () => {
  const first = openPrivateFolder();
  const [space = ''] = /(?<=handshake-doctor-run-)\d+/.exec(first.place('keys')) ?? [];
  first.remove();
  const place = (name: string) => join(folder, `handshake-doctor-run-${name}`);
  const dead = place(`${space}-${gone}-abcDEF`);
  const alive = place(`${space}-${process.pid}-abcDEF`);
  // Of a container whose processes nobody can see from here.
  const other = place(`1${space}-${gone}-abcDEF`);
  for (const one of [dead, alive, other]) mkdirSync(one);
  writeFileSync(join(dead, 'keys'), 'CLIENT_RANDOM');
  const link = place(`${space}-${gone}-linked`);
  symlinkSync(other, link);
  const made = openPrivateFolder();
  expect([dead, alive, other, link].map((one) => existsSync(one))).toEqual([false, true, true, true]);
  expect(made.place('keys')).toContain(`-${process.pid}-`);
  made.remove();
});

it.skipIf(process.platform === 'win32')('is empty, for its owner alone, and new each time', () => {
  const [one, other] = [openPrivateFolder(), openPrivateFolder()].map((made) => ({
    made,
    path: dirname(made.place('keys')),
  }));
  expect(statSync(one?.path ?? '').mode & 0o777).toBe(0o700);
  expect(readdirSync(one?.path ?? '')).toEqual([]);
  expect(other?.path).not.toBe(one?.path);
  for (const { made } of [one, other].flatMap((each) => each ?? [])) made.remove();
  expect([one, other].map((each) => existsSync(each?.path ?? ''))).toEqual([false, false]);
});

it.skipIf(process.platform === 'win32')('goes away where a second signal ends the program at once', () => {
  const made = openPrivateFolder();
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  writeFileSync(made.place('keys'), 'CLIENT_RANDOM');
  const inOrder = () => process.off('SIGTERM', inOrder);
  process.on('SIGTERM', inOrder);
  process.emit('SIGTERM', 'SIGTERM');
  expect([existsSync(made.place('keys')), kill.mock.calls.length]).toEqual([true, 0]);
  process.emit('SIGTERM', 'SIGTERM');
  expect(existsSync(made.place('keys'))).toBe(false);
  expect(kill).toHaveBeenCalledWith(process.pid, 'SIGTERM');
  expect(process.listenerCount('SIGTERM')).toBe(0);
  kill.mockRestore();
});
