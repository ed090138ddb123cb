import { createHash, createHmac, createSecretKey } from 'node:crypto';
import { concat } from '../bytes/bytes.ts';

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Bytes of a digest. */
export const hashLength: Readonly<Record<HashName, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

export function hash(name: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(name);
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}

export function hmac(name: HashName, key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  // As an object: of bare bytes Node first asks whether they are one, by errors that it throws and catches.
  const state = createHmac(name, createSecretKey(key));
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}

/** MD5 and SHA-1 side by side, what TLS 1.0 and 1.1 sign and finish with. RFC 2246 section 7.4.3. */
export const md5AndSha1 = (...parts: readonly Uint8Array[]): Uint8Array =>
  concat(hash('md5', ...parts), hash('sha1', ...parts));
