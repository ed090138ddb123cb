import { expect, test } from 'vitest';
import { authority, certificate, chain, clock, dns, hello, judge, ranked, reason } from '../../build.ts';

const root = authority('Zscaler Root CA', { issuer: 'CN=Zscaler Root CA, O=Zscaler Inc.', selfSigned: true });
const resigned = certificate({ issuer: 'CN=Zscaler Root CA, O=Zscaler Inc.' });

test('a filter’s name on an untrusted issuer is likely, and leads', () => {
  const reasons = [reason('root-not-trusted', 1, { subject: 'CN=Zscaler Root CA, O=Zscaler Inc.' })];
  const judged = judge([dns(), hello(), chain({ certificates: [resigned, root], reasons }), clock()]);
  expect(ranked(judged)).toEqual(['tls-interception likely', 'unknown-ca likely']);
});

test('where this system trusts it, it is a risk', () => {
  const judged = judge([dns(), hello(), chain({ certificates: [resigned, root] }), clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toContain('interception');
});

test('a server’s own name is no filter’s', () => {
  const own = certificate({ subject: 'CN=www.zscaler.com' });
  expect(judge([dns(), hello(), chain({ certificates: [own] }), clock()]).risks).toEqual([]);
});

test.each([
  [
    'its own page, its maker in the subject',
    certificate({ subject: 'CN=FGT60F0000000000, OU=FortiGate, O=Fortinet', issuer: 'CN=fortinet-ca2, O=Fortinet' }),
  ],
  [
    'a self-signed page',
    certificate({
      subject: 'CN=FortiGate, O=Fortinet',
      issuer: 'CN=FortiGate, O=Fortinet',
      selfIssued: true,
      selfSigned: true,
    }),
  ],
  ['a museum’s own issuer', certificate({ issuer: 'CN=Museum CA, O=Checkpoint Charlie Museum' })],
  ['somebody called Burp', certificate({ issuer: 'CN=Burp Castle Root' })],
])('%s is no filter that signs anew', (_, leaf) => {
  const reasons = [reason(leaf.selfSigned ? 'self-signed-leaf' : 'root-not-trusted', 0, { subject: leaf.issuer })];
  const judged = judge([dns(), hello(), chain({ certificates: [leaf], reasons }), clock()]);
  expect(judged.causes.map(({ cause }) => cause)).not.toContain('tls-interception');
});

test('a filter’s certificate for another name than was asked for may be the filter’s own', () => {
  const reasons = [
    reason('root-not-trusted', 1, { subject: 'CN=Zscaler Root CA, O=Zscaler Inc.' }),
    reason('name-mismatch', 0),
  ];
  const judged = judge([dns(), hello(), chain({ certificates: [resigned, root], reasons }), clock()]);
  expect(ranked(judged)).toContain('tls-interception possible');
});

test('an issuer whose name nobody knows may be a filter all the same', () => {
  const unknown = chain({ reasons: [reason('root-not-trusted', 1, { subject: 'CN=Acme Root' })] });
  const { notTested, ruledOut } = judge([dns(), hello(), unknown, clock()]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('tls-interception');
  expect(notTested.map(({ because }) => because)).toContain('There was nothing to compare this issuer with.');
});
