import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chainFileTexts } from '../../../../shared/text/en/chain-files.ts';

const folder = 'main/certificates/files';
const source = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');
const texts: Readonly<Record<string, string>> = chainFileTexts;

it('has words for everything that is found in a file', () => {
  const named = [...source.matchAll(/'(file\.[a-z0-9-]+)'/g)].map(([, id = '']) => id);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((id) => !(id in texts))).toEqual([]);
});

it('keeps its sentences short', () => {
  const long = Object.values(texts)
    .flatMap((text) => text.replace(/“[^”]*”/g, 'quoted').split(/(?<=[.!?:])\s+/))
    .filter((sentence) => sentence.split(/\s+/).length > 20);
  expect(long).toEqual([]);
});
