import { expect, test } from 'vitest';
import type { HandshakeReport } from '../../../../../shared/handshake.ts';
import { alert, alertPairs, dns, fails, hello, judge, pairs, ranked, repeatedly, tls13 } from '../../build.ts';

const more = 'more-signature-schemes';

/** A refused hello, answered with more schemes and then signed so. */
function signedWith(id: string, name: string, version = 'TLSv1.3') {
  const first = hello({ failure: alert(40) });
  return after(first, { ...tls13, version, signatureScheme: { id, name } });
}

function after(first: ReturnType<typeof hello>, negotiated: HandshakeReport['negotiated']) {
  const others = alertPairs.filter((id) => id !== more);
  const judged = judge([
    dns(),
    first,
    ...repeatedly(first, more, 'passes', 4, { negotiated }),
    ...pairs(first, others),
  ]);
  expect(ranked(judged)).toEqual(['no-common-signature-scheme confirmed']);
  const [cause] = judged.causes;
  const remedies = cause?.remedies ?? [];
  return {
    ...cause,
    summary: judged.verdict.summary,
    ids: remedies.map(({ id }) => id),
    said: JSON.stringify(remedies),
  };
}

test.each([
  ['0x0201', 'rsa_pkcs1_sha1'],
  ['0x0303', 'ecdsa_sha224'],
  ['0x0402', 'dsa_sha256'],
])('%s %s is old: the server is to sign otherwise', (id, name) => {
  const { explanation, ids, side, variant } = signedWith(id, name, 'TLSv1.2');
  expect([side, variant, ids[0]]).toEqual(['server', 'older', 'sign-as-clients-accept']);
  expect(explanation).toContain(name);
  expect(ids).not.toContain('update-the-client');
});

test.each([
  ['0x0807', 'ed25519', 'ed25519', 'Ed25519'],
  ['0x0808', 'ed448', 'ed448', 'Ed448'],
  ['0x080a', 'rsa_pss_pss_sha384', 'rsa-pss', 'RSA-PSS'],
  ['0x081a', 'ecdsa_brainpoolP256r1tls13_sha256', 'brainpool', 'brainpool'],
  ['0x0603', 'ecdsa_secp521r1_sha512', 'p-521', 'P-521'],
])('%s %s is no old scheme, and no fault of the server', (id, name, kind, key) => {
  const { explanation, headline, ids, said, side, summary, variant } = signedWith(id, name);
  expect([side, variant]).toEqual(['unknown', kind]);
  expect(headline).toContain(`${key} key`);
  expect(explanation).toContain(name);
  expect(`${headline} ${explanation} ${said}`).not.toMatch(/SHA-1|older|SHA-256/);
  expect(ids.slice(0, 2)).toEqual(['use-a-usual-key', 'use-a-client-that-knows-the-key']);
  expect(summary).toContain(`${name} and others are offered`);
  expect(summary).toContain('on either side');
  expect(ids).not.toContain('write-to-the-network-team');
  expect(said).toMatch(/write-to-the-server-owner.*P-256/);
});

test('a second certificate stands beside a key of another family, and not beside one of a curve', () => {
  expect(signedWith('0x0807', 'ed25519').said).toContain('beside the present one');
  expect(signedWith('0x0603', 'ecdsa_secp521r1_sha512').said).toContain('in place of the present one');
});

test('ECDSA with SHA-512 names no curve before TLS 1.3', () => {
  const { explanation, variant } = signedWith('0x0603', 'ecdsa_secp521r1_sha512', 'TLSv1.2');
  expect(variant).toBeNull();
  expect(explanation).toContain('ecdsa_secp521r1_sha512');
});

test('without a signature, or with one that was offered all along, nothing is said of which scheme it needs', () => {
  const first = hello({ failure: alert(40) });
  for (const signatureScheme of [null, first.report.hello.signatureSchemes[0] ?? null]) {
    const { explanation, ids, side } = after(first, { ...tls13, signatureScheme });
    expect(side).toBe('unknown');
    expect(explanation).toContain('did not show');
    expect(ids).not.toContain('use-a-usual-key');
  }
});

test('a signature in a scheme that was not offered proves it by its bytes, and is named', () => {
  const failure = fails('nothing-in-common', { what: 'signature-scheme', chosen: 'rsa_pkcs1_sha1' });
  const judged = judge([dns(), hello({ failure, reached: 'certificate' })]);
  expect(ranked(judged)).toEqual(['no-common-signature-scheme confirmed']);
  expect(judged.causes[0]?.explanation).toContain('rsa_pkcs1_sha1');
  expect(judged.causes[0]).toMatchObject({ side: 'server', variant: 'older' });
});
