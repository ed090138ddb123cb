import { expect, it } from 'vitest';
import { createAttemptLimit } from '../../../main/hosts/attempt-limit.ts';

it('allows so many attempts within a window of time, and more once it has passed', () => {
  let now = 0;
  const mayTry = createAttemptLimit(2, 1000, () => now);
  expect([mayTry(), mayTry(), mayTry()]).toEqual([true, true, false]);
  now = 999;
  expect(mayTry()).toBe(false);
  now = 1000;
  expect([mayTry(), mayTry(), mayTry()]).toEqual([true, true, false]);
});
