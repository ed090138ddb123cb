import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePdfFile } from '../../../../main/hosts/terminal/pdf-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pdf-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fonts = () => Promise.reject(new Error('nothing is drawn here'));

test.each([
  [{ LANG: 'en_US.UTF-8' }, 'Letter'],
  [{ LANG: 'en_US.UTF-8', LC_PAPER: 'de_DE.UTF-8' }, 'A4'],
  [{ LC_ALL: 'es_MX', LC_PAPER: 'de_DE.UTF-8' }, 'Letter'],
  [{}, 'A4'],
])('a report is drawn on the paper that %o says: %s', async (environment, paper) => {
  const file = join(folder, `${paper}.pdf`);
  const bytesOf = async (options: { readonly paper: string }) => new TextEncoder().encode(options.paper);
  expect(await writePdfFile(file, bytesOf, { fonts }, environment)).toBeNull();
  expect(await readFile(file, 'utf8')).toBe(paper);
  // A place that a person names is no reason to let others read it.
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
