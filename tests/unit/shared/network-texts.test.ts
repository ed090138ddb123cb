import { describe, expect, it } from 'vitest';
import { networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';

const all = [...Object.entries(networkNamesTexts), ...Object.entries(networkClockTexts)];
const words = (sentence: string) => sentence.split(/\s+/).filter((word) => word !== '').length;
const isHeadline = (id: string) => id.startsWith('cause.') && !id.endsWith('.explanation');

describe('words about names and the clock', () => {
  it.each(all)('%s is short', (_, text) => {
    for (const sentence of text.split(/(?<=[.!?:])\s/)) expect(words(sentence), sentence).toBeLessThanOrEqual(20);
  });

  it.each(all.filter(([id]) => isHeadline(id)))('%s is a headline with an explanation', (id, text) => {
    expect(words(text)).toBeLessThanOrEqual(14);
    expect(all.map(([other]) => other)).toContain(`${id}.explanation`);
  });

  it.each(all)('%s blames nobody and never advises to look away', (_, text) => {
    expect(text).not.toMatch(/disable|turn off|switch off|your fault|simply|just /i);
  });
});
