import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaseFile, openCaseTyped } from '../../../../main/hosts/terminal/open-case.ts';
import { healthy } from '../../report/cases.ts';

let folder = '';
const before = process.cwd();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-case-'));
  const report = JSON.stringify(healthy());
  for (const name of ['z-it', 'localhost', 'shop.example']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'report.json'), report);
  }
  await mkdir(join(folder, 'empty-folder'));
  await writeFile(join(folder, 'r.json'), report);
  await writeFile(join(folder, 'other.json'), '{"a":1}');
  await writeFile(join(folder, 'report.html'), '<!doctype html><html><body>x</body></html>');
  await writeFile(join(folder, 'notes.txt'), 'nothing');
  await writeFile(join(folder, 'empty.pdf'), '');
  process.chdir(folder);
});

afterAll(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true });
});

test('a case under any name that is no server is opened', async () => {
  for (const name of ['r.json', './r.json', join(folder, 'r.json')])
    expect(await openCaseTyped(name)).toMatchObject({ saved: { target: healthy().target } });
});

test('what promises a case and is none is refused with what to open', async () => {
  expect(await openCaseTyped('other.json')).toMatchObject({ refused: expect.stringContaining('no case') });
  expect(await openCaseTyped('report.html')).toMatchObject({ refused: expect.stringContaining('report.pdf') });
  expect(await openCaseFile('empty.pdf')).toMatchObject({ refused: expect.stringContaining('is empty') });
});

test('a lone name that is also an evidence folder is asked about, and no name service with it', async () => {
  const opened = await openCaseTyped('z-it');
  expect(opened).toMatchObject({ refused: expect.stringMatching(/`\.\/z-it`.*`z-it:443`/) });
});

test('everything else is left to whoever reads servers', async () => {
  for (const text of [
    'shop.example',
    'localhost',
    'empty-folder',
    'z-it:443',
    'notes.txt',
    'gone.json',
    'curl https://z-it/',
  ])
    expect(await openCaseTyped(text), text).toBeNull();
});
