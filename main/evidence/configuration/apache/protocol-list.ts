import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';

const inOrder = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

const named = wordTable<SurveyedVersion>({
  sslv3: 'SSLv3',
  tlsv1: 'TLSv1.0',
  'tlsv1.1': 'TLSv1.1',
  'tlsv1.2': 'TLSv1.2',
  'tlsv1.3': 'TLSv1.3',
});

/** What `all` stands for with an OpenSSL that was built without SSLv3, as every one from 1.1.0 on is by default. */
export const allVersions: readonly SurveyedVersion[] = inOrder.slice(1);

/**
 * The versions that remain of `SSLProtocol`, oldest first. A word without sign starts over, as mod_ssl does it; what
 * lies below a gap is dropped, for it only tells OpenSSL the highest and the lowest of the run at the top.
 */
export function versionsOf(words: readonly string[]): readonly SurveyedVersion[] {
  let chosen = new Set<SurveyedVersion>();
  for (const word of words) {
    const sign = /^[+-]/.exec(word)?.[0] ?? '';
    const name = word.slice(sign.length).toLowerCase();
    const one = named[name];
    const these = name === 'all' ? allVersions : one ? [one] : [];
    if (sign === '-') for (const version of name === 'all' ? inOrder : these) chosen.delete(version);
    else if (sign === '+') for (const version of these) chosen.add(version);
    else if (these.length > 0) chosen = new Set(these);
  }
  return withoutGap(chosen);
}

/** The first word that mod_ssl with such an OpenSSL refuses, which keeps the server from starting. */
export const refusedVersion = (words: readonly string[]): string | undefined =>
  words.find((word) => {
    const name = word.replace(/^[+-]/, '').toLowerCase();
    if (name === 'sslv2' || name === 'sslv3') return !word.startsWith('-');
    return name !== 'all' && named[name] === undefined;
  });

function withoutGap(chosen: ReadonlySet<SurveyedVersion>): readonly SurveyedVersion[] {
  const top = inOrder.findLastIndex((version) => chosen.has(version));
  const gap = inOrder.slice(0, Math.max(top, 0)).findLastIndex((version) => !chosen.has(version));
  return top === -1 ? [] : inOrder.slice(gap + 1, top + 1);
}
