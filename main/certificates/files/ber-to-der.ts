// BER as NSS, Windows and older Java write it: lengths without end, strings in pieces (ITU-T X.690 8.1.3.6, 8.7.3).
import { concat, joined } from '../../bytes/bytes.ts';

/** Elements inside each other; PKCS#12 of NSS has about 15. */
const deepest = 40;

/**
 * Elements that are written anew. A part that is DER already, as every certificate in a container is, counts as
 * one; the pieces of a string count each, and a megabyte in pieces of 1,000 octets has 1,000.
 */
const mostElements = 200_000;

/**
 * The same values with definite lengths and whole OCTET STRINGs, so that a DER reader reads them; null for
 * what is no BER, or is in more pieces than are put together. Octets after the first element are left out. Work
 * is linear in the size times the depth.
 */
export function berToDer(bytes: Uint8Array): Uint8Array | null {
  return element(bytes, 0, { depth: 0, count: { left: mostElements } })?.der ?? null;
}

interface Place {
  readonly depth: number;
  readonly count: { left: number };
}

interface Converted {
  readonly der: Uint8Array;
  /** Content alone, for a string in pieces. */
  readonly content: Uint8Array;
  readonly tag: number;
  readonly end: number;
}

function element(bytes: Uint8Array, at: number, { depth, count }: Place): Converted | null {
  count.left -= 1;
  const header = headerAt(bytes, at);
  if (header === null || depth > deepest || count.left < 0) return null;
  const { endless, limit, start, tag } = header;
  if (isDefinite(bytes, at, limit, depth)) {
    return { der: bytes.subarray(at, limit), content: bytes.subarray(start, limit), tag, end: limit };
  }
  if ((tag & 0x20) === 0) return whole(tag, bytes.subarray(start, limit), limit);
  return constructed(bytes.subarray(0, limit), { tag, start, endless, place: { depth: depth + 1, count } });
}

interface Header {
  readonly tag: number;
  readonly start: number;
  /** Where it ends, or where it must have ended. */
  readonly limit: number;
  readonly endless: boolean;
  /** The length is written as short as can be. */
  readonly shortest: boolean;
}

function headerAt(bytes: Uint8Array, at: number): Header | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const octets = first > 0x80 ? first & 0x7f : 0;
  if (octets > 4) return null;
  const start = at + 2 + octets;
  const endless = first === 0x80;
  if (endless && (tag & 0x20) === 0) return null;
  let length = octets === 0 ? first : 0;
  for (let place = at + 2; place < start; place += 1) length = length * 256 + (bytes[place] ?? 0);
  const limit = endless ? bytes.length : start + length;
  const shortest = octets === 0 ? !endless : length >= (octets === 1 ? 0x80 : 256 ** (octets - 1));
  return limit > bytes.length ? null : { tag, start, limit, endless, shortest };
}

/** Whether all of it is as DER has it, so that it can stay as it is. Makes nothing: there may be millions. */
function isDefinite(bytes: Uint8Array, at: number, limit: number, depth: number): boolean {
  let next = at;
  while (next < limit) {
    const header = headerAt(bytes, next);
    if (header === null || !header.shortest || header.tag === 0x24 || header.limit > limit || depth > deepest)
      return false;
    const isConstructed = (header.tag & 0x20) !== 0;
    if (isConstructed && !isDefinite(bytes, header.start, header.limit, depth + 1)) return false;
    next = header.limit;
  }
  return true;
}

interface Opened {
  readonly tag: number;
  readonly start: number;
  readonly endless: boolean;
  readonly place: Place;
}

function constructed(bytes: Uint8Array, { tag, start, endless, place }: Opened): Converted | null {
  const parts: Converted[] = [];
  let at = start;
  while (at < bytes.length) {
    if (endless && bytes[at] === 0 && bytes[at + 1] === 0) return putTogether(tag, parts, at + 2);
    const part = element(bytes, at, place);
    if (part === null) return null;
    parts.push(part);
    at = part.end;
  }
  return endless ? null : putTogether(tag, parts, at);
}

/** A constructed OCTET STRING, also behind the tag [0], is its pieces put together. */
function putTogether(tag: number, parts: readonly Converted[], end: number): Converted {
  const isString = tag === 0x24;
  if (isString) return whole(0x04, joined(parts.map(({ content }) => content)), end);
  return whole(tag, joined(parts.map(({ der }) => der)), end);
}

function whole(tag: number, content: Uint8Array, end: number): Converted {
  return { der: concat(Uint8Array.from([tag, ...lengthOctets(content.length)]), content), content, tag, end };
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
