import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, ranked, reason, reply } from '../../build.ts';

const early = chain({
  certificates: [certificate({ notBefore: '2026-11-23T00:00:00.000Z', notAfter: '2027-11-23T00:00:00.000Z' })],
  reasons: [reason('not-yet-valid', 0)],
});

test('a beginning in the future is confirmed when a second clock agrees', () => {
  expect(ranked(judge([dns(), hello(), early, reply(200), clock()]))).toEqual(['certificate-not-yet-valid confirmed']);
});

test('without a second clock it is likely, since it mostly is the clock', () => {
  expect(ranked(judge([dns(), hello(), early, clock(undefined, null)]))).toEqual([
    'certificate-not-yet-valid likely',
    'clock-wrong possible',
  ]);
});
