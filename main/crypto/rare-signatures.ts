// Signatures that occur in certificates and never in a handshake of ours, or that node:crypto does not
// verify under every Node: ECDSA on other curves, ML-DSA, RSASSA-PSS with parameters of its own.
import { constants, createPublicKey, verify } from 'node:crypto';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { fromBigInt } from '../bytes/bytes.ts';
import { type HashName, hash } from './hash.ts';
import { type RsaNumbers, rsaLength } from './rsa.ts';

/** ECDSA over a named curve (dotted identifier) that handshakes do not sign with; null for an unknown curve. */
export function rareEcdsaVerifies(
  curve: string,
  hashName: HashName,
  point: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | null {
  const known = rareCurves[curve];
  if (known === undefined) return null;
  return withoutThrowing(() =>
    // `lowS` is a rule of one payment network, not of X9.62.
    known.verify(signature, hash(hashName, message), point, { prehash: false, lowS: false, format: 'der' }),
  );
}

/** ML-DSA with an empty context, as certificates use it (RFC 9881). */
export function mlDsaVerifies(
  set: 'ML-DSA-44' | 'ML-DSA-65' | 'ML-DSA-87',
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return withoutThrowing(() => parameterSets[set].verify(signature, message, key));
}

/** RSASSA-PSS with MGF1 over the same hash (RFC 8017 8.1). `saltLength` in octets. Null when the library lacks it. */
export function pssVerifies(
  key: RsaNumbers,
  hashName: HashName,
  saltLength: number,
  message: Uint8Array,
  signature: Uint8Array,
): boolean | null {
  const n = Buffer.from(fromBigInt(key.modulus, rsaLength(key))).toString('base64url');
  const exponent = key.exponent.toString(16);
  const e = Buffer.from(exponent.padStart(exponent.length + (exponent.length % 2), '0'), 'hex').toString('base64url');
  try {
    const publicKey = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    return verify(
      hashName,
      message,
      { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
      signature,
    );
  } catch {
    return null;
  }
}

const rareCurves: Readonly<Record<string, typeof secp256k1>> = {
  '1.3.132.0.10': secp256k1,
  '1.3.36.3.3.2.8.1.1.7': brainpoolP256r1,
  '1.3.36.3.3.2.8.1.1.11': brainpoolP384r1,
  '1.3.36.3.3.2.8.1.1.13': brainpoolP512r1,
};

const parameterSets = { 'ML-DSA-44': ml_dsa44, 'ML-DSA-65': ml_dsa65, 'ML-DSA-87': ml_dsa87 };

/** A malformed point or signature makes the library throw: it does not verify. */
function withoutThrowing(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
