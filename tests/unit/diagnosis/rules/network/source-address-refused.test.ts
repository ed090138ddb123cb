import { expect, test } from 'vitest';
import { alert, dns, hello, judge, ranked } from '../../build.ts';

test('access_denied may be an allow list', () => {
  expect(ranked(judge([dns(), hello({ failure: alert(49) })]))).toEqual(['source-address-refused possible']);
});

test('access_denied after a request for a certificate is about that certificate', () => {
  const report = { certificateRequested: { authorities: [], signatureSchemes: [] } };
  const first = hello({ failure: alert(49), reached: 'finished', report });
  expect(ranked(judge([dns(), first]))).toEqual(['client-certificate-required likely']);
});
