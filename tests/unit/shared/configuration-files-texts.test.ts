import { describe, expect, it } from 'vitest';
import { configurationFileTexts } from '../../../shared/text/en/configuration-files.ts';

const entries = Object.entries(configurationFileTexts);
const words = (text: string) => text.split(/\s+/).length;

describe('words about files that settings name', () => {
  it('have a headline of at most fourteen words for each explanation', () => {
    const parts = (end: string) => entries.flatMap(([id]) => (id.endsWith(end) ? [id.slice(0, -end.length)] : []));
    expect(parts('.headline').sort()).toEqual(parts('.explanation').sort());
    expect(entries.filter(([id, text]) => id.endsWith('.headline') && words(text) > 14).map(([id]) => id)).toEqual([]);
  });

  it('are short sentences', () => {
    const long = entries.flatMap(([id, text]) =>
      text
        .split(/(?<=[.:;]) /)
        .filter((sentence) => words(sentence) > 20)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });
});
