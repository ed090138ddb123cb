import { expect, it } from 'vitest';
import { watchOwnLag } from '../../../../main/evidence/network/own-lag.ts';

it('notes how late this program itself is', () => {
  const end = watchOwnLag(() => performance.now());
  const until = performance.now() + 60;
  // Nothing else gets a turn.
  while (performance.now() < until);
  expect(end()).toBeGreaterThan(50);
});

it('is nothing where the clock stands still', () => {
  expect(watchOwnLag(() => 0)()).toBe(0);
});
