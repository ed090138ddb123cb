import { expect, test } from 'vitest';
import type { ShownCertificate } from '../../../../../shared/client-certificate.ts';
import type { ObservationOf } from '../../../../../shared/observation.ts';
import {
  alert,
  certificate,
  chain,
  clock,
  closed,
  dns,
  hello,
  judge,
  now,
  ranked,
  reply,
  target,
} from '../../build.ts';

const shown = {
  certificateRequested: { authorities: ['CN=Example Partner CA'], signatureSchemes: [] },
  clientCertificate: { sent: true, signatureScheme: null, issuerAccepted: true, reason: null },
};

test('an alert or a closed line right after our certificate is likely its refusal', () => {
  for (const failure of [alert(48, 'unknown_ca'), alert(45, 'certificate_expired'), alert(40), closed()]) {
    const first = hello({ failure, reached: 'finished', report: shown });
    const { causes } = judge([dns(), first, chain(), clock()]);
    expect(causes[0]).toMatchObject({ cause: 'client-certificate-rejected', confidence: 'likely', side: 'client' });
    expect(causes[0]?.remedies.length).toBeGreaterThan(0);
  }
});

test('a reply that names it is confirmed, 403 alone leaves a doubt', () => {
  const first = hello({ report: shown });
  const words = reply(400, { method: 'GET', body: '<title>400 The SSL certificate error</title>' });
  expect(ranked(judge([dns(), first, chain(), reply(400), words, clock()]))).toEqual([
    'client-certificate-rejected confirmed',
  ]);
  const doubt = judge([dns(), first, chain(), reply(403), clock()]);
  expect(doubt.verdict.state).toBe('inconclusive');
});

test('a server that answers took it', () => {
  const judged = judge([dns(), hello({ report: shown }), chain(), reply(200), clock()]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.ruledOut.map(({ cause }) => cause)).toContain('client-certificate-rejected');
});

const asked = { authorities: ['CN=Example Partner CA'], signatureSchemes: [] };
const leaf: ShownCertificate = {
  subject: 'CN=bob.client',
  issuer: 'CN=Example Partner CA',
  notBefore: '2025-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
  key: { algorithm: 'EC', bits: 256, curve: 'secp256r1' },
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['clientAuth'],
  selfSigned: false,
  signedByNext: null,
  sha256: 'ab'.repeat(32),
};

/** What the person chose, against a request that names one issuer. */
function chosen(change: Partial<ShownCertificate> = {}, named = true): ObservationOf<'client-certificate'> {
  const request = { authorities: 1, signatureSchemes: [], certificateTypes: [64], issuerNamedAt: named ? 0 : null };
  return {
    ...{ id: 'chosen', kind: 'client-certificate', source: 'client-certificate', at: now, durationMs: 1 },
    ...{ address: '203.0.113.10', certificates: [{ ...leaf, ...change }], signatureSchemes: [], request },
  };
}

const ended = { notAfter: '2026-10-01T00:00:00.000Z' };
const refusedBy = (failure: ReturnType<typeof alert> | ReturnType<typeof closed>) =>
  hello({ failure, reached: 'finished', report: { ...shown, certificateRequested: asked } });
const leading = (failure: Parameters<typeof refusedBy>[0], own: ReturnType<typeof chosen>, seen = chain()) =>
  judge([dns(), refusedBy(failure), own, seen, clock()]).causes[0];

test('an alert that says what the certificate shows is confirmed, and the headline is the problem', () => {
  expect(leading(alert(45, 'certificate_expired'), chosen(ended))).toMatchObject({
    ...{ cause: 'client-certificate-rejected', confidence: 'confirmed', variant: 'ended' },
    headline: 'Your client certificate ended on 1 Oct 2026.',
    why: 'Confirmed: the server’s alert 45 (certificate_expired) says it, and the certificate itself shows it.',
  });
  expect(leading(alert(48, 'unknown_ca'), chosen({ issuer: 'CN=Other Root CA' }, false))).toMatchObject({
    ...{ confidence: 'confirmed', variant: 'issuer' },
    headline: 'The server refuses your client certificate, and does not name its issuer “Other Root CA”.',
  });
  expect(leading(alert(43, 'unsupported_certificate'), chosen({ extendedKeyUsage: ['serverAuth'] }))).toMatchObject({
    ...{ confidence: 'confirmed', variant: 'use' },
    headline: 'Your client certificate is for serverAuth alone, not for clients.',
  });
});

