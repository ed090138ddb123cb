import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findResources } from '../../../main/hosts/resources.ts';
import manifest from '../../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../../..');

it('finds the program’s version and the places of its parts from source', () => {
  const { version, pageFolder, preloadFile } = findResources();
  expect(version).toBe(manifest.version);
  expect(pageFolder).toBe(join(root, 'dist/renderer'));
  expect(preloadFile).toBe(join(root, 'dist/preload/index.cjs'));
});

it('takes the age of its source for the time of the build, and says so', () => {
  const { builtAt, builtAtFrom } = findResources();
  expect(builtAtFrom).toBe('source');
  expect(builtAt).toEqual(statSync(join(root, 'main/hosts/resources.ts')).mtime);
});

it('has three TrueType fonts for documents, read once', async () => {
  const resources = findResources();
  const { sans, sansBold, mono } = await resources.fonts();
  for (const font of [sans, sansBold, mono]) {
    // The scaler type of an sfnt with TrueType outlines (Apple TrueType reference, "The font directory").
    expect([...font.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
    expect(font.length).toBeGreaterThan(50_000);
  }
  expect(new Set([sans, sansBold, mono].map((font) => font.length)).size).toBe(3);
  expect(await resources.fonts()).toBe(await resources.fonts());
});
