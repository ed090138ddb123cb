import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { checkOcsp, timestampsOf } from '../../../../main/certificates/revocation/check-ocsp.ts';
import { writeOcspRequest } from '../../../../main/certificates/revocation/ocsp-request.ts';
import { type Authority, daysFromNow, type Issued, issue, makeAuthority } from '../../../support/certificates.ts';
import { element } from '../../../support/der-writer.ts';
import { answerRequest, openssl, type Responder, subjectOf, writeAuthority } from '../../../support/revocation.ts';

const authority = makeAuthority({ name: 'Answering Authority' });
const good = issue(authority);
const revoked = issue(authority);
const compromised = issue(authority);
const unlisted = issue(authority);
const folder = writeAuthority(authority, [
  { issued: good },
  { issued: revoked, revoked: { at: daysFromNow(-3) } },
  { issued: compromised, revoked: { at: daysFromNow(-2), reason: 'keyCompromise' } },
]);
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.now();
const day = 86_400_000;
const delegate = issue(authority, { names: ['responder.test'], extendedKeyUsage: ['ocspSigning'] });

describe('an answer of openssl ocsp', () => {
  it('says good of a certificate that is', () => {
    const { answer } = expectUsable(ask(good));
    expect(answer).toMatchObject({ state: 'good', revokedAt: null, signature: 'valid', signedBy: 'issuer' });
    expect(answer.signer).toContain('Answering Authority');
    expect(Date.parse(answer.nextUpdate ?? '') - Date.parse(answer.thisUpdate ?? '')).toBe(day);
  });

  it('says revoked, and when', () => {
    const { answer } = expectUsable(ask(revoked));
    expect(answer).toMatchObject({ state: 'revoked', reason: null });
    expect(Date.parse(answer.revokedAt ?? '')).toBeCloseTo(now - 3 * day, -4);
  });

  it('says revoked with the reason', () => {
    expect(expectUsable(ask(compromised)).answer).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
  });

  it('says unknown of a certificate that is not in its list', () => {
    expect(expectUsable(ask(unlisted)).answer).toMatchObject({ state: 'unknown', signature: 'valid' });
  });

  it('is understood with a certificate named by SHA-256', () => {
    expect(expectUsable(ask(good, { hash: 'sha256' })).answer.state).toBe('good');
  });

  it('is understood where the responder names itself by its key', () => {
    const { answer } = expectUsable(ask(good, { args: ['-resp_key_id', '-ndays', '1'] }));
    expect(answer.signer).toMatch(/^[0-9a-f]{40}$/);
  });

  it('answers our nonce, or leaves it out, or has another one', () => {
    const nonce = Uint8Array.from({ length: 32 }, (_, place) => place + 1);
    expect(expectUsable(ask(good, { nonce, expected: nonce })).answer.nonce).toBe('matches');
    expect(expectUsable(ask(good, { expected: nonce })).answer.nonce).toBe('missing');
    expect(ask(good, { nonce, expected: nonce.toReversed() })).toMatchObject({ usable: false, why: 'nonce-differs' });
    expect(expectUsable(ask(good)).answer.nonce).toBeNull();
  });
});

describe('who signs an answer', () => {
  it('may be a delegate with the usage for it', () => {
    const { answer } = expectUsable(ask(good, { signer: delegate }));
    expect(answer).toMatchObject({ signedBy: 'delegate', delegate: { noCheck: false } });
    expect(answer.delegate?.subject).toContain('responder.test');
  });

  it('is told to be free of checks where the delegate says so', () => {
    const noCheck = { oid: '1.3.6.1.5.5.7.48.1.5', value: element(0x05) };
    const signer = issue(authority, { extendedKeyUsage: ['ocspSigning'], extensions: [noCheck] });
    expect(expectUsable(ask(good, { signer })).answer.delegate?.noCheck).toBe(true);
  });

  it('may not be a delegate without the usage', () => {
    const signer = issue(authority, { names: ['no-usage.test'] });
    expect(ask(good, { signer })).toMatchObject({ usable: false, why: 'delegate-without-usage' });
  });

  it('may not be a delegate of somebody else', () => {
    const signer = issue(makeAuthority({ name: 'Somebody Else' }), { extendedKeyUsage: ['ocspSigning'] });
    expect(ask(good, { signer })).toMatchObject({ usable: false, why: 'delegate-of-another-issuer' });
  });

  it('may not be a delegate with the name of the issuer that a stranger signed', () => {
    const stranger = makeAuthority({ name: 'Answering Authority' });
    const signer = issue(stranger, { extendedKeyUsage: ['ocspSigning'] });
    expect(ask(good, { signer })).toMatchObject({ usable: false, why: 'delegate-of-another-issuer' });
  });

  it('may not be a delegate past its end', () => {
    const signer = issue(authority, { extendedKeyUsage: ['ocspSigning'], notAfter: daysFromNow(-0.5) });
    expect(ask(good, { signer })).toMatchObject({ usable: false, why: 'delegate-out-of-date' });
  });

  it('may not be a delegate that did not come along', () => {
    const args = ['-resp_no_certs', '-ndays', '1'];
    expect(ask(good, { signer: delegate, args })).toMatchObject({ usable: false, why: 'wrong-signer' });
  });

  it('must have signed what it says', () => {
    const checked = ask(good, { args: ['-badsig', '-ndays', '1'] });
    expect(checked).toMatchObject({ usable: false, why: 'bad-signature', answer: { signature: 'invalid' } });
  });

  it.each(['rsa', 'p384', 'ed25519'] as const)('may have a key of the type %s', (keyType) => {
    const own = makeAuthority({ name: `Authority ${keyType}`, keyType });
    const leaf = issue(own);
    const place = writeAuthority(own, [{ issued: leaf }]);
    const response = answerRequest(place, request(own, leaf), { signer: own, args: signing(keyType) });
    expect(checkOcsp(response, subjectOf(leaf, own), now)).toMatchObject({ usable: true, answer: { state: 'good' } });
    rmSync(place, { recursive: true });
  });
});

