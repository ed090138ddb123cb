// The finite-field groups of RFC 7919 in TLS 1.3. Their primes are written down as the rule that made them.
import { fromBigInt, toBigInt } from '../bytes/bytes.ts';
import { modPow } from './mod-pow.ts';

/** Our half: what is sent, and the secret that the peer's half gives; null for a half that is none. */
interface PrimeAgreement {
  readonly share: Uint8Array;
  agree(peerShare: Uint8Array): Uint8Array | null;
}

/** One of the primes of RFC 7919. */
export interface NamedPrime {
  readonly bits: number;
  /** What is added to e until the prime is safe. RFC 7919 appendix A. */
  readonly added: bigint;
}

export const namedPrimes: Readonly<Record<number, NamedPrime>> = {
  256: { bits: 2048, added: 560_316n },
  257: { bits: 3072, added: 2_625_351n },
  258: { bits: 4096, added: 5_736_041n },
  259: { bits: 6144, added: 15_705_020n },
  260: { bits: 8192, added: 10_965_728n },
};

/** Bytes of a share over a named prime; null for a number that names none. */
export const primeShareLength = (group: number): number | null => {
  const named = namedPrimes[group];
  return named === undefined ? null : named.bits / 8;
};

/** A fresh half; null for a number that names no prime. Shares and secrets are as long as the prime: RFC 8446 section 7.4.1. */
export function namedPrimeAgreement(group: number, randomBytes: (length: number) => Uint8Array): PrimeAgreement | null {
  const named = namedPrimes[group];
  if (named === undefined) return null;
  const prime = primeOf(named);
  const length = named.bits / 8;
  // RFC 7919 section 5.2 asks for at least 400 bits with the longest prime.
  const exponent = toBigInt(randomBytes(52)) | 1n;
  return {
    share: fromBigInt(modPow(2n, exponent, prime), length),
    agree(peerShare) {
      const peer = toBigInt(peerShare);
      if (peerShare.length !== length || peer < 2n || peer > prime - 2n) return null;
      return fromBigInt(modPow(peer, exponent, prime), length);
    },
  };
}

/** p = 2^b - 2^(b-64) + (floor(2^(b-130) e) + X) 2^64 - 1. RFC 7919 appendix A. */
export function primeOf({ bits, added }: NamedPrime): bigint {
  const size = BigInt(bits);
  return (1n << size) - (1n << (size - 64n)) + ((eTimes(size - 130n) + added) << 64n) - 1n;
}

/** floor(2^power e), from e's series with bits to spare. */
function eTimes(power: bigint): bigint {
  const spare = 128n;
  let term = 1n << (power + spare);
  let sum = term;
  for (let n = 1n; term > 0n; n += 1n) {
    term /= n;
    sum += term;
  }
  return sum >> spare;
}
