import { expect, test } from 'vitest';
import { alert, clock, dns, droppedPairs, hello, judge, pairs, ranked, reset } from './build.ts';

test('what one address proves is not claimed of another that only hints at it', () => {
  const sure = hello({ failure: alert(112) });
  const hint = hello({ address: '203.0.113.11', failure: reset() });
  const passing = ['without-server-name', 'other-server-name'];
  const judged = judge([dns(), sure, hint, ...pairs(hint, droppedPairs, passing), clock()]);
  expect(judged.causes[0]).toMatchObject({
    cause: 'server-name-required',
    confidence: 'confirmed',
    scope: '1 of 2 addresses',
  });
  expect(ranked(judged)).toContain('filtered-by-name likely');
});
