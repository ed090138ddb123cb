import { expect, test } from 'vitest';
import { agreed, alert, alertPairs, dns, hello, judge, pairs, ranked, repeatedly } from '../../build.ts';

test('more groups alone make the difference', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs, ['more-groups'])]))).toEqual([
    'no-common-group confirmed',
  ]);
});

test('a suite with a curve that works with our own groups speaks against it', () => {
  const first = hello({ failure: alert(40) });
  const more = repeatedly(first, 'more-cipher-suites', 'passes', 4, {
    negotiated: agreed('TLSv1.2', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'),
  });
  const judged = judge([dns(), first, ...more, ...pairs(first, ['again', 'more-groups'], ['more-groups'])]);
  expect(ranked(judged)).toEqual(['no-common-cipher confirmed', 'no-common-group likely']);
});
