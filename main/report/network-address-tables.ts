import type { NetworkAddress, NetworkDocument } from '../../shared/network/document.ts';
import { unevenHellos } from '../../shared/network/hello-count.ts';
import type { NameQuery, SystemAnswer } from '../../shared/network/names.ts';
import type { Hop, PathMtu, Ping } from '../../shared/network/path.ts';
import { networkWords } from '../../shared/network/words.ts';
import { listOf, type NetworkTable, ownTime, type TimeWords, table, time, words } from './network-rows.ts';

/** Who said what about the name, and how long that took. */
export function namesTable(found: NetworkDocument): NetworkTable[] {
  const { names } = found;
  const time = ownTime(found);
  if (names === null || names.kind === 'literal') return [];
  const { hosts, labels, search, servers, system } = names;
  const rows = [
    [words('names.system'), time(system.milliseconds), systemWords(system)],
    ...servers.flatMap(({ address, queries, reason, state }) =>
      state === 'asked'
        ? queries.map((query) => [`${address} ${query.type}`, time(query.milliseconds), queryWords(query)])
        : [[address, '-', words('names.not-asked', { reason })]],
    ),
    ...hosts.entries.map(({ address, line }) => [
      `${hosts.path}:${line}`,
      '-',
      hosts.decides ? words('names.decides', { address }) : address,
    ]),
  ];
  const odd = labels.filter(({ mark }) => mark !== null);
  const after = [
    ...(search.state === 'through-suffix' ? [words('names.suffix', { suffix: search.suffix ?? '?' })] : []),
    ...odd.map(({ ascii, mark, unicode }) =>
      words('names.label', { ascii, unicode: unicode ?? '?', mark: mark ?? '' }),
    ),
  ];
  return table(words('title.names', { name: names.name }), ['who', 'time', 'says'], rows, { after });
}

function systemWords({ addresses, errorCode, state }: SystemAnswer): string {
  if (state !== 'found') return listOf([networkWords(`lookup.state.${state}`), errorCode]);
  return addresses
    .map(({ address, kind }) => (kind === 'public' ? address : words('names.kind', { address, kind })))
    .join(', ');
}

function queryWords({ addresses, aliases, services, state }: NameQuery): string {
  const said = [
    ...addresses.map(({ address }) => address),
    ...services.map(({ alpn, ech, priority, target }) => {
      const offers = [alpn.length > 0 ? `alpn ${alpn.join('/')}` : '', ech ? 'ECH' : ''].filter(Boolean).join(', ');
      return words('names.service', { priority, target, offers }).trim();
    }),
  ];
  const chain = aliases.map(({ to }) => `→ ${to}`);
  return [...chain, said.length > 0 ? said.join(', ') : networkWords(`lookup.query.${state}`)].join(' ');
}

/** Connection, answer to a hello, first words. */
export function addressTable(found: NetworkDocument): NetworkTable[] {
  const { addresses } = found;
  const time = ownTime(found);
  const [first] = addresses;
  if (first === undefined) return [];
  const rows = addresses.map((one) => [one.address, tcpWords(one, time), tlsWords(one, time), speaksWords(one)]);
  return table(words('title.addresses', { port: first.port }), ['address', 'connection', 'tls', 'speaks'], rows);
}

/** How soon a connection was refused says nothing, so it is not told. */
function tcpWords({ tcp }: Pick<NetworkAddress, 'tcp'>, time: TimeWords): string {
  const { errorCode, milliseconds, opened, state, tried } = tcp;
  const plain = state === 'open' ? words('tcp.open', { time: time(milliseconds) }) : words(`tcp.${state}`);
  const told = errorCode === null ? plain : words('tcp.code', { state: plain, code: errorCode });
  return tried > 1 ? words('tcp.tries', { state: told, opened, tried }) : told;
}

function tlsWords({ tls }: NetworkAddress, time: TimeWords): string {
  const { milliseconds, state } = tls;
  const isInTls = state === 'server-hello' || state === 'alert';
  const told = isInTls ? words(`tls.${state}`, { time: time(milliseconds) }) : words(`tls.${state}`);
  const uneven = unevenHellos(tls);
  return uneven === null ? told : words('tls.uneven', { state: told, ...uneven });
}

