// What SSL 3.0 has in place of HMAC and a pseudo-random function. RFC 6101.
import { asciiBytes, concat } from '../bytes/bytes.ts';
import { type HashName, hash } from './hash.ts';

/** Master secret and key block. Sections 6.1 and 6.2.2: A, BB, CCC … set the blocks of 16 bytes apart; at most 26 of them. */
export function ssl3Expand(secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / 16) }, (_, index) => {
    const label = new Uint8Array(index + 1).fill(0x41 + index);
    return hash('md5', secret, hash('sha1', label, secret, seed));
  });
  return concat(...blocks).subarray(0, length);
}

/** The MAC of a record. Section 5.2.3.1. */
export const ssl3Mac = (name: HashName, secret: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
  hash(name, secret, padding(name, 0x5c), hash(name, secret, padding(name, 0x36), ...parts));

/** The 36 bytes of Finished over all handshake messages so far. Section 5.6.9. */
export function ssl3Finished(
  master: Uint8Array,
  sender: 'client' | 'server',
  transcript: readonly Uint8Array[],
): Uint8Array {
  const label = asciiBytes(sender === 'client' ? 'CLNT' : 'SRVR');
  const digest = (name: HashName) =>
    hash(name, master, padding(name, 0x5c), hash(name, ...transcript, label, master, padding(name, 0x36)));
  return concat(digest('md5'), digest('sha1'));
}

const padding = (name: HashName, byte: number): Uint8Array => new Uint8Array(name === 'md5' ? 48 : 40).fill(byte);
