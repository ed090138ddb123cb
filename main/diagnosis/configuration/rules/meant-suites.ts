import { opensslNames } from '../../../../shared/openssl-names.ts';

/** Names of TLS 1.3, which OpenSSL passes over in the list for older versions. */
export const newName = /^(?:TLS_(?:AES|CHACHA20|SHA)\w*)$/;

export interface MeantSuites {
  /** What stands in the way of the list: quotation marks of a word processor, underscores, names of TLS 1.3. */
  readonly because: 'curly-quotes' | 'underscores' | 'new-names';
  /** The list as it was meant; empty where nothing is left. */
  readonly list: string;
}

/** What a cipher string was meant to say, where that can be told from how it is written; null where it cannot. */
export function meantSuites(written: string): MeantSuites | null {
  const straight = written.replaceAll(curly, '');
  const words = straight.split(/[:, ]+/).filter((word) => word !== '');
  const list = words
    .filter((word) => !newName.test(word))
    .map((word) => withHyphens(word) ?? word)
    .join(':');
  if (straight !== written) return { because: 'curly-quotes', list };
  if (words.some((word) => withHyphens(word) !== null)) return { because: 'underscores', list };
  return words.some((word) => newName.test(word)) ? { because: 'new-names', list } : null;
}

const curly = /[\u2018-\u201f\u00ab\u00bb]/g;

/** `ECDHE_RSA_AES128_GCM_SHA256`: the suite of OpenSSL that has these letters. */
function withHyphens(word: string): string | null {
  const [, sign = '', name = ''] = /^([-+!]?)(.*)$/.exec(word) ?? [];
  const known = name.includes('_') && !name.startsWith('TLS_') ? byLetters.get(lettersOf(name)) : undefined;
  return known === undefined ? null : `${sign}${known}`;
}

const lettersOf = (name: string) => name.replaceAll(/_WITH_|[-_]/g, '').toUpperCase();
const byLetters = new Map(Object.values(opensslNames).map((name) => [lettersOf(name), name]));
