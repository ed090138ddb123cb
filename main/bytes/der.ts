// DER, ITU-T X.690 section 8: tag, length, contents.
import { type Cursor, parseWhole } from './cursor.ts';
import type { Parsed } from './parsed.ts';

/** One value. `tag` is the identifier octet; tags above 30 are not read (X.509 has none). */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Header and content. */
  readonly whole: Uint8Array;
}

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Values per level that are read at most: an honest structure of X.509 has fewer. */
const valueLimit = 10_000;

/** The one value that fills `bytes`. */
export const readDer = (structure: string, bytes: Uint8Array): Parsed<DerValue> =>
  parseWhole(structure, bytes, derValue);

/** The values that lie one after another in `bytes`, e.g. in the content of a SEQUENCE. */
export const readDerList = (structure: string, bytes: Uint8Array): Parsed<DerValue[]> =>
  parseWhole(structure, bytes, (cursor) => cursor.each(valueLimit, derValue));

/** Dotted form of an OBJECT IDENTIFIER's content, e.g. `2.5.4.3`; parts above 2^53 lose digits. */
export function oidText(content: Uint8Array): string {
  const parts: number[] = [];
  let part = 0;
  for (const byte of content) {
    part = part * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0;
    }
  }
  const first = parts[0] ?? 0;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...parts.slice(1)].join('.');
}

function derValue(cursor: Cursor): DerValue {
  const start = cursor.mark();
  const tag = cursor.u8();
  if ((tag & 0x1f) === 0x1f) cursor.fail('has a tag of several bytes');
  const short = cursor.u8();
  const content = cursor.bytes(short < 0x80 ? short : longLength(cursor, short & 0x7f));
  return { tag, content, whole: cursor.since(start) };
}

function longLength(cursor: Cursor, count: number): number {
  if (count === 0 || count > 4) cursor.fail('has no definite length of at most 4 bytes');
  let length = 0;
  for (const byte of cursor.bytes(count)) length = length * 256 + byte;
  return length;
}
