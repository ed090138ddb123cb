import { domainToUnicode } from 'node:url';
import { literally } from '../../../shared/literally.ts';
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
  const byFirst = new Map<string, SearchedWords>();
  for (const [key, thing] of whole) addSearched(byFirst, key, thing);
  return (text) => {
    const alone = whole.get(wordKey(text));
    if (alone !== undefined) return [{ ...alone, ...inner(text) }];
    if (byFirst.size === 0) return [];
    const runs = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    return runs.flatMap(({ 0: run, index }) => foundAt(text, index, byFirst.get(run.toLowerCase())));
  };
}

/**
 * Words that begin with the same letters and digits, by how many characters stand before those and by how many there are
 * in all: however many words begin alike, each length of them is looked at once.
 */
type SearchedWords = Map<
  string,
  { readonly lead: number; readonly length: number; readonly keys: Map<string, PrivateThing> }
>;

function addSearched(byFirst: Map<string, SearchedWords>, key: string, thing: PrivateThing): void {
  const start = /[\p{L}\p{N}]+/u.exec(key);
  if (start === null || isPlain(key)) return;
  const alike: SearchedWords = byFirst.get(start[0]) ?? new Map();
  byFirst.set(start[0], alike);
  const [lead, length] = [start.index, key.length];
  const same = alike.get(`${lead} ${length}`) ?? { lead, length, keys: new Map() };
  alike.set(`${lead} ${length}`, same);
  same.keys.set(key, thing);
}

function foundAt(text: string, index: number, words: SearchedWords = new Map()): Found[] {
  return [...words.values()].flatMap(({ keys, lead, length }) => {
    const start = index - lead;
    if (start < 0) return [];
    // Spaces may be more than one, or a new line.
    const read = text
      .slice(start, start + length + mostSpaces)
      .replaceAll(/\s+/g, ' ')
      .slice(0, length)
      .toLowerCase();
    const thing = keys.get(read);
    const end = thing === undefined ? null : endOf(text, start, read);
    return thing === undefined || end === null || /[\p{L}\p{N}]/u.test(text[end] ?? '')
      ? []
      : [{ ...thing, start, end }];
  });
}

/** Between the words of a name, all together. */
const mostSpaces = 100;

/** Where a word that begins there ends; null where it is another one. */
function endOf(text: string, start: number, key: string): number | null {
  if (!key.includes(' '))
    return text.slice(start, start + key.length).toLowerCase() === key ? start + key.length : null;
  const pattern = new RegExp(literally(key).replaceAll(' ', '\\s+'), 'iuy');
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
