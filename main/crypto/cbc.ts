import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concat } from '../bytes/bytes.ts';

export type CbcName = 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc';

export const cbcKeyLength: Readonly<Record<CbcName, number>> = {
  'aes-128-cbc': 16,
  'aes-256-cbc': 32,
  'des-ede3-cbc': 24,
};

export const cbcBlockLength: Readonly<Record<CbcName, number>> = {
  'aes-128-cbc': 16,
  'aes-256-cbc': 16,
  'des-ede3-cbc': 8,
};

/** Whole blocks, without any padding of its own. `plaintext` must be a multiple of the block length. */
export function cbcEncrypt(name: CbcName, key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv).setAutoPadding(false);
  return concat(cipher.update(plaintext), cipher.final());
}

/** The reverse of `cbcEncrypt`; null when `ciphertext` is no multiple of the block length. */
export function cbcDecrypt(name: CbcName, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length % cbcBlockLength[name] !== 0) return null;
  const decipher = createDecipheriv(name, key, iv).setAutoPadding(false);
  return concat(decipher.update(ciphertext), decipher.final());
}
