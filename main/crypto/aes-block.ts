import { createCipheriv } from 'node:crypto';

/** One block of 16 bytes under a key of 16, without any mode: what masks the headers of QUIC. RFC 9001 section 5.4.3. */
export function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return new Uint8Array(cipher.update(block));
}
