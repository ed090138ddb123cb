import { domainToUnicode } from 'node:url';
import type { Found, Known, PrivateThing } from './known.ts';
import { isPlain } from './plain-words.ts';
import { wordKey } from './spelling.ts';

/** Looks for all words at once. */
export type WordFinder = (text: string) => Found[];

/**
 * Finds words wherever no letter and no digit stands beside them. Words that any sentence may hold are found only where a
 * field holds nothing else.
 */
export function wordFinder(things: readonly PrivateThing[]): WordFinder {
  const whole = new Map<string, PrivateThing>();
  for (const thing of things) for (const spelling of spellings(thing)) whole.set(wordKey(spelling), thing);
  const searched = [...whole].filter(([key, { kind }]) => kind === 'path' || !isPlain(key)).map(([key]) => key);
  const pattern = patternOf(searched);
  return (text) => {
    const alone = whole.get(wordKey(text));
    if (alone !== undefined) return [{ ...alone, ...inner(text) }];
    if (pattern === null) return [];
    return [...text.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const thing = whole.get(wordKey(match));
      return thing === undefined ? [] : [{ ...thing, start: index, end: index + match.length }];
    });
  };
}

/** The name as computers and as people write it. */
function spellings({ key, kind, value }: PrivateThing): string[] {
  if (kind !== 'host') return [value];
  const unicode = domainToUnicode(key);
  return unicode === '' || unicode === key ? [key] : [key, unicode];
}

/** Where the text itself begins and ends, without the spaces around it. */
function inner(text: string) {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}

function patternOf(keys: readonly string[]): RegExp | null {
  if (keys.length === 0) return null;
  const longestFirst = keys.toSorted((one, other) => other.length - one.length);
  const one = longestFirst.map((key) => `${key.startsWith('/') ? '' : border}${escaped(key)}`);
  return new RegExp(`(?:${one.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

const escaped = (key: string) => key.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+');

const border = '(?<![\\p{L}\\p{N}])';

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