describe('when an answer holds', () => {
  it('is not after its end', () => {
    expect(ask(good, { at: now + 2 * day })).toMatchObject({
      usable: false,
      why: 'expired',
      answer: { state: 'good' },
    });
  });

  it('is not before its begin', () => {
    expect(ask(good, { at: now - day })).toMatchObject({ usable: false, why: 'not-yet-valid' });
  });

  it('is ten days where it names no end', () => {
    expect(expectUsable(ask(good, { args: [], at: now + 9 * day })).answer.nextUpdate).toBeNull();
    expect(ask(good, { args: [], at: now + 11 * day })).toMatchObject({ usable: false, why: 'expired' });
  });
});

describe('an answer that says nothing', () => {
  it('is about another certificate', () => {
    const response = answerRequest(folder, request(authority, good), { signer: authority });
    expect(checkOcsp(response, subjectOf(revoked, authority), now)).toMatchObject({
      usable: false,
      why: 'other-certificate',
    });
  });

  it('is about the same number of another issuer', () => {
    const response = answerRequest(folder, request(authority, good), { signer: authority });
    const other = makeAuthority({ name: 'Another Authority' });
    expect(checkOcsp(response, subjectOf(good, other), now)).toMatchObject({ usable: false });
  });

  it.each([
    [1, 'malformed-request'],
    [2, 'internal-error'],
    [3, 'try-later'],
    [4, 'unknown-status'],
    [5, 'signature-required'],
    [6, 'unauthorized'],
    [99, 'unknown-status'],
  ])('has the status %i: %s', (status, why) => {
    const response = element(0x30, element(0x0a, Uint8Array.of(status)));
    expect(checkOcsp(response, subjectOf(good, authority), now)).toMatchObject({ usable: false, why });
  });

  it('is no response at all: the place is named', () => {
    const html = Buffer.from('<html><body>404 Not Found</body></html>');
    expect(checkOcsp(html, subjectOf(good, authority), now)).toEqual({
      usable: false,
      why: 'malformed',
      detail: 'OCSPResponse at octet 0',
      answer: null,
    });
  });

  it('is cut off anywhere', () => {
    const response = answerRequest(folder, request(authority, good), { signer: authority });
    for (let length = 0; length < response.length; length += 7) {
      expect(checkOcsp(response.subarray(0, length), subjectOf(good, authority), now).usable).toBe(false);
    }
  });

  it('has an octet of its signed part changed', () => {
    const response = answerRequest(folder, request(authority, revoked), { signer: authority });
    for (let place = 40; place < 240; place += 11) {
      const changed = Buffer.from(response);
      changed[place] = (changed[place] ?? 0) ^ 0x10;
      expect(checkOcsp(changed, subjectOf(revoked, authority), now).usable).toBe(false);
    }
  });
});

describe('our request', () => {
  it('is what OpenSSL reads as one about this certificate', () => {
    const nonce = Uint8Array.from({ length: 32 }, () => 7);
    const place = writeAuthority(authority, []);
    answerRequest(place, writeOcspRequest(subjectOf(good, authority), { hash: 'sha1', nonce }), { signer: authority });
    const text = openssl(['ocsp', '-reqin', 'request.der', '-req_text'], place);
    expect(text).toContain('Hash Algorithm: sha1');
    expect(text).toContain('OCSP Nonce');
    rmSync(place, { recursive: true });
  });
});

it('finds no timestamps where the answer has none', () => {
  const response = answerRequest(folder, request(authority, good), { signer: authority });
  expect(timestampsOf(response, subjectOf(good, authority))).toBeNull();
});

interface Asked {
  readonly hash?: 'sha1' | 'sha256';
  readonly nonce?: Uint8Array;
  readonly expected?: Uint8Array;
  readonly signer?: Responder['signer'];
  readonly args?: readonly string[];
  readonly at?: number;
}

function ask(issued: Issued, { hash = 'sha1', nonce, expected, signer = authority, args, at = now }: Asked = {}) {
  const der = writeOcspRequest(subjectOf(issued, authority), { hash, nonce: nonce ?? null });
  const response = answerRequest(folder, der, { signer, ...(args ? { args } : {}) });
  return checkOcsp(response, subjectOf(issued, authority), at, expected ?? null);
}

const request = (by: Authority, leaf: Issued) => writeOcspRequest(subjectOf(leaf, by), { hash: 'sha1', nonce: null });

/** Ed25519 has its hash built in. */
const signing = (keyType: string) => (keyType === 'ed25519' ? ['-ndays', '1'] : ['-ndays', '1', '-rmd', 'sha256']);

function expectUsable(checked: ReturnType<typeof checkOcsp>) {
  if (!checked.usable) throw new Error(`not usable: ${checked.why} ${checked.detail}`);
  return checked;
}
