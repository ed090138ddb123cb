import { expect, test } from 'vitest';
import { lengthOfTime } from '../../../shared/text/length-of-time.ts';

test.each([
  [0, '1 second'],
  [1, '1 second'],
  [59.4, '59 seconds'],
  [-60, '1 minute'],
  [119.6, '2 minutes'],
  [3599.9, '1 hour'],
  [7384, '2 hours 3 minutes'],
  [183_600, '2 days 3 hours'],
  [864_000, '10 days'],
  [86_399 * 2, '2 days'],
  [-35_000_000, '1 year 40 days'],
  [31_535_999 * 2, '2 years'],
])('%d seconds are %s', (seconds, said) => {
  expect(lengthOfTime(seconds)).toBe(said);
});
