// Primes for Diffie-Hellman that many servers share, by their names. RFC 2409 section 6, RFC 3526, RFC 7919, RFC 5114.
import { fromBigInt, toBigInt, toHex } from '../bytes/bytes.ts';
import { hash } from './hash.ts';
import { namedPrimes, primeOf } from './named-primes.ts';

/**
 * The name of a well-known prime, e.g. `ffdhe2048`, `modp-1024`, `rfc5114-2048-256`; null for any other.
 * Sharing one is no fault by itself: it matters below 2048 bits, where one effort breaks all who share it.
 */
export function knownPrimeName(prime: Uint8Array): string | null {
  known ??= knownPrimes();
  return known.get(fingerprint(toBigInt(prime))) ?? null;
}

let known: ReadonlyMap<string, string> | null = null;

/** SHA-256 of the number without leading zeros. */
const fingerprint = (value: bigint): string =>
  toHex(hash('sha256', fromBigInt(value, Math.ceil(value.toString(16).length / 2))));

function knownPrimes(): ReadonlyMap<string, string> {
  const ffdhe = Object.values(namedPrimes).map((named) => [fingerprint(primeOf(named)), `ffdhe${named.bits}`] as const);
  const oakley = modp.map(([bits, added]) => [fingerprint(piPrime(bits, added)), `modp-${bits}`] as const);
  return new Map([...ffdhe, ...oakley, ...rfc5114]);
}

const modp: readonly (readonly [bits: number, added: bigint])[] = [
  [768, 149_686n],
  [1024, 129_093n],
  [1536, 741_804n],
  [2048, 124_476n],
  [3072, 1_690_314n],
  [4096, 240_904n],
  [6144, 929_484n],
  [8192, 4_743_158n],
];

/** These follow no rule, so their fingerprints stand for them. */
const rfc5114: readonly (readonly [string, string])[] = [
  ['44c55cfee5c075927cf682da5b681bdecbd5c3eb0784c14f5dce7610f0ef133d', 'rfc5114-1024-160'],
  ['bfe545862ca102ad1eeddb5fbfa5bf855ac4995c56a8b408ce3fe099dce93a9d', 'rfc5114-2048-224'],
  ['0b7835722cb619827610c2549fdda5587421686c4409a13865e76225522ddcc9', 'rfc5114-2048-256'],
];

/** p = 2^b - 2^(b-64) + (floor(2^(b-130) pi) + X) 2^64 - 1: the rule of RFC 3526 and RFC 2409. */
function piPrime(bits: number, added: bigint): bigint {
  const size = BigInt(bits);
  return (1n << size) - (1n << (size - 64n)) + ((piTimes(size - 130n) + added) << 64n) - 1n;
}

/** floor(2^power pi), by Machin's formula with bits to spare. */
function piTimes(power: bigint): bigint {
  const spare = 128n;
  const one = 1n << (power + spare);
  return (16n * arctanOfOneOver(5n, one) - 4n * arctanOfOneOver(239n, one)) >> spare;
}

/** `one` times arctan(1/x), from its series. */
function arctanOfOneOver(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}
