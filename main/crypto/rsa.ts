// RSA with the public key, RFC 8017. Not node:crypto: it refuses keys that real servers still have.
import { concat, fromBigInt, toBigInt, toHex } from '../bytes/bytes.ts';
import type { RandomBytes } from './key-agreement.ts';
import { modPow } from './mod-pow.ts';

export interface RsaNumbers {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** At most 16384 bits and an exponent of 64 bits: a certificate must not buy seconds of computing. */
export const rsaWithinLimits = ({ modulus, exponent }: RsaNumbers): boolean =>
  modulus > 1n << 255n && modulus < 1n << 16384n && exponent > 2n && exponent < 1n << 64n;

/** Bytes of the modulus. */
export const rsaLength = ({ modulus }: RsaNumbers): number => Math.ceil(modulus.toString(16).length / 2);

/** RSAES-PKCS1-v1_5, section 7.2.1; null when the key is too short for the message. */
export function rsaEncrypt(key: RsaNumbers, message: Uint8Array, randomBytes: RandomBytes): Uint8Array | null {
  const length = rsaLength(key);
  if (message.length > length - 11) return null;
  // Padding must hold no zero. Mapping zero to one is a bias that does not matter for a probe.
  const padding = randomBytes(length - message.length - 3).map((byte) => byte || 1);
  const block = concat(Uint8Array.of(0, 2), padding, Uint8Array.of(0), message);
  return fromBigInt(modPow(toBigInt(block), key.exponent, key.modulus), length);
}

/** Does the signature hold exactly this digest, without a DigestInfo? So signed TLS 1.0 and 1.1. RFC 2246 section 7.4.3. */
export function rsaSignsBareDigest(key: RsaNumbers, digest: Uint8Array, signature: Uint8Array): boolean {
  const length = rsaLength(key);
  const value = toBigInt(signature);
  if (signature.length !== length || value >= key.modulus || digest.length > length - 11) return false;
  const block = fromBigInt(modPow(value, key.exponent, key.modulus), length);
  const padding = new Uint8Array(length - digest.length - 3).fill(0xff);
  return toHex(block) === toHex(concat(Uint8Array.of(0, 1), padding, Uint8Array.of(0), digest));
}
