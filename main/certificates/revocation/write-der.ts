// DER as it is written, ITU-T X.690 section 8.1; for requests of our own alone.
import { concat, fromHex } from '../../bytes/bytes.ts';
import { derTag } from '../x509/der.ts';

export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(Uint8Array.of(tag), lengthOctets(content.length), content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(derTag.sequence, ...parts);

/** @throws RangeError for first arcs that do not fit one octet: identifiers here are our own. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  if (first * 40 + second > 127) throw new RangeError(`${dotted} is written by nobody here`);
  return element(derTag.objectIdentifier, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const hex = length.toString(16);
  const octets = fromHex(hex.padStart(hex.length + (hex.length % 2), '0'));
  return concat(Uint8Array.of(0x80 | octets.length), octets);
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80);
  return octets;
}
