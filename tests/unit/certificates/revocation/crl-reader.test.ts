import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkCrl } from '../../../../main/certificates/revocation/check-crl.ts';
import { CrlReader } from '../../../../main/certificates/revocation/crl-reader.ts';
import { type Authority, type Issued, issue, makeAuthority } from '../../../support/certificates.ts';
import { writeLongCrl } from '../../../support/long-crl.ts';
import { subjectOf } from '../../../support/revocation.ts';

const authority = makeAuthority({ name: 'Long Lists' });
const leaf = issue(authority);
const now = Date.now();

describe('a list that comes in pieces', () => {
  const list = writeLongCrl(authority, 500, [leaf]);

  it.each([1, 2, 7, 100, 1000, 16_384, 100_000])('reads the same when they have %i octets', (size) => {
    expect(inPieces(list, size)).toEqual(inPieces(list, list.length));
    expect(inPieces(list, size)).toMatchObject({ usable: true, answer: { state: 'revoked', entries: 501 } });
  });
});

describe('a list too long to hold', () => {
  it.each(['p256', 'rsa'] as const)('is checked while it comes: %s', (keyType) => {
    const own = makeAuthority({ name: 'Long Lists', keyType });
    const [listed, other] = [issue(own), issue(own)];
    const list = writeLongCrl(own, 60_000, [listed]);
    expect(list.length).toBeGreaterThan(1_500_000);
    expect(inPieces(list, 65_536, listed, own)).toMatchObject({ usable: true, answer: { state: 'revoked' } });
    expect(inPieces(list, 65_536, other, own)).toMatchObject({ usable: true, answer: { state: 'good' } });
    const changed = Buffer.from(list);
    // Within an entry's moment: it stays readable.
    changed[1_000_000] = (changed[1_000_000] ?? 0) ^ 1;
    expect(inPieces(changed, 65_536, other, own).usable).toBe(false);
  });

  it('may have an algorithm that needs all of it', () => {
    const own = makeAuthority({ name: 'Long Lists', keyType: 'ed25519' });
    const listed = issue(own);
    const list = writeLongCrl(own, 60_000, [listed]);
    expect(inPieces(list, 65_536, listed, own)).toMatchObject({ usable: true, answer: { state: 'revoked' } });
  });

  it('says that a second issuer cannot be tried', () => {
    const twin = makeAuthority({ name: 'Long Lists', keys: { type: 'p256', ...keys() } });
    const reader = new CrlReader([subjectOf(leaf, authority).certificate.serialNumber]);
    reader.push(writeLongCrl(authority, 60_000, [leaf]));
    const read = reader.finish();
    expect(checkCrl(read, subjectOf(leaf, twin), now)).toMatchObject({ usable: false });
    expect(checkCrl(read, subjectOf(leaf, authority), now)).toMatchObject({ why: 'signature-not-checked' });
  });
});

describe('an endless list', () => {
  it('is over at once where its first octets are no list', () => {
    const reader = new CrlReader([]);
    reader.push(Buffer.from('<html> and much more of it'));
    expect(reader.isOver).toBe(true);
  });

  it('is over where an entry never ends', () => {
    const list = writeLongCrl(authority, 500, []);
    const reader = new CrlReader([]);
    const at = list.indexOf(Buffer.from('3021', 'hex'), 200);
    list[at + 1] = 0x83;
    reader.push(list.subarray(0, at + 20));
    for (let sent = 0; sent < 40 && !reader.isOver; sent += 1) reader.push(Buffer.alloc(16_384, 0x11));
    expect(reader.isOver).toBe(true);
  });
});

const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

function inPieces(list: Uint8Array, size: number, about: Issued = leaf, by: Authority = authority) {
  const subject = subjectOf(about, by);
  const reader = new CrlReader([subject.certificate.serialNumber]);
  for (let at = 0; at < list.length; at += size) reader.push(list.subarray(at, at + size));
  return checkCrl(reader.finish(), subject, now);
}
