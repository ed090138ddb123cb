import { describe, expect, it } from 'vitest';
import { debugGuides } from '../../../shared/guides/debug-logs.ts';
import { debugGuideTexts } from '../../../shared/text/en/debug-guides.ts';

const idsOf = ({ id, misled, steps }: (typeof debugGuides)[number]) => [
  ...steps.map((step) => `debug-guide.${id}.step.${step.id}`),
  `debug-guide.${id}.prints`,
  ...(misled ? [`debug-guide.${id}.nothing`] : []),
];

describe('guides to debug output', () => {
  it('have a sentence for everything, and no other', () => {
    const general = Object.keys(debugGuideTexts).filter((id) => id.split('.').length < 3 || id.includes('.state.'));
    expect(new Set([...general, ...debugGuides.flatMap(idsOf)])).toEqual(new Set(Object.keys(debugGuideTexts)));
  });

  it('have sentences of at most twenty words', () => {
    const sentences = Object.values(debugGuideTexts).flatMap((text) => text.split(/(?<=[.;])\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
  });

  it('have each id once, a source, and no way to switch verification off', () => {
    expect(new Set(debugGuides.map(({ id }) => id)).size).toBe(debugGuides.length);
    expect(debugGuides.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
    const texts = debugGuides.flatMap(({ steps }) => steps.map(({ text }) => text));
    expect(texts.filter((text) => /--insecure|-k\b|no-check|REJECT_UNAUTHORIZED|VERIFY_NONE/.test(text))).toEqual([]);
  });
});
