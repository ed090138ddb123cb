// Diffie-Hellman over a prime that the server names, RFC 5246 section 8.1.2. Not node:crypto: its
// libraries refuse small or odd primes, and those are what a diagnosis must be able to see through.
import { fromBigInt, toBigInt } from '../bytes/bytes.ts';
import type { RandomBytes } from './key-agreement.ts';
import { modPow } from './mod-pow.ts';

/** Longest prime computed with: agreeing over 2048 bits takes some 20 ms, over 8192 some 300. */
export const primeBitsLimit = 8192;

export interface FiniteFieldShare {
  /** Our public value, as long as the prime. */
  readonly share: Uint8Array;
  /** Without leading zeros, as TLS 1.2 and older want it. */
  readonly secret: Uint8Array;
}

/** Bits of a prime as sent. */
export const bitLength = (number: Uint8Array): number => {
  const value = toBigInt(number);
  return value === 0n ? 0 : value.toString(2).length;
};

/** Null when prime and public value are no such group, or the prime is above `primeBitsLimit`. */
export function agreeOverPrime(
  prime: Uint8Array,
  generator: Uint8Array,
  peerShare: Uint8Array,
  randomBytes: RandomBytes,
): FiniteFieldShare | null {
  if (bitLength(prime) > primeBitsLimit) return null;
  const modulus = toBigInt(prime);
  const peer = toBigInt(peerShare);
  if (modulus < 5n || peer < 2n || peer > modulus - 2n) return null;
  // 256 bits are enough for the exponent at every size met here (RFC 7919 section 5.2).
  const exponent = toBigInt(randomBytes(32)) | 1n;
  const length = Math.ceil(modulus.toString(16).length / 2);
  const secret = modPow(peer, exponent, modulus);
  return {
    share: fromBigInt(modPow(toBigInt(generator), exponent, modulus), length),
    secret: fromBigInt(secret, Math.ceil(secret.toString(16).length / 2)),
  };
}
