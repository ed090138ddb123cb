import { expect, test } from 'vitest';
import { alert, dns, hello, judge, pairs, ranked, reset } from '../../build.ts';

test('alert 120 names it', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(120) })]))).toEqual(['alpn-mismatch confirmed']);
});

test('alert 40 that ends without ALPN is likely', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, ['without-alpn', 'again'], ['without-alpn'])]))[0]).toBe(
    'alpn-mismatch likely',
  );
});

test('a reset that ends without ALPN is the extension’s fault rather', () => {
  const first = hello({ failure: reset() });
  expect(ranked(judge([dns(), first, ...pairs(first, ['without-alpn', 'again'], ['without-alpn'])]))).toEqual([
    'extension-intolerance confirmed',
    'alpn-mismatch possible',
  ]);
});
