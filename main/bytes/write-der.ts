// DER as it is written, ITU-T X.690 sections 8 and 10; for structures of our own alone.
import { concat, fromHex } from './bytes.ts';
import { derTag } from './der.ts';

/** One element of any tag, its parts put one after the other. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(Uint8Array.of(tag), lengthOctets(content.length), content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(derTag.sequence, ...parts);
/** SET OF with one member, or with members whose order is already that of section 11.6. */
export const set = (...parts: readonly Uint8Array[]): Uint8Array => element(derTag.set, ...parts);
export const octetString = (content: Uint8Array): Uint8Array => element(derTag.octetString, content);
export const bitString = (content: Uint8Array, unusedBits = 0): Uint8Array =>
  element(derTag.bitString, Uint8Array.of(unusedBits), content);
export const utf8String = (text: string): Uint8Array => element(0x0c, new TextEncoder().encode(text));
export const nullValue = (): Uint8Array => element(0x05);
export const trueValue = (): Uint8Array => element(0x01, Uint8Array.of(0xff));

/** A whole number from 0 up to 2^53. */
export function integer(value: number): Uint8Array {
  const octets = evenHex(value);
  return element(derTag.integer, (octets[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), octets) : octets);
}

/** A BIT STRING with named bits, trailing zeros left out (section 11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array {
  const highest = Math.max(-1, ...bits);
  const content = new Uint8Array(Math.ceil((highest + 1) / 8));
  for (const bit of bits) content[bit >> 3] = (content[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bitString(content, highest === -1 ? 0 : 7 - (highest & 7));
}

/** @throws RangeError for first arcs that do not fit one octet: identifiers here are our own. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  if (first * 40 + second > 127) throw new RangeError(`${dotted} is written by nobody here`);
  return element(derTag.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** RFC 7468: lines of 64 characters. */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets = evenHex(length);
  return concat(Uint8Array.of(0x80 | octets.length), octets);
}

function evenHex(value: number): Uint8Array {
  const hex = value.toString(16);
  return fromHex(hex.padStart(hex.length + (hex.length % 2), '0'));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80);
  return octets;
}
