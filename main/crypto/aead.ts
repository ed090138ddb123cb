import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../bytes/bytes.ts';
import { type CcmTag, ccmOpen, ccmSeal } from './ccm.ts';

export type AeadName =
  | 'aes-128-gcm'
  | 'aes-256-gcm'
  | 'aes-128-ccm'
  | 'aes-256-ccm'
  | 'aes-128-ccm-8'
  | 'aes-256-ccm-8'
  | 'chacha20-poly1305';

/** Authenticated encryption with a 12-byte nonce and a tag at the end. RFC 5116. */
export interface Aead {
  /** Bytes that sealing adds. */
  readonly tagLength: number;
  seal(nonce: Uint8Array, additional: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** Null when the tag does not verify. */
  open(nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): Uint8Array | null;
}

export const aeadKeyLength: Readonly<Record<AeadName, number>> = {
  'aes-128-gcm': 16,
  'aes-256-gcm': 32,
  'aes-128-ccm': 16,
  'aes-256-ccm': 32,
  'aes-128-ccm-8': 16,
  'aes-256-ccm-8': 32,
  'chacha20-poly1305': 32,
};

const longTag = 16;

/** ChaCha and CCM are never taken from node:crypto: Electron's BoringSSL has them under no such name. */
export function aead(name: AeadName, key: Uint8Array): Aead {
  if (name === 'chacha20-poly1305') return chachaAead(key);
  if (name === 'aes-128-gcm' || name === 'aes-256-gcm') return gcmAead(name, key);
  return ccmAead(key, name.endsWith('-8') ? 8 : longTag);
}

function ccmAead(key: Uint8Array, tagLength: CcmTag): Aead {
  return {
    tagLength,
    seal: (nonce, additional, plaintext) => ccmSeal(key, tagLength, nonce, additional, plaintext),
    open: (nonce, additional, sealed) => ccmOpen(key, tagLength, nonce, additional, sealed),
  };
}

function gcmAead(name: 'aes-128-gcm' | 'aes-256-gcm', bytes: Uint8Array): Aead {
  // Once, and not for each record: see hash.ts.
  const key = createSecretKey(bytes);
  return {
    tagLength: longTag,
    seal(nonce, additional, plaintext) {
      const cipher = createCipheriv(name, key, nonce).setAAD(additional);
      return concat(cipher.update(plaintext), cipher.final(), cipher.getAuthTag());
    },
    open(nonce, additional, sealed) {
      if (sealed.length < longTag) return null;
      const decipher = createDecipheriv(name, key, nonce, { authTagLength: longTag });
      decipher.setAAD(additional).setAuthTag(sealed.subarray(sealed.length - longTag));
      const plaintext = decipher.update(sealed.subarray(0, sealed.length - longTag));
      return finishes(() => decipher.final()) ? new Uint8Array(plaintext) : null;
    },
  };
}

function chachaAead(key: Uint8Array): Aead {
  return {
    tagLength: longTag,
    seal: (nonce, additional, plaintext) => chacha20poly1305(key, nonce, additional).encrypt(plaintext),
    open(nonce, additional, sealed) {
      if (sealed.length < longTag) return null;
      try {
        return chacha20poly1305(key, nonce, additional).decrypt(sealed);
      } catch {
        return null;
      }
    },
  };
}

function finishes(final: () => unknown): boolean {
  try {
    final();
    return true;
  } catch {
    return false;
  }
}
