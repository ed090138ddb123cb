import type { NameQuery, Names, SearchResult } from '../../../shared/network/names.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkNamesTexts } from '../../../shared/text/en/network-names.ts';
import { say } from '../../../shared/text/say.ts';
import { overlap } from './split-answers.ts';

/** More are hardly ever set, and each costs two questions. */
const mostSuffixes = 6;

/** Suffixes that may explain the system's answer; none where the name itself does. */
export function suffixesToTry({ system, withoutSearch, settings }: Names): readonly string[] {
  if (system.state !== 'found' || withoutSearch.state === 'not-asked') return [];
  return isSame(system.addresses, withoutSearch.addresses) ? [] : settings.search.slice(0, mostSuffixes);
}

/** What the final dot changed, and which suffix the change came from. */
export function searchResult(names: Names): SearchResult {
  const { system, withoutSearch, name, servers, settings } = names;
  const plain = { state: 'as-it-is', suffix: null, reason: '' } as const;
  if (withoutSearch.state === 'not-asked' || system.state === 'not-asked')
    return { ...plain, state: 'not-tested', reason: say(networkNamesTexts, phrase('search.nothing-to-compare')) };
  if (system.state !== 'found') return plain;
  if (withoutSearch.state === 'stopped' || withoutSearch.state === 'no-answer')
    return { ...plain, state: 'not-tested', reason: say(networkNamesTexts, phrase('search.no-answer')) };
  if (isSame(system.addresses, withoutSearch.addresses)) return plain;
  const suffix = settings.search.slice(0, mostSuffixes).find((one) => {
    const queries = servers.flatMap((server) => server.queries).filter((query) => query.name === `${name}.${one}`);
    return overlap(
      addressesOf(queries),
      system.addresses.map(({ address }) => address),
    );
  });
  if (withoutSearch.state === 'not-found') return { state: 'through-suffix', suffix: suffix ?? null, reason: '' };
  // Addresses that change with every answer look like this as well.
  return suffix === undefined ? plain : { state: 'suffix-first', suffix, reason: '' };
}

const addressesOf = (queries: readonly NameQuery[]): string[] =>
  queries.flatMap(({ addresses }) => addresses.map(({ address }) => address));

const isSame = (one: Names['system']['addresses'], other: Names['system']['addresses']): boolean =>
  overlap(
    one.map(({ address }) => address),
    other.map(({ address }) => address),
  );
