import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const place = (name: string) => join(folder, name);
  const dead = place(`handshake-doctor-run-${gone}-abcDEF`);
  const alive = place(`handshake-doctor-run-${process.pid}-abcDEF`);
  const other = place(`handshake-doctor-run-notes-${gone}`);
  for (const one of [dead, alive, other]) mkdirSync(one);
  writeFileSync(join(dead, 'keys'), 'CLIENT_RANDOM');
  const link = place(`handshake-doctor-run-${gone}-linked`);
  symlinkSync(other, link);
  const made = openPrivateFolder();
  expect([dead, alive, other, link].map((one) => existsSync(one))).toEqual([false, true, true, true]);
  expect(made.place('keys')).toContain(`-${process.pid}-`);
  made.remove();
});