test('an alert that the certificate does not bear out is named, and proves nothing', () => {
  const found = leading(alert(45, 'certificate_expired'), chosen());
  expect(found).toMatchObject({ confidence: 'likely', variant: null });
  expect(found?.headline).toBe('The server refuses your client certificate: alert 45 (certificate_expired).');
  expect(found?.why).not.toContain('no exact reason');
});

test('what the certificate shows is likely why, where the alert or the end gives no reason', () => {
  for (const failure of [alert(40), alert(42, 'bad_certificate'), alert(48, 'unknown_ca'), closed()])
    expect(leading(failure, chosen(ended))).toMatchObject({ confidence: 'likely', variant: 'ended' });
});

test('of two problems the one leads that the alert names', () => {
  const both = chosen({ ...ended, issuer: 'CN=Other Root CA' }, false);
  expect(leading(alert(48, 'unknown_ca'), both)?.variant).toBe('issuer');
  expect(leading(alert(45, 'certificate_expired'), both)?.variant).toBe('ended');
});

test('an intermediate that the server itself shows is missing, not another issuer wanted', () => {
  // A request has the parts of a name in their order, a certificate's text from the end.
  const between = { index: 1, subject: 'CN=Example Issuing CA', issuer: 'CN=Example Partner CA, O=Example' };
  const seen = chain({ certificates: [certificate(), certificate(between)] });
  const own = chosen({ issuer: 'CN=Example Issuing CA' }, false);
  const report = { ...shown, certificateRequested: { ...asked, authorities: ['O=Example, CN=Example Partner CA'] } };
  const first = hello({ failure: alert(48, 'unknown_ca'), reached: 'finished', report });
  expect(judge([dns(), first, own, seen, clock()]).causes[0]).toMatchObject({
    ...{ confidence: 'confirmed', variant: 'intermediate' },
    headline: 'The server refuses your client certificate, and its intermediate “Example Issuing CA” was not sent.',
  });
});

test('a reply that refuses it is confirmed with what the certificate shows, and with two clocks for its dates', () => {
  const first = hello({ report: { ...shown, certificateRequested: asked } });
  const words = reply(400, { method: 'GET', body: '<title>400 The SSL certificate error</title>' });
  const seen = [dns(), first, chosen(ended), chain(), reply(400), words];
  const [two] = judge([...seen, clock(now, now)]).causes;
  expect(two).toMatchObject({ confidence: 'confirmed', headline: 'Your client certificate ended on 1 Oct 2026.' });
  expect(judge([...seen, clock(now, null)]).causes[0]).toMatchObject({ confidence: 'likely', variant: 'ended' });
});

test.each([
  ['ended', ended, true, 'renew-the-client-certificate'],
  [
    'not-yet',
    { notBefore: '2027-01-01T00:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z' },
    true,
    'wait-for-the-client-certificate',
  ],
  ['use', { extendedKeyUsage: ['serverAuth'] }, true, 'get-a-certificate-for-clients'],
  ['issuer', { issuer: 'CN=Other Root CA' }, false, 'use-a-named-issuer'],
  [null, {}, true, 'find-out-why-it-is-refused'],
])('the fix for “%s” leads, and none says to send what was sent', (variant, change, named, id) => {
  const found = leading(alert(40), chosen(change, named));
  const ids = found?.remedies.map((remedy) => remedy.id) ?? [];
  expect([found?.variant, ids[0]]).toEqual([variant, id]);
  expect(ids).not.toContain('give-a-client-certificate');
});

test('without HTTP the proof is a line that stays open, since a refusal may come after the handshake', () => {
  const first = refusedBy(alert(45, 'certificate_expired'));
  const wish = { target: { ...target, http: false, port: 5432 } };
  const steps = judge([dns(), first, chosen(ended), chain(), clock()], wish).causes[0]?.remedies[0]?.steps ?? [];
  expect(steps.at(-1)?.text).toContain('without an alert');
  expect(steps.at(-1)?.command).toBe(
    'sleep 2 | openssl s_client -connect shop.example.com:5432 -servername shop.example.com -cert client.pem -cert_chain client.pem -key client.key -brief',
  );
  expect(steps.filter(({ command }) => command?.startsWith('curl'))).toEqual([]);
});
