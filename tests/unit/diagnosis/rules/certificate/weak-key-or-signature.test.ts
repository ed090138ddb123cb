import { expect, test } from 'vitest';
import { chain, clock, dns, hello, judge, ranked, reason } from '../../build.ts';

test('a short key and an old signature are told apart', () => {
  const key = judge([dns(), hello(), chain({ reasons: [reason('weak-key', 0, { detail: 'RSA 1024' })] }), clock()]);
  expect(ranked(key)).toEqual(['weak-key-or-signature confirmed']);
  expect(key.causes[0]).toMatchObject({ variant: 'key' });
  const signature = judge([
    dns(),
    hello(),
    chain({ reasons: [reason('weak-signature', 1, { detail: 'SHA-1' })] }),
    clock(),
  ]);
  expect(signature.causes[0]).toMatchObject({ variant: 'signature' });
});
