import { Malformed, need } from './malformed.ts';

/**
 * A name in its presentation form: labels joined with dots, every byte that is no letter, digit, hyphen or underscore
 * as `\.` or `\DDD` (RFC 4343 section 2.1), so that nothing in it can act on a terminal or a page. `.` is the root.
 * `next` is where the message goes on behind it. Pointers lead strictly backwards, so that none can loop; where
 * `mayPoint` is false there may be none (RFC 9460 section 2.2).
 */
export function readName(
  bytes: Uint8Array,
  start: number,
  structure: string,
  mayPoint = true,
): { name: string; next: number } {
  const labels: string[] = [];
  let [at, floor, length] = [start, start, 1];
  let next: number | null = null;
  for (;;) {
    need(bytes, at, 1, structure);
    const octet = bytes[at] ?? 0;
    if (octet === 0) return { name: labels.length === 0 ? '.' : labels.join('.'), next: next ?? at + 1 };
    if (octet >= 0xc0 && mayPoint) {
      need(bytes, at, 2, structure);
      const target = ((octet & 0x3f) << 8) | (bytes[at + 1] ?? 0);
      if (target >= floor) throw new Malformed(structure, at, `a name points to ${target}, which is not before it`);
      next ??= at + 2;
      [at, floor] = [target, target];
    } else if (octet > 63) throw new Malformed(structure, at, `a label of the unknown kind ${octet >> 6}`);
    else {
      need(bytes, at + 1, octet, structure);
      length += octet + 1;
      if (length > 255) throw new Malformed(structure, at, 'a name of more than 255 bytes');
      labels.push(presented(bytes.subarray(at + 1, at + 1 + octet)));
      at += octet + 1;
    }
  }
}

/**
 * The name on the wire. @throws RangeError for a name that `isAskable` refuses: a bug of ours.
 */
export function writeName(name: string): Uint8Array {
  if (!isAskable(name)) throw new RangeError('a name that cannot be asked for');
  return new Uint8Array([...name.split('.').flatMap((label) => [label.length, ...Buffer.from(label, 'latin1')]), 0]);
}

/** Whether a name can stand in a question: plain labels, 253 characters at most, no final dot. */
export function isAskable(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_-]{1,63}$/i.test(label));
}

/** Names are compared without regard to the case of ASCII letters. RFC 4343. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function presented(label: Uint8Array): string {
  return [...label]
    .map((octet) => {
      const character = String.fromCharCode(octet);
      if (/[A-Za-z0-9_*-]/.test(character)) return character;
      return character === '.' ? '\\.' : `\\${String(octet).padStart(3, '0')}`;
    })
    .join('');
}
