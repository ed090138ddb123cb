import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { newest } from './merge.ts';
import { type Said, type Server, saidWith } from './servers.ts';

const name = /^strict-transport-security:?$/i;

/**
 * Value of Strict-Transport-Security that every answer of a server gets. Lines of the main server come first; the last
 * that sets or removes it counts. What depends on a condition or an environment variable counts as well.
 */
export function hstsOf(server: Server, main: Server): TlsScope['hsts'] {
  const lines = [...saidWith(server, 'Header'), ...(server === main ? [] : saidWith(main, 'Header'))];
  const about = lines.map(withoutTable).filter(({ words }) => name.test(words[1] ?? ''));
  const [first] = about;
  if (!first || /^unset$/i.test(first.words[0] ?? '')) return null;
  return newest(about, (words) => (words[2] ?? '').slice(0, 1000));
}

/** `always` and `onsuccess` only say in which of two tables the header stands. */
const withoutTable = (said: Said): Said =>
  /^(?:always|onsuccess)$/i.test(said.words[0] ?? '') ? { ...said, words: said.words.slice(1) } : said;
