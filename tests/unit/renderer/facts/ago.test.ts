import { describe, expect, it } from 'vitest';
import { ago } from '../../../../renderer/facts/ago.ts';
import { put } from '../../../../renderer/words.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const said = (seconds: number) => put(ago(new Date(now - seconds * 1000).toISOString(), now));

describe('how long ago something was', () => {
  it.each([
    [59, 'just now'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 h ago'],
    [86_399, '23 h ago'],
    [86_400, 'yesterday'],
    [2 * 86_400 - 1, 'yesterday'],
    [2 * 86_400, '2 days ago'],
    [400 * 86_400, '400 days ago'],
  ])('%i seconds: %s', (seconds, wanted) => {
    expect(said(seconds)).toBe(wanted);
  });

  it('is now where the clock was set back since', () => {
    expect(said(-86_400)).toBe('just now');
  });
});
