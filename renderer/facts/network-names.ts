import type { NamedAddress, NameQuery, NameServer, Names, ServiceRecord } from '../../shared/network/names.ts';
import { words } from '../words.ts';

/** One line of who says what. */
export interface ResolverLine {
  readonly key: string;
  readonly who: string;
  readonly isSystem: boolean;
  readonly isChosen: boolean;
  readonly addresses: readonly NamedAddress[];
  /** In place of addresses: `no such name`, `no answer`; empty where there are some. */
  readonly said: string;
  readonly milliseconds: number | null;
}

/** The system first, then every resolver that was asked itself. */
export function resolverLines({ name, servers, system }: Names): ResolverLine[] {
  const own: ResolverLine = {
    key: 'system',
    who: words('lookup.system'),
    isSystem: true,
    isChosen: false,
    addresses: system.addresses,
    said: system.addresses.length > 0 ? '' : words(`lookup.state.${system.state}`),
    milliseconds: system.milliseconds,
  };
  const asked = servers.filter(({ state }) => state === 'asked');
  return [own, ...asked.map((server) => serverLine(server, name))];
}

function serverLine({ address, port, queries, source }: NameServer, name: string): ResolverLine {
  const lookups = ofName(queries, name).filter(({ type }) => type !== 'HTTPS');
  const addresses = lookups.flatMap((query) => query.addresses);
  const times = lookups.map(({ milliseconds }) => milliseconds).filter((took) => took !== null);
  const states = [...new Set(lookups.map(({ state }) => state))].filter((state) => state !== 'answer');
  return {
    key: `${address} ${port}`,
    who: port === 53 ? address : `${address}#${port}`,
    isSystem: false,
    isChosen: source === 'chosen',
    addresses,
    said: addresses.length > 0 ? '' : states.map((state) => words(`lookup.query.${state}`)).join(', '),
    milliseconds: times.length === 0 ? null : Math.max(...times),
  };
}

/** Questions for the name itself, not for the name with a suffix behind it. */
const ofName = (queries: readonly NameQuery[], name: string) =>
  queries.filter((query) => query.name.toLowerCase() === name.toLowerCase() || query.type === 'HTTPS');

/** The alias chain as one row of names; empty without one. */
export function aliasNames({ name, servers }: Names): string[] {
  const aliases = servers
    .flatMap(({ queries }) => ofName(queries, name))
    .find((query) => query.aliases.length > 0)?.aliases;
  return aliases === undefined ? [] : [aliases[0]?.from ?? name, ...aliases.map(({ to }) => to)];
}

/** What is odd about the end of the alias; null where nothing is. */
export const aliasFault = ({ servers }: Names): NameQuery['aliasFault'] =>
  servers.flatMap(({ queries }) => queries).find((query) => query.aliasFault !== null)?.aliasFault ?? null;

/** HTTPS records as words. Null where nobody was asked for them. */
export function serviceWords({ servers }: Names): string[] | null {
  const asked = servers.flatMap(({ queries }) => queries).filter(({ type }) => type === 'HTTPS');
  const answered = asked.find(({ services }) => services.length > 0);
  if (answered !== undefined) return answered.services.map(serviceWordsOf);
  const [first] = asked;
  if (first === undefined) return null;
  return [first.state === 'nodata' ? words('lookup.https.none') : words(`lookup.query.${first.state}`)];
}

function serviceWordsOf({ alpn, ech, fault, port, target }: ServiceRecord): string {
  const parts = [
    ...(target === '.' || target === '' ? [] : [target]),
    ...(alpn.length === 0 ? [] : [words('lookup.https.alpn', { protocols: alpn.join(', ') })]),
    ...(port === null ? [] : [words('lookup.https.port', { port })]),
    words(ech === null ? 'lookup.https.no-ech' : 'lookup.https.ech'),
    ...(fault === null ? [] : [fault]),
  ];
  return parts.join(' · ');
}
