import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, hello, judge, ranked, reason, store, target } from '../../build.ts';

const own = (subject: string, rest = {}) =>
  chain({
    certificates: [certificate({ subject, issuer: subject, selfIssued: true, selfSigned: true, ...rest })],
    reasons: [reason('self-signed-leaf', 0, { subject })],
  });

test('its own key made its signature, and no list has it', () => {
  expect(ranked(judge([dns(), hello(), own('CN=shop.example.com'), clock()]))).toEqual(['self-signed confirmed']);
});

test('a placeholder of a server program is named as one', () => {
  const fake = own('CN=Kubernetes Ingress Controller Fake Certificate, O=Acme Co');
  expect(judge([dns(), hello(), fake, clock()]).causes[0]).toMatchObject({ variant: 'placeholder' });
});

test('a placeholder that is shown to a client without a name says little about the site that was meant', () => {
  const fake = chain({
    certificates: [certificate({ subject: 'CN=TRAEFIK DEFAULT CERT', selfIssued: true, selfSigned: true })],
    reasons: [reason('self-signed-leaf', 0), reason('name-mismatch', 0)],
  });
  const unnamed = { target: { ...target, serverName: null } };
  const { causes, verdict } = judge([dns(), hello({ hello: { serverName: null } }), fake, clock()], unnamed);
  expect(verdict).toMatchObject({ cause: 'hostname-mismatch', side: 'client' });
  expect(causes[1]).toMatchObject({ cause: 'self-signed', variant: 'placeholder', confidence: 'possible' });
  const named = judge([dns(), hello(), fake, clock()]);
  expect(named.verdict).toMatchObject({ cause: 'self-signed', confidence: 'confirmed', side: 'server' });
});

test('one that the person trusts is healthy', () => {
  const subject = 'CN=shop.example.com';
  const trusted = chain({
    certificates: [certificate({ subject, issuer: subject, selfIssued: true, selfSigned: true })],
    judgement: { stores: [store('custom', 'trusted'), store('system', 'rejected', [reason('self-signed-leaf')])] },
  });
  const judged = judge([dns(), hello(), trusted, clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).not.toContain('trusted-by-some');
});

test('self-signed and expired: both are true, and a real certificate mends both', () => {
  const both = chain({
    certificates: [certificate({ selfSigned: true, notAfter: '2026-11-01T00:00:00.000Z' })],
    reasons: [reason('self-signed-leaf', 0), reason('expired', 0)],
  });
  expect(ranked(judge([dns(), hello(), both, clock()]))).toEqual([
    'self-signed confirmed',
    'certificate-expired confirmed',
  ]);
});

test('without any list of roots it is not tested', () => {
  const none = chain({
    certificates: [certificate({ selfIssued: true, selfSigned: true })],
    judgement: { verdict: 'unknown', stores: [store('system', 'not-tested')] },
  });
  const judged = judge([dns(), hello(), none, clock()]);
  expect(judged.verdict.state).toBe('inconclusive');
  expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('self-signed');
});

test('a certificate that came and cannot be read is said to be just that', () => {
  const unread = chain({ certificates: [], reasons: [reason('unreadable', 0, { subject: '' })] });
  const { notTested, ruledOut } = judge([dns(), hello(), unread, clock()]);
  const said = notTested.filter(({ because }) => because === 'The server’s certificate could not be read.');
  const what = said.map((line) => line.what.toLowerCase()).join();
  for (const cause of ['self-signed', 'expired', 'unknown issuer', 'missing certificate', 'weak']) {
    expect(what).toContain(cause);
  }
  const out: readonly string[] = ruledOut.map(({ cause }) => cause);
  for (const cause of ['self-signed', 'certificate-expired', 'weak-key-or-signature']) expect(out).not.toContain(cause);
});
