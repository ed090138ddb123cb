import { sign } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCrl } from '../../../../main/certificates/revocation/check-crl.ts';
import { readCrl } from '../../../../main/certificates/revocation/read-crl.ts';
import { type Authority, daysFromNow, type Issued, issue, makeAuthority } from '../../../support/certificates.ts';
import {
  bitString,
  element,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  time,
  toPem,
} from '../../../support/der-writer.ts';
import { type Listed, makeCrl, subjectOf, writeAuthority } from '../../../support/revocation.ts';

const now = Date.now();
const day = 86_400_000;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const authority = makeAuthority({ name: 'Listing Authority' });
const good = issue(authority);
const revoked = issue(authority);
const held = issue(authority);
const listed = [
  { issued: good },
  { issued: revoked, revoked: { at: daysFromNow(-3), reason: 'keyCompromise' } },
  { issued: held, revoked: { at: daysFromNow(-2), reason: 'holdInstruction,1.2.840.10040.2.2' } },
];
const list = listOf(authority, listed);

describe('a list of openssl ca', () => {
  it('does not have a certificate that is good', () => {
    const { answer } = expectUsable(check(list, good));
    expect(answer).toMatchObject({ state: 'good', entries: 2, signature: 'valid', signedBy: 'issuer', number: '2a' });
    expect(Date.parse(answer.nextUpdate ?? '') - Date.parse(answer.thisUpdate ?? '')).toBe(7 * day);
  });

  it('has a revoked one with its moment and reason', () => {
    const { answer } = expectUsable(check(list, revoked));
    expect(answer).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    expect(Date.parse(answer.revokedAt ?? '')).toBeCloseTo(now - 3 * day, -4);
  });

  it('has one that is on hold', () => {
    expect(expectUsable(check(list, held)).answer).toMatchObject({ state: 'revoked', reason: 'certificateHold' });
  });

  it('may be empty', () => {
    expect(expectUsable(check(listOf(authority, []), good)).answer).toMatchObject({ state: 'good', entries: 0 });
  });

  it('may be PEM, with text around it', () => {
    const pem = Buffer.from(`Certificate Revocation List\n${toPem('X509 CRL', list)}`);
    expect(expectUsable(check(pem, revoked)).answer.state).toBe('revoked');
  });

  it.each(['rsa', 'p384', 'ed25519'] as const)('may be signed with a key of the type %s', (keyType) => {
    const own = makeAuthority({ name: `Authority ${keyType}`, keyType });
    const leaf = issue(own);
    const der = listOf(own, [{ issued: leaf, revoked: { at: daysFromNow(-1) } }]);
    expect(expectUsable(check(der, leaf, { by: own })).answer.state).toBe('revoked');
  });
});

/** What openssl does not make: a list without an end, and reasons that only lists of changes have. */
function oddList(
  entries: readonly { readonly issued: Issued; readonly reason?: number }[],
  from: Date,
  end: Date | null,
) {
  const algorithm = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
  const rows = entries.map(({ issued, reason }) => {
    const { serialNumber } = subjectOf(issued, authority).certificate;
    const why =
      reason === undefined
        ? []
        : [sequence(sequence(objectIdentifier('2.5.29.21'), octetString(Buffer.from([10, 1, reason]))))];
    return sequence(element(0x02, serialNumber), time(daysFromNow(-2)), ...why);
  });
  const list = rows.length === 0 ? [] : [sequence(...rows)];
  const ends = end === null ? [] : [time(end)];
  const body = sequence(integer(1), algorithm, authority.subject, time(from), ...ends, ...list);
  return sequence(body, algorithm, bitString(sign('sha256', body, authority.keys.privateKey)));
}

describe('a list without nextUpdate', () => {
  it('does not call a certificate good: a newer list may be there', () => {
    expect(check(oddList([], daysFromNow(-1), null), good)).toMatchObject({ usable: false, why: 'without-end' });
  });

  it('is believed of what it lists while it is new', () => {
    expect(expectUsable(check(oddList([{ issued: revoked }], daysFromNow(-1), null), revoked)).answer.state).toBe(
      'revoked',
    );
    const old = oddList([{ issued: revoked }], daysFromNow(-11), null);
    expect(check(old, revoked)).toMatchObject({ usable: false, why: 'expired' });
  });
});

describe('removeFromCRL in a whole list', () => {
  it('is neither revoked nor good', () => {
    const odd = oddList([{ issued: good, reason: 8 }], daysFromNow(-1), daysFromNow(6));
    expect(check(odd, good)).toMatchObject({
      usable: false,
      why: 'malformed',
      detail: 'removeFromCRL',
      answer: { state: null },
    });
    const plain = oddList([{ issued: good, reason: 1 }], daysFromNow(-1), daysFromNow(6));
    expect(expectUsable(check(plain, good)).answer).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
  });
});

