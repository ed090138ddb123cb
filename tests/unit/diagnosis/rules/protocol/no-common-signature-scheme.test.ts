import { expect, test } from 'vitest';
import { alert, alertPairs, dns, fails, hello, judge, pairs, ranked } from '../../build.ts';

test('older schemes alone make the difference', () => {
  const first = hello({ failure: alert(40) });
  expect(ranked(judge([dns(), first, ...pairs(first, alertPairs, ['more-signature-schemes'])]))).toEqual([
    'no-common-signature-scheme confirmed',
  ]);
});

test('a signature in a scheme that was not offered proves it by its bytes', () => {
  const failure = fails('nothing-in-common', { what: 'signature-scheme', chosen: 'rsa_pkcs1_sha1' });
  expect(ranked(judge([dns(), hello({ failure, reached: 'certificate' })]))).toEqual([
    'no-common-signature-scheme confirmed',
  ]);
});
