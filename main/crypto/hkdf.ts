// HKDF, RFC 5869, and its TLS 1.3 form, RFC 8446 section 7.1.
import { asciiBytes, concat } from '../bytes/bytes.ts';
import { ByteWriter } from '../bytes/writer.ts';
import { type HashName, hashLength, hmac } from './hash.ts';

export const hkdfExtract = (name: HashName, salt: Uint8Array, secret: Uint8Array): Uint8Array =>
  hmac(name, salt, secret);

/** @throws RangeError above 255 digests, the limit of RFC 5869. */
export function hkdfExpand(name: HashName, key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const rounds = Math.ceil(length / hashLength[name]);
  if (rounds > 255) throw new RangeError(`HKDF cannot give ${length} bytes`);
  const blocks: Uint8Array[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    blocks.push(hmac(name, key, blocks.at(-1) ?? new Uint8Array(0), info, Uint8Array.of(round)));
  }
  return concat(...blocks).subarray(0, length);
}

/** HKDF-Expand-Label; `label` without its `tls13 ` prefix. */
export function hkdfExpandLabel(
  name: HashName,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array {
  const info = new ByteWriter()
    .u16(length)
    .prefixed(1, asciiBytes(`tls13 ${label}`))
    .prefixed(1, context);
  return hkdfExpand(name, secret, info.finish(), length);
}
