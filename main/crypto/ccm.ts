// AES in Counter with CBC-MAC mode, RFC 3610, with the 12-byte nonce of TLS (RFC 6655). Not node:crypto's own: BoringSSL has none.
import { createCipheriv } from 'node:crypto';
import { concat, equalBytes } from '../bytes/bytes.ts';
import { ByteWriter } from '../bytes/writer.ts';

/** Bytes of the tag: 16, or 8 in the CCM_8 suites. */
export type CcmTag = 8 | 16;

export function ccmSeal(
  key: Uint8Array,
  tagLength: CcmTag,
  nonce: Uint8Array,
  additional: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const { mask, text } = counter(key, nonce, plaintext);
  return concat(text, xor(authenticate(key, tagLength, nonce, additional, plaintext), mask).subarray(0, tagLength));
}

/** Null when the tag does not verify. */
export function ccmOpen(
  key: Uint8Array,
  tagLength: CcmTag,
  nonce: Uint8Array,
  additional: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  const end = sealed.length - tagLength;
  if (end < 0) return null;
  const { mask, text } = counter(key, nonce, sealed.subarray(0, end));
  const tag = xor(authenticate(key, tagLength, nonce, additional, text), mask).subarray(0, tagLength);
  return equalBytes(tag, sealed.subarray(end)) ? text : null;
}

/** Bytes of the field that holds the length of the message: what the nonce leaves of 15. */
const lengthBytes = 3;
const block = 16;

/** CBC-MAC over the first block, the additional data and the plaintext. RFC 3610 section 2.2. */
function authenticate(
  key: Uint8Array,
  tagLength: CcmTag,
  nonce: Uint8Array,
  additional: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const flags = 0x40 + ((tagLength - 2) / 2) * 8 + (lengthBytes - 1);
  const first = new ByteWriter().u8(flags).bytes(nonce).u24(plaintext.length).finish();
  const prefixed = new ByteWriter().prefixed(2, additional).finish();
  const cipher = createCipheriv(key.length === 16 ? 'aes-128-cbc' : 'aes-256-cbc', key, new Uint8Array(block));
  cipher.setAutoPadding(false);
  return new Uint8Array(cipher.update(concat(first, padded(prefixed), padded(plaintext))).subarray(-block));
}

/** The key stream: its first block masks the tag, the rest the text. RFC 3610 section 2.3. */
function counter(key: Uint8Array, nonce: Uint8Array, text: Uint8Array): { mask: Uint8Array; text: Uint8Array } {
  const start = new ByteWriter()
    .u8(lengthBytes - 1)
    .bytes(nonce)
    .u24(0)
    .finish();
  const cipher = createCipheriv(key.length === 16 ? 'aes-128-ctr' : 'aes-256-ctr', key, start);
  return { mask: new Uint8Array(cipher.update(new Uint8Array(block))), text: new Uint8Array(cipher.update(text)) };
}

const padded = (bytes: Uint8Array) => concat(bytes, new Uint8Array((block - (bytes.length % block)) % block));

const xor = (left: Uint8Array, right: Uint8Array) => left.map((byte, index) => byte ^ (right[index] ?? 0));
