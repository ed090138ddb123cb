import { describe, expect, it } from 'vitest';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { networkCommandTexts } from '../../../shared/text/en/network-commands.ts';

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).length;
const all = Object.entries({ ...networkTexts, ...networkCommandTexts });

describe('words about a look at the network', () => {
  // Where the answer is the headline of a cause, that is looked at where causes are.
  const answers = Object.entries(networkTexts).filter(
    ([id, text]) => /^answer\.[\w-]+$/.test(id) && text !== '{headline}',
  );
  it.each(answers)('answer in a line: %s', (_, text) => {
    expect(wordsOf(text)).toBeLessThanOrEqual(14);
    expect(text).toMatch(/[.?]$/);
  });

  it('are sentences of at most twenty words', () => {
    const long = all.flatMap(([id, text]) =>
      text.split(/(?<=[.?;])\s/).flatMap((sentence) => (wordsOf(sentence) > 20 ? [`${id}: ${sentence}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('advise nobody to switch verification off', () => {
    for (const [, text] of all) expect(text).not.toMatch(/insecure|--no-check|verify.*off|(?:^|\s)-k(?:\s|$)/i);
  });
});
