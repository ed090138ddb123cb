import type { Replacement } from '../../../shared/redaction.ts';
import type { Found, PrivateThing } from './known.ts';
import { isOwn } from './own-words.ts';
import { isPlain } from './plain-words.ts';
import { wordKey } from './spelling.ts';

// Bytes that are shown as text join a name to whatever stands beside it, and a limit cuts it: neither leaves a word.

type NamedThing = Pick<Replacement, 'kind' | 'value'>;

/** Kinds whose values are names; numbers and paths may be a part of anything. */
const named: ReadonlySet<Replacement['kind']> = new Set([
  ...(['host', 'machine', 'network-name', 'organisation', 'person', 'email', 'contact'] as const),
]);

/** Whether a name is long and odd enough to be meant wherever it stands, also within other letters. */
export function isDistinctive(thing: NamedThing): boolean {
  const { kind, value } = thing;
  const shortest = /[\s.@-]/.test(value.trim()) ? shortestOdd : shortestWord;
  return named.has(kind) && value.trim().length >= shortest && !isPlain(value) && !isOwn(thing);
}

const shortestOdd = 6;
const shortestWord = 8;

/** As people write it, and as its UTF-8 looks where each byte is shown as one character. */
export function joinedSpellings({ value }: NamedThing): string[] {
  const key = wordKey(value);
  const seen = [value.trim(), key].map((one) => inBytes(one));
  return [...new Set([key, ...seen])].map(lower).filter(({ length }) => length >= shortestOdd);
}

const inBytes = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[^\t\n\r\x20-\x7e\xa0-\xff]/g, '.');

/** Letter by letter, so that places stay what they are. */
const lower = (text: string): string =>
  text.replace(/\p{Lu}/gu, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one));

/**
 * Finds distinctive names wherever they stand, letters beside them or not, and their beginnings where `…` cuts them. However
 * many names there are, a text is gone through once.
 */
export function joinedFinder(things: readonly PrivateThing[]): (text: string) => Found[] {
  const byHead = new Map<string, (readonly [string, PrivateThing])[]>();
  for (const thing of things.filter(isDistinctive))
    for (const spelling of joinedSpellings(thing)) {
      const head = spelling.slice(0, shortestOdd);
      byHead.set(head, [...(byHead.get(head) ?? []), [spelling, thing]]);
    }
  if (byHead.size === 0) return () => [];
  return (text) => foundIn(lower(text), text, byHead);
}

function foundIn(
  low: string,
  text: string,
  byHead: ReadonlyMap<string, readonly (readonly [string, PrivateThing])[]>,
): Found[] {
  const found: Found[] = [];
  for (let start = 0; start + shortestOdd <= low.length; start += 1)
    for (const [spelling, thing] of byHead.get(low.slice(start, start + shortestOdd)) ?? []) {
      const end = endOf(low, text, start, spelling);
      if (end !== null) found.push({ ...thing, start, end });
    }
  return found;
}

/** Behind the name, or where it is cut; null where another one stands there. */
function endOf(low: string, text: string, start: number, spelling: string): number | null {
  if (low.startsWith(spelling, start)) return start + spelling.length;
  const cut = text.indexOf('…', start);
  if (cut < start + shortestOdd || cut >= start + spelling.length) return null;
  const begun = low.slice(start, cut);
  return spelling.startsWith(begun) && !isPlain(begun) ? cut : null;
}
