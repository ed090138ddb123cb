import { createECDH, randomBytes } from 'node:crypto';
import { ml_kem768, ml_kem1024 } from '@noble/post-quantum/ml-kem.js';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../main/bytes/bytes.ts';
import { agreeOverPrime, bitLength } from '../../../main/crypto/finite-field.ts';
import { probeShare, shareLength, startKeyAgreement, supportedGroups } from '../../../main/crypto/key-agreement.ts';
import { modPow } from '../../../main/crypto/mod-pow.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));
const start = (group: number) => {
  const agreement = startKeyAgreement(group, random);
  if (agreement === null) throw new Error(`no group ${group}`);
  return agreement;
};

describe('key agreement', () => {
  it.each(supportedGroups.filter((group) => group < 0x0100))('agrees with itself over group %i', (group) => {
    const [left, right] = [start(group), start(group)];
    expect(left.share.length).toBe(shareLength(group));
    expect(left.agree(right.share)).toEqual(right.agree(left.share));
    expect(left.agree(right.share)?.length).toBeGreaterThan(31);
  });

  it.each([
    [0x0017, 'prime256v1'],
    [0x0018, 'secp384r1'],
    [0x0019, 'secp521r1'],
  ])('agrees with OpenSSL over group %i', (group, name) => {
    const other = createECDH(name);
    const share = other.generateKeys();
    const ours = start(group);
    expect(ours.agree(share)).toEqual(new Uint8Array(other.computeSecret(ours.share)));
  });

  it('agrees over X25519MLKEM768, the post-quantum half first', () => {
    const ours = start(0x11ec);
    expect(ours.share.length).toBe(shareLength(0x11ec));
    const kem = ml_kem768.encapsulate(ours.share.subarray(0, 1184));
    const theirs = start(0x001d);
    const secret = ours.agree(concat(kem.cipherText, theirs.share));
    expect(secret).toEqual(concat(kem.sharedSecret, theirs.agree(ours.share.subarray(1184)) ?? new Uint8Array(0)));
  });

  it.each([
    [0x11eb, 0x0017, ml_kem768],
    [0x11ed, 0x0018, ml_kem1024],
  ] as const)('agrees over hybrid group %i, the curve first', (group, curve, kem) => {
    const ours = start(group);
    const classicLength = shareLength(curve) ?? 0;
    expect(ours.share.length).toBe(shareLength(group));
    const sealed = kem.encapsulate(ours.share.subarray(classicLength));
    const theirs = start(curve);
    const secret = ours.agree(concat(theirs.share, sealed.cipherText));
    expect(secret).toEqual(
      concat(theirs.agree(ours.share.subarray(0, classicLength)) ?? new Uint8Array(0), sealed.sharedSecret),
    );
  });

  it('agrees with itself over a named prime, and refuses the shares that give the secret away', () => {
    const [left, right] = [start(0x0100), start(0x0100)];
    expect(left.share.length).toBe(256);
    expect(left.agree(right.share)).toEqual(right.agree(left.share));
    for (const weak of [0, 1]) expect(left.agree(Uint8Array.from([...new Uint8Array(255), weak]))).toBeNull();
  });

  it.each(supportedGroups)('calls a share of group %i that is none null and does not throw', (group) => {
    const agreement = start(group);
    const garbage = [
      new Uint8Array(0),
      new Uint8Array(1),
      new Uint8Array(32),
      new Uint8Array(65).fill(4),
      new Uint8Array(1120),
    ];
    for (const share of garbage) expect(agreement.agree(share)).toBeNull();
  });

  it('knows no groups that it cannot complete', () => {
    expect(startKeyAgreement(0x0016, random)).toBeNull();
    expect(startKeyAgreement(0x0a0a, random)).toBeNull();
  });
});

describe('Diffie-Hellman over a prime', () => {
  // RFC 2409 section 6.1, the 768-bit group: small, and accepted all the same.
  const prime = Uint8Array.from(
    Buffer.from(
      'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a63a3620ffffffffffffffff',
      'hex',
    ),
  );
  const generator = Uint8Array.of(2);

  it('agrees with itself', () => {
    const left = agreeOverPrime(prime, generator, Uint8Array.of(4), random);
    expect(left?.share.length).toBe(96);
    expect(bitLength(prime)).toBe(768);
    // The peer's share is 2 to the power of 2, so the secret is our share squared.
    const modulus = BigInt(`0x${Buffer.from(prime).toString('hex')}`);
    const share = BigInt(`0x${Buffer.from(left?.share ?? []).toString('hex')}`);
    expect(BigInt(`0x${Buffer.from(left?.secret ?? []).toString('hex')}`)).toBe(modPow(share, 2n, modulus));
  });

  it.each([
    ['zero', new Uint8Array(96)],
    ['one', Uint8Array.of(1)],
    ['the prime itself', prime],
  ])('refuses a public value of %s', (_, value) => {
    expect(agreeOverPrime(prime, generator, value, random)).toBeNull();
  });

  it('refuses primes that would cost seconds', () => {
    expect(agreeOverPrime(new Uint8Array(1025).fill(0xff), generator, Uint8Array.of(4), random)).toBeNull();
  });
});

describe('a share for a hello that nothing follows', () => {
  const kemHalf = (share: Uint8Array | null) => Buffer.from(share ?? []).subarray(0, 1184);
  const classicHalf = (share: Uint8Array | null) => Buffer.from(share ?? []).subarray(1184);

  it.each(supportedGroups.filter((group) => group < 0x0100 || group > 0x1000))(
    'has the length of a real one over group %i',
    (group) => {
      const share = probeShare(group, random);
      expect(share?.length).toBe(shareLength(group));
    },
  );

  it('can be answered by a server', () => {
    const share = probeShare(0x11ec, random);
    expect(ml_kem768.encapsulate(kemHalf(share)).sharedSecret.length).toBe(32);
    expect(start(0x001d).agree(classicHalf(share))?.length).toBe(32);
  });

  it('shares its post-quantum half with the next, never its classic one, and renews it before long', () => {
    const shares = Array.from({ length: 130 }, () => probeShare(0x11ec, random));
    const kems = new Set(shares.map((share) => kemHalf(share).toString('hex')));
    expect(kems.size).toBeGreaterThan(1);
    expect(kems.size).toBeLessThan(5);
    expect(new Set(shares.map((share) => classicHalf(share).toString('hex'))).size).toBe(130);
  });

  it('is never that of a handshake that goes on', () => {
    const halves = [probeShare(0x11ec, random), start(0x11ec).share, start(0x11ec).share].map(kemHalf);
    expect(new Set(halves.map((half) => half.toString('hex'))).size).toBe(3);
  });

  it('is none over a group that this program lacks', () => {
    expect(probeShare(0x001a, random)).toBeNull();
  });
});
