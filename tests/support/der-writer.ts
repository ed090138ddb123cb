import { Buffer } from 'node:buffer';

/** One DER element of any tag (ITU-T X.690 8.1), its parts put one after the other. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(content.length), content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
export const octetString = (content: Uint8Array) => element(0x04, content);
export const bitString = (content: Uint8Array, unused = 0) => element(0x03, Buffer.from([unused]), content);
export const utf8String = (value: string) => element(0x0c, Buffer.from(value, 'utf8'));
export const ia5String = (value: string, tag = 0x16) => element(tag, Buffer.from(value, 'latin1'));
export const boolean = (value: boolean) => element(0x01, Buffer.from([value ? 0xff : 0]));
export const nullValue = () => element(0x05);

/** SET OF: the parts in the order DER demands (X.690 11.6). */
export const setOf = (...parts: readonly Uint8Array[]) => element(0x31, ...[...parts].sort(Buffer.compare));

/** A non-negative INTEGER from a number or from big-endian bytes. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? Buffer.from(evenHex(value), 'hex') : Buffer.from(value);
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = first === -1 ? Buffer.from([0]) : bytes.subarray(first);
  return element(0x02, (shortest[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), shortest]) : shortest);
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, '');
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050 ? ia5String(digits.slice(2), 0x17) : ia5String(digits, 0x18);
}

/** A BIT STRING with named bits, trailing zeros left out (X.690 11.2.2). */
export function namedBits(bits: readonly number[]): Buffer {
  const highest = Math.max(-1, ...bits);
  const content = Buffer.alloc(Math.ceil((highest + 1) / 8));
  for (const bit of bits) content[bit >> 3] = (content[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bitString(content, highest === -1 ? 0 : 7 - (highest & 7));
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(evenHex(length), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

function evenHex(value: number): string {
  const hex = value.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

function base128(arc: number): number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}
