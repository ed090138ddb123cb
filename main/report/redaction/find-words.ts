import { domainToUnicode } from 'node:url';
import type { Found, Known, PrivateThing } from './known.ts';
import { isPlain } from './plain-words.ts';
import { wordKey } from './spelling.ts';

/** Looks for all words at once. */
export type WordFinder = (text: string) => Found[];

/**
 * Finds words wherever no letter and no digit stands beside them. Words that any sentence may hold are found only where a
 * field holds nothing else. However many words there are, a text is gone through once.
 */
export function wordFinder(things: readonly PrivateThing[]): WordFinder {
  const whole = new Map<string, PrivateThing>();
  for (const thing of things) for (const spelling of spellings(thing)) whole.set(wordKey(spelling), thing);
  const searched = [...whole].flatMap(([key, thing]) => searchedWord(key, thing));
  const byFirst = Map.groupBy(searched, ({ first }) => first);
  return (text) => {
    const alone = whole.get(wordKey(text));
    if (alone !== undefined) return [{ ...alone, ...inner(text) }];
    if (byFirst.size === 0) return [];
    const runs = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    return runs.flatMap(({ 0: run, index }) =>
      (byFirst.get(run.toLowerCase()) ?? []).flatMap((word) => at(text, index, word)),
    );
  };
}

/** A word by the first letters and digits of it. */
interface SearchedWord {
  readonly thing: PrivateThing;
  readonly key: string;
  readonly first: string;
  /** Characters before them. */
  readonly lead: number;
}

function searchedWord(key: string, thing: PrivateThing): SearchedWord[] {
  const start = /[\p{L}\p{N}]+/u.exec(key);
  if (start === null || (thing.kind !== 'path' && isPlain(key))) return [];
  return [{ thing, key, first: start[0], lead: start.index }];
}

function at(text: string, index: number, { key, lead, thing }: SearchedWord): Found[] {
  const start = index - lead;
  const end = start < 0 ? null : endOf(text, start, key);
  return end === null || /[\p{L}\p{N}]/u.test(text[end] ?? '') ? [] : [{ ...thing, start, end }];
}

/** Where a word that begins there ends; null where it is another one. Spaces may be more than one, or a new line. */
function endOf(text: string, start: number, key: string): number | null {
  if (!key.includes(' '))
    return text.slice(start, start + key.length).toLowerCase() === key ? start + key.length : null;
  const pattern = new RegExp(escaped(key), 'iuy');
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The name as computers and as people write it. */
function spellings({ key, kind, pieces = [], value }: PrivateThing): string[] {
  if (kind !== 'host') return [...pieces, value];
  const unicode = domainToUnicode(key);
  return unicode === '' || unicode === key ? [key] : [key, unicode];
}

/** Where the text itself begins and ends, without the spaces around it. */
function inner(text: string) {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}

const escaped = (key: string) => key.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+');

/** `CN=…` as OpenSSL, RFC 4514 and Java write it. */
const namePart =
  /(?<![\p{L}\p{N}])(CN|O|OU|L|ST|street|postalCode|DC|UID|SN|GN|givenName|emailAddress|E|title|serialNumber|organizationIdentifier)\s?=\s?((?:\\.|[^,+\\"\r\n/;]){1,300})/gu;

/** Values in distinguished names, where each means what its name says, however plain it is. */
export function findNameParts(text: string, { nameParts }: Known): Found[] {
  if (nameParts.size === 0) return [];
  return [...text.matchAll(namePart)].flatMap(({ 0: whole, 1: type = '', 2: written = '', index }) => {
    const thing = nameParts.get(namePartKey(type, written));
    const start = index + whole.length - written.length;
    return thing === undefined ? [] : [{ ...thing, start, end: start + written.trimEnd().length }];
  });
}

export const namePartKey = (type: string, value: string): string =>
  `${type.toUpperCase()}=${wordKey(value.replace(/\\([,+"\\<>;=# ])/g, '$1'))}`;
