import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aloneWith } from '../../../main/system/alone-with.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-alone-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  rmSync(folder, { recursive: true });
});

const choices = () => join(folder, 'choices.json');
const leaveLock = (holder: string) => writeFileSync(`${choices()}.lock-${holder}-left`, '');

/** No process has it: Linux counts to 4194304 at most. */
const gone = '999999999';

it('keeps its lock although another, who found the same left-over one, takes that away later', async () => {
  leaveLock(gone);
  const [bothFoundIt, oneIsInside, otherRemoved] = [0, 1, 2].map(() => Promise.withResolvers<void>());
  let removals = 0;
  const really = files.rm;
  vi.spyOn(files, 'rm').mockImplementation(async (path, options) => {
    removals += 1;
    const isSecond = removals === 2;
    if (removals === 1) await bothFoundIt?.promise;
    if (!isSecond) return really(path, options);
    bothFoundIt?.resolve();
    await oneIsInside?.promise;
    await really(path, options);
    otherRemoved?.resolve();
  });
  syncBuiltinESMExports();
  const seen: number[] = [];
  const work = async () => {
    oneIsInside?.resolve();
    await otherRemoved?.promise;
    seen.push(readdirSync(folder).length);
  };
  await Promise.all([aloneWith(choices(), work), aloneWith(choices(), work)]);
  expect(seen).toEqual([1, 1]);
  expect(readdirSync(folder)).toEqual([]);
});

it('lets in one at a time, and takes away the lock of whoever is no process', async () => {
  for (const holder of [gone, '0', '99999999999999', 'x']) leaveLock(holder);
  let inside = 0;
  const work = async () => {
    inside += 1;
    const together = inside;
    await Promise.resolve();
    inside -= 1;
    return together;
  };
  expect(await Promise.all([1, 2, 3].map(() => aloneWith(choices(), work)))).toEqual([1, 1, 1]);
  expect(readdirSync(folder)).toEqual([]);
});

it('lets the next one in after one that fails', async () => {
  await expect(aloneWith(choices(), () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(await aloneWith(choices(), async () => readdirSync(folder).length)).toBe(1);
});
