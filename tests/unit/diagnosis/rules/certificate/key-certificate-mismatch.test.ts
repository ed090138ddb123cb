import { expect, test } from 'vitest';
import { chain, clock, dns, fails, hello, judge, ranked, reply } from '../../build.ts';

test('a signature that does not verify is proof, and explains the broken rule', () => {
  const failure = fails('misbehaved', {
    rule: 'signature-does-not-verify',
    detail: 'CertificateVerify',
    after: 'CertificateVerify',
  });
  const first = hello({ failure, reached: 'certificate', report: { keyProven: false } });
  expect(ranked(judge([dns(), first, chain(), clock()]))).toEqual(['key-certificate-mismatch confirmed']);
});

test('a key that was proven rules it out; one that was not asked for is not tested', () => {
  const proven = judge([dns(), hello(), chain(), reply(200), clock()]);
  expect(proven.ruledOut.map(({ cause }) => cause)).toContain('key-certificate-mismatch');
  const silent = judge([dns(), hello({ report: { keyProven: null } }), chain(), reply(200), clock()]);
  expect(silent.notTested.map(({ what }) => what)).toContain('Key of another certificate');
});
