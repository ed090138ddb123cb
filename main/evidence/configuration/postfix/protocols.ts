import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { isAtLeast } from '../version.ts';

/** What an OpenSSL of today has. */
const all: readonly SurveyedVersion[] = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

const names = wordTable<SurveyedVersion | 'SSLv2'>({
  sslv2: 'SSLv2',
  sslv3: 'SSLv3',
  tlsv1: 'TLSv1.0',
  'tlsv1.1': 'TLSv1.1',
  'tlsv1.2': 'TLSv1.2',
  'tlsv1.3': 'TLSv1.3',
});

/** Numbers of versions, as `>=0303` has them. */
const numbers: readonly (readonly [number, SurveyedVersion])[] = [
  [0x0301, 'TLSv1.0'],
  [0x0302, 'TLSv1.1'],
  [0x0303, 'TLSv1.2'],
  [0x0304, 'TLSv1.3'],
];

/**
 * Versions of a list such as `!SSLv2, !SSLv3`, `TLSv1.2 TLSv1.3` or, from 3.6 on, `>=TLSv1.2, <=TLSv1.3`, oldest first.
 * Empty for a list with a word that is none: Postfix then has no TLS at all.
 */
export function versionsIn(list: string, version: string | null): SurveyedVersion[] {
  const included = new Set<string>();
  const excluded = new Set<string>();
  let [floor, ceiling] = [0, 0xffff];
  for (const word of list.split(/[\s,:]+/).filter((one) => one !== '')) {
    const [, bound, sign, rest = ''] = /^(?:([<>]=)|(!))?(.*)$/.exec(word) ?? [];
    const name = names[rest.toLowerCase()];
    if (bound) {
      const number = numberOf(rest);
      if (number === null || !isAtLeast(version, '3.6')) return [];
      if (bound === '>=') floor = number;
      else ceiling = number === 0 ? 0xffff : number;
    } else if (name === undefined) return [];
    else (sign ? excluded : included).add(name);
  }
  const inBounds = numbers.filter(([number]) => number >= floor && number <= ceiling).map(([, name]) => name);
  return all.filter(
    (one) => inBounds.includes(one) && !excluded.has(one) && (included.size === 0 || included.has(one)),
  );
}

/** Whether every word is one that Postfix knows; it has no TLS at all with another. */
export const isProtocolList = (list: string, version: string | null): boolean =>
  list
    .split(/[\s,:]+/)
    .filter((one) => one !== '')
    .every((word) => {
      const [, bound, rest = ''] = /^(?:([<>]=)|!)?(.*)$/.exec(word) ?? [];
      return bound ? numberOf(rest) !== null && isAtLeast(version, '3.6') : names[rest.toLowerCase()] !== undefined;
    });

/** 0 for `None`, which is no bound. */
function numberOf(word: string): number | null {
  if (/^none$/i.test(word)) return 0;
  if (/^sslv3$/i.test(word)) return 0x0300;
  const named = numbers.find(([, name]) => name === names[word.toLowerCase()]);
  if (named) return named[0];
  return /^[0-9a-f]{1,7}$/i.test(word) ? Number.parseInt(word, 16) : null;
}
