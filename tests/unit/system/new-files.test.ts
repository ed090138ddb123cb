import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderProblem, isThere, writeNewFiles } from '../../../main/system/new-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-files-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const file = (name: string, mode = 0o600) => ({ path: join(folder, name), bytes: Buffer.from(name), mode });

it('writes files whole, with their mode, and leaves nothing beside them', async () => {
  expect(await writeNewFiles([file('key.pem'), file('request.pem', 0o644)])).toEqual({ ok: true });
  expect(readdirSync(folder).sort()).toEqual(['key.pem', 'request.pem']);
  expect(readFileSync(join(folder, 'key.pem'), 'utf8')).toBe('key.pem');
  expect(statSync(join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
});

it('replaces nothing, and takes back what it wrote before', async () => {
  writeFileSync(join(folder, 'request.pem'), 'mine');
  const written = await writeNewFiles([file('key.pem'), file('request.pem')]);
  expect(written).toEqual({ ok: false, path: join(folder, 'request.pem'), code: 'EEXIST' });
  expect(readdirSync(folder)).toEqual(['request.pem']);
  expect(readFileSync(join(folder, 'request.pem'), 'utf8')).toBe('mine');
});

it('does not write through a link to nowhere', async () => {
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'key.pem'));
  expect(await isThere(join(folder, 'key.pem'))).toBe(true);
  expect(await writeNewFiles([file('key.pem')])).toMatchObject({ ok: false, code: 'EEXIST' });
  expect(readdirSync(folder)).toEqual(['key.pem']);
});

it('says what is wrong with a folder', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await folderProblem(folder)).toBeNull();
  expect(await folderProblem(join(folder, 'none'))).toBe('ENOENT');
  expect(await folderProblem(join(folder, 'file'))).toBe('ENOTDIR');
  expect(await writeNewFiles([{ ...file('x'), path: join(folder, 'none', 'x') }])).toMatchObject({ code: 'ENOENT' });
});
