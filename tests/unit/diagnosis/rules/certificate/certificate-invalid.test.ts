import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, ranked, reason } from '../../build.ts';

test('a broken rule of the chain is proven by its bytes', () => {
  for (const code of [
    'unreadable',
    'bad-signature',
    'not-a-ca',
    'path-length',
    'key-usage',
    'extended-key-usage',
    'name-constraints',
    'critical-extension',
    'empty',
  ] as const) {
    expect(ranked(judge([dns(), hello(), chain({ reasons: [reason(code, 0)] }), clock()]))).toEqual([
      'certificate-invalid confirmed',
    ]);
  }
});

test('a root that points above itself is refused by some programs', () => {
  const odd = chain({ reasons: [reason('key-identifier', null)] });
  expect(judge([dns(), hello(), odd, clock()]).causes).toMatchObject([
    { cause: 'certificate-invalid', variant: 'key-identifier', confidence: 'likely' },
  ]);
});

test('a bad signature beside a missing issuer may be the wrong certificate sent', () => {
  const both = chain({
    certificates: [certificate()],
    reasons: [reason('bad-signature', 0), reason('issuer-not-found', 0)],
  });
  expect(
    judge([dns(), hello(), both, clock()]).causes.find(({ cause }) => cause === 'certificate-invalid')?.confidence,
  ).toBe('possible');
});

test('a refusal for a reason that is no proof is not made more of', () => {
  const judged = judge([dns(), hello(), chain({ reasons: [reason('too-many-certificates', null)] }), clock()]);
  expect(ranked(judged)).toEqual(['certificate-invalid possible']);
  expect(judged.verdict.state).toBe('fault');
});
