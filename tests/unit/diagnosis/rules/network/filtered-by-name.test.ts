import { expect, test } from 'vitest';
import { alert, dns, hello, judge, pair, pairs, ranked, reset } from '../../build.ts';

const names = ['without-server-name', 'other-server-name', 'again', 'without-post-quantum'];

test('another name is answered and this one is not: likely, never confirmed', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, names, ['without-server-name', 'other-server-name'])]);
  expect(ranked(judged)).toEqual(['filtered-by-name likely', 'server-name-required possible']);
});

test('an alert for another name is an answer too', () => {
  const first = hello({ failure: reset() });
  const other = pair(first, 'other-server-name', alert(112));
  expect(ranked(judge([dns(), first, ...other, ...pairs(first, ['again'])]))[0]).toBe('filtered-by-name likely');
});

test('one pair of names alone is possible, behind the server that wants no such name', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, ['without-server-name', 'again'], ['without-server-name'])]);
  expect(ranked(judged)).toEqual(['server-name-required likely', 'filtered-by-name possible']);
});
