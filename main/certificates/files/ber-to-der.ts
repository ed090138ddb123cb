// BER as NSS, Windows and older Java write it: lengths without end, strings in pieces (ITU-T X.690 8.1.3.6, 8.7.3).
import { concat } from '../../bytes/bytes.ts';

/** Elements inside each other; PKCS#12 of NSS has about 15. */
const deepest = 40;

/**
 * The same values with definite lengths and whole OCTET STRINGs, so that a DER reader reads them; null for
 * what is no BER. Octets after the first element are left out. Work is linear in the size times the depth.
 */
export function berToDer(bytes: Uint8Array): Uint8Array | null {
  return element(bytes, 0, 0)?.der ?? null;
}

interface Converted {
  readonly der: Uint8Array;
  /** Content alone, for a string in pieces. */
  readonly content: Uint8Array;
  readonly tag: number;
  readonly end: number;
}

function element(bytes: Uint8Array, at: number, depth: number): Converted | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) return null;
  const octets = first > 0x80 ? first & 0x7f : 0;
  if (octets > 4) return null;
  const start = at + 2 + octets;
  const endless = first === 0x80;
  if (endless && (tag & 0x20) === 0) return null;
  const length = octets === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0);
  const limit = endless ? bytes.length : start + length;
  if (limit > bytes.length) return null;
  if ((tag & 0x20) === 0) return whole(tag, bytes.subarray(start, limit), limit);
  return constructed(bytes.subarray(0, limit), { tag, start, endless, depth });
}

interface Opened {
  readonly tag: number;
  readonly start: number;
  readonly endless: boolean;
  readonly depth: number;
}

function constructed(bytes: Uint8Array, { tag, start, endless, depth }: Opened): Converted | null {
  const parts: Converted[] = [];
  let at = start;
  while (at < bytes.length) {
    if (endless && bytes[at] === 0 && bytes[at + 1] === 0) return joined(tag, parts, at + 2);
    const part = element(bytes, at, depth + 1);
    if (part === null) return null;
    parts.push(part);
    at = part.end;
  }
  return endless ? null : joined(tag, parts, at);
}

/** A constructed OCTET STRING, also behind the tag [0], is its pieces put together. */
function joined(tag: number, parts: readonly Converted[], end: number): Converted {
  const isString = tag === 0x24;
  if (isString) return whole(0x04, concat(...parts.map(({ content }) => content)), end);
  return whole(tag, concat(...parts.map(({ der }) => der)), end);
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