function speaksWords({ greeting: { protocol, reason, state, text } }: Pick<NetworkAddress, 'greeting'>): string {
  if (protocol === 'tls') return words('speaks.tls');
  if (state === 'spoke' || state === 'answered')
    return words('speaks.words', { protocol: protocol ?? words('speaks.unknown'), text: firstLine(text).slice(0, 80) });
  return state === 'not-tested' ? reason : words(`speaks.${state}`);
}

const firstLine = (text: string): string => text.trimStart().split(/[\r\n]/)[0] ?? '';

export const neighbourTable = (found: NetworkDocument): NetworkTable[] =>
  table(
    words('title.neighbours'),
    ['address', 'port', 'connection', 'speaks'],
    found.neighbours.ports.map((one) => [
      one.address,
      `${one.port} ${one.service}`,
      tcpWords(one, ownTime(found)),
      one.tcp.state === 'open' ? speaksWords(one) : '',
    ]),
  );

/** Every address with its hops; stops that say nothing, one after the other, are one row. */
export const pathTables = ({ addresses }: NetworkDocument): NetworkTable[] =>
  addresses.flatMap(({ address, path, pathMtu, ping, trace }) => {
    const isNothing = path.length === 0 && ping?.state === 'not-tested' && trace?.state === 'not-tested';
    if (isNothing) return [];
    const before = ping === null ? [] : [pingWords(ping)];
    const reason = trace?.reason ?? '';
    const after = [
      ...(reason === '' ? [] : [words('trace.reason', { reason })]),
      ...(pathMtu === null ? [] : [mtuWords(pathMtu)]),
    ];
    const title = words('title.path', { address });
    return table(title, ['hop', 'address', 'time', 'means'], hopRows(path), { before, after });
  });

/** `7`, or `7–30` for a run of stops that kept silent. Pure. */
export function hopRows(path: readonly Hop[]): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < path.length; at += 1) {
    const hop = path[at] as Hop;
    const last = hop.address === null ? endOfSilence(path, at) : at;
    const number = last > at ? `${hop.hop}–${path[last]?.hop}` : String(hop.hop);
    rows.push([number, hop.address ?? words('hop.silent'), time(hop.milliseconds), meaning(hop)]);
    at = last;
  }
  return rows;
}

/** Alike are those that say nothing and weigh the same. */
function endOfSilence(path: readonly Hop[], begin: number): number {
  const differs = path.findIndex(
    ({ address, icmp, weight }, at) =>
      at > begin && !(address === null && icmp === null && weight === path[begin]?.weight),
  );
  return differs < 0 ? path.length - 1 : differs - 1;
}

const meaning = ({ icmp, isTarget, others, weight }: Hop): string =>
  listOf([
    isTarget ? words('hop.server') : words(`hop.${weight}`),
    icmp === null ? null : words(`icmp.${icmp}`),
    others.length > 0 ? words('hop.also', { addresses: others.join(', ') }) : null,
  ]);

function pingWords({ maximumMs, medianMs, minimumMs, reason, received, sent, state }: Ping): string {
  if (state === 'not-tested') return words('ping.not-tested', { reason }).trimEnd();
  if (received === 0) return state === 'error' ? words('ping.error') : words('ping.silent', { sent });
  const times = { from: time(minimumMs), middle: time(medianMs), to: time(maximumMs) };
  return words('ping.answered', { received, sent, ...times });
}

function mtuWords({ largestPassed, manner, reason, smallestLost, state, symptom }: PathMtu): string {
  if (largestPassed === null || state === 'not-tested' || state === 'unknown')
    return words('mtu.unknown', { reason }).trimEnd();
  const lost = smallestLost ?? largestPassed + 1;
  const size = words(`mtu.${smallestLost === null ? 'at-least' : (manner ?? 'black-hole')}`, {
    size: largestPassed,
    lost,
  });
  return symptom === 'silence-after-connect' ? `${size} ${words('mtu.symptom')}` : size;
}
