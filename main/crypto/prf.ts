// The pseudo-random functions of TLS 1.0 to 1.2.
import { asciiBytes, concat } from '../bytes/bytes.ts';
import { type HashName, hmac } from './hash.ts';

/** `legacy` is the MD5 and SHA-1 mix of TLS 1.0 and 1.1, RFC 2246 section 5; a hash is RFC 5246 section 5. */
export type PrfName = 'legacy' | 'sha256' | 'sha384';

export function prf(name: PrfName, secret: Uint8Array, label: string, seed: Uint8Array, length: number): Uint8Array {
  const labelled = concat(asciiBytes(label), seed);
  if (name !== 'legacy') return pHash(name, secret, labelled, length);
  // The halves share the middle byte when the length is odd.
  const half = Math.ceil(secret.length / 2);
  const left = pHash('md5', secret.subarray(0, half), labelled, length);
  const right = pHash('sha1', secret.subarray(secret.length - half), labelled, length);
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}

function pHash(name: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  let chain = seed;
  for (let have = 0; have < length; have += blocks.at(-1)?.length ?? length) {
    chain = hmac(name, secret, chain);
    blocks.push(hmac(name, secret, chain, seed));
  }
  return concat(...blocks).subarray(0, length);
}
