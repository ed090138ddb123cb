import {
  chmodSync,
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
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newFolderRefusal, writeNewFolder } from '../../../main/system/write-folder.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'write-folder-'));
});
afterEach(() => {
  chmodSync(place, 0o700);
  rmSync(place, { recursive: true });
});

const files = ['report.pdf', 'README.txt'].map((name) => ({ name, bytes: Buffer.from(name) }));

it('writes a folder with its files, for its owner alone, and leaves nothing beside it', async () => {
  const folder = join(place, 'evidence');
  expect(await newFolderRefusal(folder)).toBeNull();
  await writeNewFolder(folder, files);
  expect(readdirSync(place)).toEqual(['evidence']);
  expect(readdirSync(folder).sort()).toEqual(['README.txt', 'report.pdf']);
  expect(readFileSync(join(folder, 'report.pdf'), 'utf8')).toBe('report.pdf');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('fills a folder that is there and empty', async () => {
  expect(await newFolderRefusal(place)).toBeNull();
  await writeNewFolder(place, files);
  expect(readdirSync(place).sort()).toEqual(['README.txt', 'report.pdf']);
});

it('touches no folder that has something in it, and no file', async () => {
  writeFileSync(join(place, 'mine'), 'mine');
  expect(await newFolderRefusal(place)).toBe('EEXIST');
  await expect(writeNewFolder(place, files)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await newFolderRefusal(join(place, 'mine'))).toBe('ENOTDIR');
  await expect(writeNewFolder(join(place, 'mine'), files)).rejects.toThrow();
  expect(readdirSync(place)).toEqual(['mine']);
  expect(readFileSync(join(place, 'mine'), 'utf8')).toBe('mine');
});

it('says before anything is done where there is no place for it', async () => {
  expect(await newFolderRefusal(join(place, 'none', 'evidence'))).toBe('ENOENT');
  mkdirSync(join(place, 'full'));
  await expect(writeNewFolder(join(place, 'none', 'evidence'), files)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('leaves nothing of a folder that could not be written whole', async () => {
  const folder = join(place, 'evidence');
  const bad = [...files, { name: 'no/such/place.txt', bytes: Buffer.from('x') }];
  await expect(writeNewFolder(folder, bad)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(place)).toEqual([]);
  mkdirSync(folder);
  await expect(writeNewFolder(folder, bad)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual([]);
});
