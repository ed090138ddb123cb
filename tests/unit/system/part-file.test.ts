import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeNewFiles } from '../../../main/system/new-files.ts';
import { partBeside, removeStaleParts } from '../../../main/system/part-file.ts';
import { writeFileWhole } from '../../../main/system/write-file.ts';
import { writeNewFolder } from '../../../main/system/write-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'part-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const left = (name: string) => `.${name}.0b7e6a4e-3f0c-4d6e-9a51-5d2f3c1b0a99.part`;
const longAgo = new Date(Date.now() - 86_400_000);

function leave(name: string, at = longAgo): string {
  writeFileSync(join(folder, name), 'half');
  utimesSync(join(folder, name), at, at);
  return name;
}

test('what a killed program left of this very name goes, and nothing else', async () => {
  leave(left('report.pdf'));
  const kept = [left('other.pdf'), 'report.pdf', '.report.pdf.part', '.report.pdf.mine.part'].map((name) =>
    leave(name),
  );
  await removeStaleParts(join(folder, 'report.pdf'), Date.now());
  expect(readdirSync(folder).sort()).toEqual(kept.sort());
});

test('a part that another program may still be writing stays', async () => {
  leave(left('report.pdf'), new Date());
  await removeStaleParts(join(folder, 'report.pdf'), Date.now());
  expect(readdirSync(folder)).toEqual([left('report.pdf')]);
});

test('a link goes and not what it leads to', async () => {
  leave('mine.txt');
  symlinkSync(join(folder, 'mine.txt'), join(folder, left('report.pdf')));
  await removeStaleParts(join(folder, 'report.pdf'), Date.now() + 86_400_000);
  expect(readdirSync(folder)).toEqual(['mine.txt']);
});

test('the next write of the same file or folder takes it away', async () => {
  leave(left('key.pem'));
  leave(left('report.pdf'));
  mkdirSync(join(folder, left('evidence')));
  leave(join(left('evidence'), 'report.json'));
  utimesSync(join(folder, left('evidence')), longAgo, longAgo);
  await writeNewFiles([{ path: join(folder, 'key.pem'), bytes: Buffer.from('k'), mode: 0o600 }]);
  await writeFileWhole(join(folder, 'report.pdf'), Buffer.from('r'));
  await writeNewFolder(join(folder, 'evidence'), [{ name: 'a.txt', bytes: Buffer.from('a') }]);
  expect(readdirSync(folder).sort()).toEqual(['evidence', 'key.pem', 'report.pdf']);
});

test('a folder that cannot be read hinders nobody from naming a part', async () => {
  const name = basename(await partBeside(join(folder, 'gone', 'x'.repeat(200))));
  expect(name).toMatch(/^\.x{100}\.[\da-f-]{36}\.part$/);
});
