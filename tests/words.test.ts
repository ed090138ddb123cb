import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callsWhileLoading, readSources, sentences } from './support/words/sources.ts';

const sources = readSources(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where sentences are others' words, to be recognised, or are typed at a terminal and read in its help. */
const notOurs = [
  'main/evidence/',
  'main/hosts/terminal/',
  'main/system/relay/',
  'shared/guides/',
  'shared/public-pki-facts.ts',
  'main/input/',
];

describe('the words of the program', () => {
  it('stand in the catalogues, where a translator finds them', () => {
    const ours = sources.filter(({ path }) => !notOurs.some((folder) => path.startsWith(folder)));
    expect(ours.length).toBeGreaterThan(500);
    expect(ours.flatMap(sentences)).toEqual([]);
  });

  it('are put into words when they are asked for, and not while a module loads', () => {
    const speakers = new Set(['say', 'words', 'counted', 'put']);
    expect(sources.flatMap((source) => callsWhileLoading(source, speakers))).toEqual([]);
  });
});
