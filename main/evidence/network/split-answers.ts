import type { AddressKind, NameQuery, NameServer, Names, SplitAnswer } from '../../../shared/network/names.ts';

/** Answers about one name that do not go together. What they mean is judged elsewhere: many a split is meant. */
export function splitsOf(names: Names): SplitAnswer[] {
  const answered = answeredIn(names);
  // What a pool gives part by part is known in part alone.
  const steady = answered.filter(({ server }) => !isRotating(server, names.name));
  const isKnown = answered.every((one) => one.server.source !== 'system' || steady.includes(one));
  return [
    ...hostsSplits(names, answered),
    ...systemSplits(names, isKnown ? answered : []),
    ...serverSplits(steady),
    ...familySplits(names),
  ];
}

function answeredIn(names: Names): Answered {
  return names.servers.flatMap((server) => {
    const said = saidBy(server, names.name);
    return said === null ? [] : [{ server, said }];
  });
}

/** Servers whose addresses are others than those of the system or of another server, so that they are asked again. */
export function differingServers(names: Names): readonly NameServer[] {
  const answered = answeredIn(names).filter(({ server, said }) => said.length > 0 && !isRotating(server, names.name));
  const splits = [...systemSplits(names, answered), ...serverSplits(answered)];
  const involved = new Set(splits.flatMap(({ one, other }) => [one, other]));
  return answered.map(({ server }) => server).filter((server) => involved.has(labelOf(server)));
}

/** The same question got answers that have nothing in common. */
function isRotating({ queries }: NameServer, name: string): boolean {
  const own = queries.filter((query) => query.name === name && query.state === 'answer' && query.type !== 'HTTPS');
  const lists = own.map(({ type, addresses }) => ({ type, said: addresses.map(({ address }) => address) }));
  return lists.some((one) => lists.some((other) => one.type === other.type && !overlap(one.said, other.said)));
}

/** Whether two lists name the same addresses. */
export const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length &&
  one.every((address) => other.some((candidate) => normal(candidate) === normal(address)));

export const overlap = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((address) => other.some((candidate) => normal(candidate) === normal(address)));

/** `::1` and `0:0:0:0:0:0:0:1` are one address. */
function normal(address: string): string {
  const plain = address.toLowerCase().split('%')[0] ?? '';
  if (!plain.includes(':')) return plain;
  try {
    return new URL(`http://[${plain}]/`).hostname;
  } catch {
    return plain;
  }
}

/** Addresses that a resolver gave for the name itself; empty where it says there are none; null where it did not say. */
function saidBy({ queries }: NameServer, name: string): string[] | null {
  const own = queries.filter((query) => query.name === name && query.type !== 'HTTPS');
  const telling = own.filter(isTelling);
  if (telling.length < own.length || telling.length === 0) return null;
  return [...new Set(telling.flatMap(({ addresses }) => addresses.map(({ address }) => address)))];
}

const isTelling = ({ state, aliasFault }: NameQuery): boolean =>
  (state === 'answer' || state === 'nodata' || state === 'nxdomain') && aliasFault === null;

type Answered = readonly { readonly server: NameServer; readonly said: string[] }[];

function hostsSplits({ hosts }: Names, answered: Answered): SplitAnswer[] {
  const inFile = hosts.entries.map(({ address }) => address);
  const other = answered.find(({ said }) => inFile.length > 0 && !overlap(inFile, said));
  return other ? [split('hosts-file', ['hosts', inFile], [labelOf(other.server), other.said])] : [];
}

/** What a hosts file or a suffix explains is told there; what a part of the file that was not read may explain as well. */
function systemSplits({ system, hosts, search }: Names, answered: Answered): SplitAnswer[] {
  const explained = hosts.entries.length > 0 || search.state === 'through-suffix' || search.state === 'suffix-first';
  const own = answered.filter(({ server }) => server.source === 'system');
  const isHidden = hosts.state === 'cut' || hosts.state === 'unreadable';
  if (explained || isHidden || own.length === 0 || (system.state !== 'found' && system.state !== 'not-found'))
    return [];
  const addresses = system.addresses.map(({ address }) => address);
  const [first] = own;
  const agrees = own.some(({ said }) => (addresses.length === 0 ? said.length === 0 : overlap(said, addresses)));
  return agrees || first === undefined
    ? []
    : [split('system', ['system', addresses], [labelOf(first.server), first.said])];
}

function serverSplits(answered: Answered): SplitAnswer[] {
  const [first, ...others] = answered;
  if (first === undefined) return [];
  return others
    .filter(({ said }) => !overlap(said, first.said) && said.length + first.said.length > 0)
    .map(({ server, said }) => split('resolvers', [labelOf(first.server), first.said], [labelOf(server), said]));
}

/** One family leads outwards and the other does not. */
function familySplits({ system }: Names): SplitAnswer[] {
  const [four, six] = [4, 6].map((family) => system.addresses.filter((one) => one.family === family));
  if (!four?.length || !six?.length) return [];
  const outwards = (kinds: readonly { kind: AddressKind }[]) => kinds.some(({ kind }) => isOutside(kind));
  if (outwards(four) === outwards(six)) return [];
  const texts = (some: readonly { address: string }[]) => some.map(({ address }) => address);
  return [split('families', ['A', texts(four)], ['AAAA', texts(six)])];
}

const labelOf = ({ address, port }: NameServer): string => {
  if (port === 53) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};

/** Reached over the internet. */
export const isOutside = (kind: AddressKind): boolean => kind === 'public' || kind === 'nat64';

function split(
  kind: SplitAnswer['kind'],
  one: readonly [string, readonly string[]],
  other: readonly [string, readonly string[]],
): SplitAnswer {
  const [oneSays, otherSays] = [one[1].slice(0, 20), other[1].slice(0, 20)];
  return { kind, one: one[0].slice(0, 200), other: other[0].slice(0, 200), oneSays, otherSays };
}
