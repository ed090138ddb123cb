import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeOcspRequest } from '../../../main/certificates/revocation/ocsp-request.ts';
import { daysFromNow, type Issued, issue, makeAuthority } from '../../support/certificates.ts';
import { integer, sequence } from '../../support/der-writer.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { answerRequest, subjectOf, writeAuthority } from '../../support/revocation.ts';
import { attempt } from '../tls/attempt.ts';
import { check } from './ask.ts';

const authority = makeAuthority({ name: 'Stapling Authority' });
const demand = { extensions: [{ oid: '1.3.6.1.5.5.7.1.24', value: sequence(integer(5)) }] };

describe('an answer that a real nginx staples', () => {
  it.each(['TLSv1.2', 'TLSv1.3'])('keeps the certificate’s demand for one: %s', async (version) => {
    const leaf = issue(authority, demand);
    const stapled = await handshake(leaf, answerFor(leaf, false), version);
    const { leaf: checked, revocation, contacts } = await check([leaf, authority], { allow: [], stapled });
    expect(checked).toMatchObject({ state: 'good', mustStaple: true });
    expect(checked.sources[0]).toMatchObject({ kind: 'stapled', outcome: 'answered', answer: { nonce: null } });
    expect(revocation.mustStaple).toBe('kept');
    expect(contacts).toEqual([]);
  });

  it('may say revoked', async () => {
    const leaf = issue(authority);
    const stapled = await handshake(leaf, answerFor(leaf, true));
    const { leaf: checked, revocation } = await check([leaf, authority], { allow: [], stapled });
    expect(checked).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    expect(revocation.mustStaple).toBeNull();
  });

  it('does not keep the demand past its end, or where it is about another certificate', async () => {
    const leaf = issue(authority, demand);
    const stapled = await handshake(leaf, answerFor(leaf, false));
    const late = { allow: [], stapled, at: daysFromNow(3) };
    const old = await check([leaf, authority], late);
    expect(old.revocation.mustStaple).toBe('unusable');
    expect(old.leaf).toMatchObject({ state: 'unusable', sources: [{ why: 'expired' }] });
    const other = await check([issue(authority, demand), authority], { allow: [], stapled });
    expect(other.leaf.sources[0]).toMatchObject({ why: 'other-certificate' });
  });

  it('cannot be checked without the issuer', async () => {
    const leaf = issue(authority, demand);
    const stapled = await handshake(leaf, answerFor(leaf, false));
    const { leaf: checked, revocation } = await check([leaf], { allow: [], stapled });
    expect(checked.sources[0]).toMatchObject({ outcome: 'unusable', why: 'issuer-not-known' });
    expect(revocation.mustStaple).toBe('unusable');
    const issuers = [new Uint8Array(authority.der)];
    expect((await check([leaf], { allow: [], stapled, issuers })).leaf.state).toBe('good');
  });

  it('is missing where the certificate demands it', async () => {
    const leaf = issue(authority, demand);
    const stapled = await handshake(leaf, null);
    expect(stapled.response).toBeNull();
    const { revocation } = await check([leaf, authority], { allow: [], stapled });
    expect(revocation.mustStaple).toBe('missing');
    expect((await check([leaf, authority], { allow: [], stapled: null })).revocation.mustStaple).toBeNull();
  });
});

it('counts the timestamps of the TLS extension', async () => {
  const timestamps = [Uint8Array.of(0, 1, 2), Uint8Array.of(1)];
  const stapled = { response: null, timestamps };
  const { revocation } = await check([issue(authority), authority], { stapled });
  expect(revocation.timestamps.map(({ from, version }) => [from, version])).toEqual([
    ['tls', 0],
    ['tls', 1],
  ]);
});

/** What `openssl ocsp` says of it. */
function answerFor(leaf: Issued, isRevoked: boolean): Buffer {
  const revoked = isRevoked ? { revoked: { at: daysFromNow(-1), reason: 'keyCompromise' } } : {};
  const folder = writeAuthority(authority, [{ issued: leaf, ...revoked }]);
  const request = writeOcspRequest(subjectOf(leaf, authority), { hash: 'sha1', nonce: null });
  const response = answerRequest(folder, request, { signer: authority });
  rmSync(folder, { recursive: true });
  return response;
}

async function handshake(leaf: Issued, staple: Buffer | null, version = 'TLSv1.3') {
  const stapling = staple === null ? '' : 'ssl_stapling on; ssl_stapling_file staple.der;';
  const server = await startNginx({
    pairs: [{ chainPem: leaf.certPem + authority.certPem, keyPem: leaf.keyPem }],
    blocks: [tlsBlock(`ssl_protocols ${version}; ${stapling}`)],
    ...(staple === null ? {} : { files: { 'staple.der': staple } }),
  });
  const { facts } = await attempt(server.port);
  await server.stop();
  return { response: facts.ocspResponse, timestamps: facts.signedCertificateTimestamps };
}
