import { createDiffieHellmanGroup } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../main/bytes/bytes.ts';
import { knownPrimeName } from '../../../main/crypto/known-primes.ts';
import { namedPrimes, primeOf } from '../../../main/crypto/named-primes.ts';

describe('a prime that many servers share', () => {
  it.each([
    ['modp1', 'modp-768'],
    ['modp2', 'modp-1024'],
    ['modp5', 'modp-1536'],
    ['modp14', 'modp-2048'],
    ['modp15', 'modp-3072'],
    ['modp16', 'modp-4096'],
    ['modp17', 'modp-6144'],
    ['modp18', 'modp-8192'],
  ])('%s is known by its name', (group, name) => {
    expect(knownPrimeName(createDiffieHellmanGroup(group).getPrime())).toBe(name);
  });

  it.each(Object.values(namedPrimes))('ffdhe of $bits bits is known by its name', (named) => {
    expect(knownPrimeName(fromHex(primeOf(named).toString(16)))).toBe(`ffdhe${named.bits}`);
  });

  it('is known with zeros in front, too', () => {
    expect(knownPrimeName(Uint8Array.from([0, 0, ...createDiffieHellmanGroup('modp2').getPrime()]))).toBe('modp-1024');
  });

  it.each([
    ['an empty one', ''],
    ['a small one', '17'],
    ['one of ones', 'ff'.repeat(256)],
  ])('is not seen in %s', (_, hex) => {
    expect(knownPrimeName(fromHex(hex))).toBeNull();
  });
});
