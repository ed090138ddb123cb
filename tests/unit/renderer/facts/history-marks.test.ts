import { describe, expect, it } from 'vitest';
import { markOf, placeOnAxis, wordOf } from '../../../../renderer/facts/history-marks.ts';
import { put } from '../../../../renderer/words.ts';
import { failingEntry, keptEntry } from '../../../support/kept-entry.ts';

describe('the mark of a kept check', () => {
  it.each([
    [keptEntry(), 'pass', 'Works'],
    [keptEntry({ partial: true }), 'pass', 'Worked so far'],
    [failingEntry(), 'fail', 'Fault'],
    [keptEntry({ state: 'inconclusive', standing: 'unclear' }), 'not-tested', 'Not clear'],
  ])('is the verdict with its word', (entry, mark, word) => {
    expect([markOf(entry), put(wordOf(entry))]).toEqual([mark, word]);
  });

  it('blames no server for what this computer could not test', () => {
    const entry = failingEntry({ standing: 'not-checked' });
    expect([markOf(entry), put(wordOf(entry))]).toEqual(['not-tested', 'Not clear']);
  });
});

describe('the place on the axis', () => {
  const [first, last] = ['2026-11-01T00:00:00.000Z', '2026-11-11T00:00:00.000Z'];

  it('is by time, from the first to the last', () => {
    const places = [first, '2026-11-06T00:00:00.000Z', last].map((at) => placeOnAxis(at, first, last));
    expect(places).toEqual([0, 0.5, 1]);
  });

  it('is the middle where there is one moment alone', () => {
    expect(placeOnAxis(first, first, first)).toBe(0.5);
  });
});
