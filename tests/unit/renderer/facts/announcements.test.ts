import { describe, expect, it } from 'vitest';
import { afterWaiting, announced, quiet, waitMs } from '../../../../renderer/facts/announcements.ts';

describe('announcements', () => {
  it('speaks at once when it was quiet', () => {
    expect(announced(quiet, 'Checking.', 1000).said).toBe('Checking.');
  });

  it('keeps four seconds between two, and says only the newest', () => {
    const first = announced(quiet, 'one', 1000);
    const second = announced(announced(first, 'two', 2000), 'three', 3000);
    expect(second).toMatchObject({ said: 'one', waiting: 'three' });
    expect(waitMs(second, 3000)).toBe(2000);
    expect(afterWaiting(second, 4999).said).toBe('one');
    expect(afterWaiting(second, 5000)).toMatchObject({ said: 'three', waiting: null });
  });

  it('does not repeat itself', () => {
    const first = announced(quiet, 'one', 1000);
    expect(announced(first, 'one', 9000)).toBe(first);
  });
});
