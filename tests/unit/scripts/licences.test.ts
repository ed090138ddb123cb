import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gatherLicences, noteBundled, packageFolder } from '../../../scripts/licences.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'licences-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A package as npm installs it. */
function installed(name: string, license: string | undefined, texts: Readonly<Record<string, string>>): string {
  const place = join(folder, 'node_modules', name);
  write(join(place, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  for (const [file, text] of Object.entries(texts)) write(join(place, file), text);
  return place;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const byHand = () => join(folder, 'by-hand');

it('takes every text that came with a package, notices as well', () => {
  const one = installed('@scope/one', 'Apache-2.0', {
    'LICENSE.md': 'terms\r\n',
    LICENSE_FONT: 'of the font',
    NOTICE: 'names',
    'licensed.js': 'code',
  });
  expect(gatherLicences(new Set([one]), byHand())).toEqual([
    {
      name: '@scope/one',
      version: '1.2.3',
      licence: 'Apache-2.0',
      text: 'terms\n\n----\n\nof the font\n\n----\n\nnames',
    },
  ]);
});

it('refuses packages without a text, and says where to put each', () => {
  const without = ['b', 'a'].map((name) => installed(name, 'MIT', { 'readme.md': 'MIT' }));
  expect(() => gatherLicences(new Set(without), byHand())).toThrow(/b 1\.2\.3 .*\n.*a 1\.2\.3 .*packaging\/licences/);
  for (const name of ['a', 'b']) write(join(byHand(), `${name}.txt`), 'by hand');
  expect(gatherLicences(new Set(without), byHand()).map(({ text }) => text)).toEqual(['by hand', 'by hand']);
});

it.each(['GPL-3.0-only', 'MIT AND GPL-2.0', '', undefined])('refuses a package under %j', (license) => {
  const one = installed('one', license, { LICENSE: 'terms' });
  expect(() => gatherLicences(new Set([one]), byHand())).toThrow(`one 1.2.3 has the licence “${license ?? ''}”`);
});

it('takes of several licences to choose from the one that fits', () => {
  const one = installed('one', '(GPL-2.0 OR BSD-3-Clause)', { LICENSE: 'terms' });
  expect(gatherLicences(new Set([one]), byHand())[0]?.licence).toBe('BSD-3-Clause');
});

it('names the package of a file, below the innermost node_modules', () => {
  expect(packageFolder('/p/node_modules/a/node_modules/@s/b/dist/c.js')).toBe('/p/node_modules/a/node_modules/@s/b');
  expect(packageFolder('/p/renderer/main.tsx')).toBeNull();
});

it('notes packages of modules and of fonts, and none of what was left out', () => {
  const folders = new Set<string>();
  const plugin = noteBundled(folders);
  plugin.configResolved({ root: '/p/renderer' });
  plugin.generateBundle(
    {},
    {
      'a.js': {
        moduleIds: ['\0/p/node_modules/commonjs/index.js?commonjs-module', '/p/node_modules/a/b.js', '/p/main/c.ts'],
      },
      'f.woff2': { originalFileNames: ['../node_modules/@s/font/files/f.woff2'] },
    },
  );
  expect([...folders]).toEqual(['/p/node_modules/commonjs', '/p/node_modules/a', '/p/node_modules/@s/font']);
});
