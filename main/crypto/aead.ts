import { createCipheriv, createDecipheriv } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../bytes/bytes.ts';

export type AeadName = 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';

/** Authenticated encryption with a 12-byte nonce and a 16-byte tag at the end. RFC 5116. */
export interface Aead {
  seal(nonce: Uint8Array, additional: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** Null when the tag does not verify. */
  open(nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): Uint8Array | null;
}

export const aeadKeyLength: Readonly<Record<AeadName, number>> = {
  'aes-128-gcm': 16,
  'aes-256-gcm': 32,
  'chacha20-poly1305': 32,
};

export const aeadTagLength = 16;

/** The ChaCha one is never taken from node:crypto: Electron's BoringSSL has it under no such name. */
export const aead = (name: AeadName, key: Uint8Array): Aead =>
  name === 'chacha20-poly1305' ? chachaAead(key) : gcmAead(name, key);

function gcmAead(name: 'aes-128-gcm' | 'aes-256-gcm', key: Uint8Array): Aead {
  return {
    seal(nonce, additional, plaintext) {
      const cipher = createCipheriv(name, key, nonce).setAAD(additional);
      return concat(cipher.update(plaintext), cipher.final(), cipher.getAuthTag());
    },
    open(nonce, additional, sealed) {
      if (sealed.length < aeadTagLength) return null;
      const decipher = createDecipheriv(name, key, nonce, { authTagLength: aeadTagLength });
      decipher.setAAD(additional).setAuthTag(sealed.subarray(sealed.length - aeadTagLength));
      const plaintext = decipher.update(sealed.subarray(0, sealed.length - aeadTagLength));
      return finishes(() => decipher.final()) ? new Uint8Array(plaintext) : null;
    },
  };
}

function chachaAead(key: Uint8Array): Aead {
  return {
    seal: (nonce, additional, plaintext) => chacha20poly1305(key, nonce, additional).encrypt(plaintext),
    open(nonce, additional, sealed) {
      if (sealed.length < aeadTagLength) return null;
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
