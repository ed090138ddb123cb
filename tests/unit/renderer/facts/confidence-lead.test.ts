import { describe, expect, it } from 'vitest';
import { withoutConfidence } from '../../../../renderer/facts/confidence-lead.ts';

describe('a sentence next to its confidence word', () => {
  it('does not begin with the word again', () => {
    expect(withoutConfidence('Confirmed: the dates say so.')).toBe('The dates say so.');
    expect(withoutConfidence('Likely: silence names nobody.')).toBe('Silence names nobody.');
  });

  it('is left alone otherwise', () => {
    expect(withoutConfidence('The dates confirm it: they are past.')).toBe('The dates confirm it: they are past.');
    expect(withoutConfidence('')).toBe('');
  });
});
