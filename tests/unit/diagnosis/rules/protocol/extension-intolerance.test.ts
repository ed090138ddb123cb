import { expect, test } from 'vitest';
import { alert, dns, droppedPairs, hello, judge, pairs, ranked, reset } from '../../build.ts';

test('the same size without the post-quantum key passes: the key is at fault, not the size', () => {
  const first = hello({ failure: reset() });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, droppedPairs, ['without-post-quantum', 'padded', 'tls12-only', 'minimal']),
  ]);
  expect(ranked(judged)).toEqual(['extension-intolerance confirmed']);
  expect(judged.causes[0]).toMatchObject({ variant: 'post-quantum' });
});

test('a line that was cut in the middle of the answer proves nothing against the hello, though a shorter answer passes', () => {
  const first = hello({ failure: { ...reset(), bytesReceived: 129 } });
  const judged = judge([
    dns(),
    first,
    ...pairs(first, droppedPairs, ['without-post-quantum', 'padded', 'tls12-only', 'minimal']),
  ]);
  expect(ranked(judged)).toEqual(['connection-reset likely']);
});

test('TLS 1.2 alone past a reset is likely once size is excluded', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, droppedPairs, ['tls12-only', 'minimal'])]);
  expect(ranked(judged)).toEqual(['extension-intolerance likely']);
});

test('several changes at once are possible at most', () => {
  const first = hello({ failure: reset() });
  const judged = judge([dns(), first, ...pairs(first, ['minimal', 'again', 'without-post-quantum'], ['minimal'])]);
  expect(ranked(judged)).toEqual(['extension-intolerance possible', 'connection-reset possible']);
});

test('an alert about extensions is likely', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(110, 'unsupported_extension') })]))).toEqual([
    'extension-intolerance likely',
  ]);
});
