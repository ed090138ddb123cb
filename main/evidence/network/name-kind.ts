import type { NameKind } from '../../../shared/network/names.ts';
import { isAskable } from '../../system/dns/name.ts';
import { addressFamily } from '../../system/resolver.ts';

/** What kind of name it is, by its form alone; `unusable` is whatever nobody may be asked for. */
export function nameKindOf(host: string): NameKind {
  if (addressFamily(host) !== null) return 'literal';
  const name = host.replace(/\.$/, '').toLowerCase();
  if (!isAskable(name) || name.split('.').some((label) => label.startsWith('-') || label.endsWith('-')))
    return 'unusable';
  // Loose forms of IPv4 are read as addresses by getaddrinfo, and so are no names.
  if (/(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(name)) return 'unusable';
  if (name.endsWith('.localhost') || loopbackNames.has(name)) return 'localhost';
  if (!name.includes('.')) return 'single-label';
  return specialSuffixes.some((suffix) => name.endsWith(suffix)) ? specialKind(name) : 'public';
}

/** RFC 6761 section 6.3, and what systems write into their hosts files beside it. */
const loopbackNames: ReadonlySet<string> = new Set([
  ...['localhost', 'localhost.localdomain', 'localhost4', 'localhost4.localdomain4'],
  ...['localhost6', 'localhost6.localdomain6', 'ip6-localhost', 'ip6-loopback'],
]);

/** RFC 7686: a program that knows no Tor must not look such a name up. */
const specialKind = (name: string): NameKind => (name.endsWith('.onion') ? 'unusable' : 'special');

/** RFC 6761, 6762, 7686, 8375, 9476, and what ICANN keeps for private use; `.corp` and `.lan` are customs. */
const specialSuffixes = [
  ...['.local', '.test', '.invalid', '.example', '.onion', '.home.arpa', '.internal', '.alt', '.intranet', '.private'],
  ...['.corp', '.home', '.lan'],
];

export const asksSystem = (kind: NameKind): boolean => kind !== 'literal' && kind !== 'unusable';

/** RFC 6761 section 6.3: nobody is asked for localhost. */
export const asksNameServers = (kind: NameKind): boolean => asksSystem(kind) && kind !== 'localhost';

/** Text from outside as it may stand in a document: printable ASCII, cut at `limit` characters. */
export const quoted = (text: string, limit: number): string =>
  [...text.slice(0, limit * 2)]
    .map((character) => (/[\x21-\x7e]/.test(character) ? character : '?'))
    .join('')
    .slice(0, limit);