describe('a list that says nothing of the certificate', () => {
  it('is past its end', () => {
    expect(check(list, good, { at: now + 8 * day })).toMatchObject({ usable: false, why: 'expired' });
  });

  it('is from the future', () => {
    expect(check(list, good, { at: now - day })).toMatchObject({ usable: false, why: 'not-yet-valid' });
  });

  it('is of another issuer', () => {
    const other = makeAuthority({ name: 'Another Authority' });
    expect(check(listOf(other, []), good)).toMatchObject({ usable: false, why: 'other-issuer' });
  });

  it('is of another key of the same name', () => {
    const twin = makeAuthority({ name: 'Listing Authority' });
    expect(check(listOf(twin, []), good)).toMatchObject({ usable: false, why: 'wrong-signer' });
  });

  it('has a changed signature', () => {
    const changed = Buffer.from(list);
    changed[changed.length - 2] = (changed.at(-2) ?? 0) ^ 1;
    expect(check(changed, revoked)).toMatchObject({
      usable: false,
      why: 'bad-signature',
      answer: { state: 'revoked' },
    });
  });

  it('is signed by an authority that may not sign lists', () => {
    const own = makeAuthority({ name: 'Certificates Alone' });
    const forbidden = makeAuthority({ name: own.name, keys: own.keys, keyUsage: ['keyCertSign'] });
    const leaf = issue(forbidden);
    expect(check(listOf(own, []), leaf, { by: forbidden })).toMatchObject({
      usable: false,
      why: 'signer-without-usage',
    });
  });

  it('is a list of changes', () => {
    const delta = listOf(authority, [], '2.5.29.27 = critical,ASN1:INTEGER:41');
    expect(check(delta, good)).toMatchObject({ usable: false, why: 'delta-list' });
  });

  it('is kept for other issuers', () => {
    const indirect = listOf(authority, [], 'issuingDistributionPoint = critical,@idp', 'indirectCRL = TRUE');
    expect(check(indirect, good)).toMatchObject({ usable: false, why: 'indirect-list' });
  });

  it('is for authorities alone', () => {
    const scoped = listOf(authority, listed, 'issuingDistributionPoint = critical,@idp', 'onlyCA = TRUE');
    expect(check(scoped, good)).toMatchObject({ usable: false, why: 'other-scope', answer: { state: null } });
  });

  it('is for some reasons alone, and then a certificate in it is revoked all the same', () => {
    const some = 'onlysomereasons = keyCompromise, CACompromise';
    const scoped = listOf(authority, listed, 'issuingDistributionPoint = critical,@idp', some);
    expect(check(scoped, good)).toMatchObject({ usable: false, why: 'other-scope' });
    expect(expectUsable(check(scoped, revoked)).answer.state).toBe('revoked');
  });

  it('is for the certificates that name another place', () => {
    const idp = 'issuingDistributionPoint = critical,@idp';
    const elsewhere = listOf(authority, [], idp, 'fullname = URI:http://crl.test/2.crl');
    const leaf = issue(authority, { crl: ['http://crl.test/1.crl'] });
    const same = issue(authority, { crl: ['http://crl.test/2.crl'] });
    expect(check(elsewhere, leaf)).toMatchObject({ usable: false, why: 'other-scope' });
    expect(expectUsable(check(elsewhere, same)).answer.state).toBe('good');
  });

  it('has a critical extension that nobody here knows', () => {
    const strange = listOf(authority, [], '1.3.6.1.4.1.99999.1 = critical,ASN1:NULL');
    expect(check(strange, good)).toMatchObject({ usable: false, why: 'critical-extension' });
  });

  it('is no list', () => {
    const html = Buffer.from('<!doctype html><title>404</title>');
    expect(check(html, good)).toMatchObject({ usable: false, why: 'malformed', answer: null });
    expect(check(Buffer.alloc(0), good)).toMatchObject({ usable: false, why: 'malformed' });
    expect(check(Buffer.from(authority.der), good)).toMatchObject({ usable: false, why: 'malformed' });
  });

  it('is cut off anywhere', () => {
    for (let length = 0; length < list.length; length += 5) {
      expect(check(list.subarray(0, length), revoked)).toMatchObject({ usable: false, why: 'malformed' });
    }
  });

  it('is followed by something', () => {
    expect(check(Buffer.concat([list, Buffer.from([0])]), good)).toMatchObject({ usable: false, why: 'malformed' });
  });
});

function check(der: Uint8Array, issued: Issued, { by = authority, at = now }: { by?: Issued; at?: number } = {}) {
  const about = subjectOf(issued, by);
  return checkCrl(readCrl(der, [about.certificate.serialNumber]), about, at);
}

function listOf(own: Authority, entries: readonly Listed[], extension = '', section = ''): Buffer {
  const folder = writeAuthority(own, entries, undefined, section ? `${extension}\n[idp]\n${section}` : extension);
  folders.push(folder);
  const digest = own.keys.type === 'ed25519' ? ['-md', 'null'] : [];
  return makeCrl(folder, ['-crldays', '7', ...digest]);
}

function expectUsable(checked: ReturnType<typeof checkCrl>) {
  if (!checked.usable) throw new Error(`not usable: ${checked.why} ${checked.detail}`);
  return checked;
}
