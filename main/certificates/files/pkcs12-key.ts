// Keys from a passphrase as PKCS#12 makes them: RFC 7292 appendix B.
import { concat, joined, latin1 } from '../../bytes/bytes.ts';
import { type HashName, hash, hashLength } from '../../crypto/hash.ts';

/** What the key is for, appendix B.3. */
export const keyPurpose = { key: 1, iv: 2, mac: 3 } as const;

export interface KeyWish {
  readonly hash: HashName;
  readonly purpose: (typeof keyPurpose)[keyof typeof keyPurpose];
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Octets. */
  readonly length: number;
}

/** `passphrase` null stands for none at all, which is not the same as an empty one (appendix B.1). */
export function pkcs12Key(
  passphrase: string | null,
  { hash: name, purpose, salt, iterations, length }: KeyWish,
): Uint8Array {
  const block = name === 'sha384' || name === 'sha512' ? 128 : 64;
  const diversifier = new Uint8Array(block).fill(purpose);
  let input = concat(
    filled(salt, block),
    filled(passphrase === null ? new Uint8Array(0) : bmpString(passphrase), block),
  );
  const parts: Uint8Array[] = [];
  for (let made = 0; made < length; made += hashLength[name]) {
    let digest = hash(name, diversifier, input);
    for (let round = 1; round < iterations; round++) digest = hash(name, digest);
    parts.push(digest);
    input = stirred(input, filled(digest, block).subarray(0, block));
  }
  return joined(parts).subarray(0, length);
}

/** Repeated up to the next whole block. */
function filled(octets: Uint8Array, block: number): Uint8Array {
  const size = Math.ceil(octets.length / block) * block;
  return Uint8Array.from({ length: size }, (_, at) => octets[at % octets.length] ?? 0);
}

/** Each block of `input` plus `digest` plus one, as big-endian numbers of that size. */
function stirred(input: Uint8Array, digest: Uint8Array): Uint8Array {
  const result = input.slice();
  for (let start = 0; start < result.length; start += digest.length) {
    let carry = 1;
    for (let at = digest.length - 1; at >= 0; at--) {
      const sum = (result[start + at] ?? 0) + (digest[at] ?? 0) + carry;
      result[start + at] = sum & 0xff;
      carry = sum >> 8;
    }
  }
  return result;
}

/** UTF-16, big-endian, with a zero at the end. */
function bmpString(text: string): Uint8Array {
  return Uint8Array.from(
    [...text.split(''), '\0'].flatMap((unit) => [unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 0xff]),
  );
}

/** UTF-8 as a string of one octet per character: how OpenSSL before 1.1 took a passphrase that is not ASCII. */
export const octetString = (text: string): string => latin1(new TextEncoder().encode(text));
