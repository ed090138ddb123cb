import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** As electron-builder finds its own parts. */
export const fromBuilder = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder'));

/** What @electron/fuses looks for in Electron's program: its mark, the version of the wire, its length, one state each. */
const wire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  // As Electron comes: all that it can be made to do from outside is on.
  Buffer.from('10110001'),
]);

/** What is unpacked of a downloaded Electron, as far as electron-builder looks at it: its program does nothing. */
export function writeElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const files = {
    LICENSE: 'Electron',
    'LICENSES.chromium.html': 'Chromium',
    'locales/en-US.pak': '',
    'locales/de.pak': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n# '), wire, Buffer.from('\n')]),
  );
  chmodSync(join(folder, 'electron'), 0o755);
}

/** What the build wrote; a sentence where nobody built. */
export function readBuilt<T>(name: string): T {
  try {
    return JSON.parse(readFileSync(join(root, 'dist', name), 'utf8')) as T;
  } catch (error) {
    throw new Error('These tests look at what was built: npm run build', { cause: error });
  }
}
