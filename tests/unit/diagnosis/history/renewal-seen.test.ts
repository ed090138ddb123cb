import { describe, expect, it } from 'vitest';
import { renewalSeen } from '../../../../main/diagnosis/history/renewal-seen.ts';
import type { WatchedCertificate } from '../../../../shared/watch.ts';

const certificate = (pair: string, begins: number, rest: Partial<WatchedCertificate> = {}): WatchedCertificate => ({
  sha256: pair.repeat(32),
  issuer: 'CN=R10,O=Example CA,C=US',
  key: 'EC',
  notBefore: day(begins),
  notAfter: '2027-06-01T00:00:00.000Z',
  ...rest,
});
const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();
const check = (date: number, ...certificates: WatchedCertificate[]) => ({ at: day(date), certificates });
const old = certificate('aa', 1);
const fresh = certificate('bb', 10);

describe('a renewal by the history', () => {
  it('is dated by the first check that saw the newer certificate', () => {
    expect(renewalSeen([check(12, fresh), check(11, fresh), check(9, old)])).toBe(day(11));
  });

  it('is none where the certificate stayed, an older one came back, or nothing was seen', () => {
    expect(renewalSeen([])).toBeNull();
    expect(renewalSeen([check(11, old), check(9, old)])).toBeNull();
    expect(renewalSeen([check(11, old), check(9, fresh)])).toBeNull();
  });

  it('is none where both are served side by side, each seen now and then', () => {
    expect(renewalSeen([check(12, old, fresh), check(11, old)])).toBeNull();
    expect(renewalSeen([check(13, old), check(12, fresh), check(11, old)])).toBeNull();
    expect(renewalSeen([check(13, fresh), check(12, old), check(11, fresh)])).toBeNull();
  });

  it('is not claimed where both were seen together before the older one went', () => {
    expect(renewalSeen([check(13, fresh), check(12, fresh, old), check(11, old)])).toBeNull();
  });

  it('is none where the key is of another kind, or the maker another', () => {
    const rsa = certificate('bb', 10, { key: 'RSA' });
    const other = certificate('bb', 10, { issuer: 'CN=Other,O=Other CA' });
    expect(renewalSeen([check(11, rsa), check(9, old)])).toBeNull();
    expect(renewalSeen([check(11, other), check(9, old)])).toBeNull();
  });

  it('is one where the maker issues with another name, or the kind of key was not kept', () => {
    const next = certificate('bb', 10, { issuer: 'CN=R11,O=Example CA,C=US' });
    const { key: _, ...unkeyed } = old;
    expect(renewalSeen([check(11, next), check(9, old)])).toBe(day(11));
    expect(renewalSeen([check(11, fresh), check(9, unkeyed)])).toBe(day(11));
  });

  it('looks past checks that saw no certificate', () => {
    expect(renewalSeen([check(13), check(12, fresh), check(11), check(9, old)])).toBe(day(12));
  });
});
