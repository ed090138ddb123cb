import type { NameTest } from '../../../shared/network/between.ts';
import type { NetworkAddress, NetworkDocument } from '../../../shared/network/document.ts';
import type { LibraryPolicy } from '../../../shared/network/machine.ts';
import type { NameQuery, SystemAnswer } from '../../../shared/network/names.ts';
import type { Hop, PathMtu, Ping } from '../../../shared/network/path.ts';
import type { WayTrial } from '../../../shared/network/proxies.ts';
import { commonName } from '../../diagnosis/wording.ts';
import { columns, type Row, wrapped } from '../../report/text-layout.ts';

type Section = (found: NetworkDocument) => string[];

const titled = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);

/** `0.4 ms`, `12 ms`; a dash where nothing was measured. */
const time = (milliseconds: number | null): string => {
  if (milliseconds === null) return '-';
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
};

/** Who said what about the name, and how long that took. */
export const namesTable: Section = ({ names }) => {
  if (names === null || names.kind === 'literal') return [];
  const { hosts, labels, search, servers, system } = names;
  const rows: Row[] = [
    ['system', time(system.milliseconds), systemWords(system)],
    ...servers.flatMap(({ address, queries, reason, state }): Row[] =>
      state === 'asked'
        ? queries.map((query) => [`${address} ${query.type}`, time(query.milliseconds), queryWords(query)])
        : [[address, '-', `not asked: ${reason}`]],
    ),
    ...hosts.entries.map(
      ({ address, line }): Row => [`${hosts.path}:${line}`, '-', `${address}${hosts.decides ? ' (this decides)' : ''}`],
    ),
  ];
  const odd = labels.filter(({ mark }) => mark !== null);
  return titled(`Name ${names.name}`, [
    ...columns(rows),
    ...(search.state === 'through-suffix' ? wrapped(`found only with the suffix ${search.suffix ?? '?'}`, '  ') : []),
    ...odd.flatMap(({ ascii, mark, unicode }) => wrapped(`${ascii} shows as “${unicode ?? '?'}”: ${mark}`, '  ')),
  ]);
};

const systemWords = ({ addresses, errorCode, state }: SystemAnswer) =>
  state === 'found'
    ? addresses.map(({ address, kind }) => (kind === 'public' ? address : `${address} (${kind})`)).join(', ')
    : `${state}${errorCode === null ? '' : ` (${errorCode})`}`;

function queryWords({ addresses, aliases, services, state }: NameQuery): string {
  const chain = aliases.map(({ to }) => `→ ${to}`);
  const said = [
    ...addresses.map(({ address }) => address),
    ...services.map(({ alpn, ech, priority, target }) => {
      const offers = [alpn.length > 0 ? `alpn ${alpn.join('/')}` : '', ech ? 'ECH' : ''].filter(Boolean).join(', ');
      return `${priority} ${target}${offers ? ` (${offers})` : ''}`;
    }),
  ];
  return [...chain, said.length > 0 ? said.join(', ') : state].join(' ');
}

/** The waterfall in figures: connection, first words, answer to a hello. */
export const addressTable: Section = ({ addresses, clientOrder }) => {
  if (addresses.length === 0) return [];
  const rows = addresses.map(
    (one): Row => [
      one.address,
      tcpWords(one),
      `TLS ${one.tls.state === 'not-tested' ? '-' : `${one.tls.state} ${time(one.tls.milliseconds)}`}`,
      greetingWords(one),
    ],
  );
  const order = clientOrder === null ? [] : wrapped(clientOrder.summary, '  ');
  return titled(`Addresses, port ${addresses[0]?.port}`, [...columns(rows), ...order]);
};

function tcpWords({ tcp }: Pick<NetworkAddress, 'tcp'>): string {
  const { errorCode, milliseconds, opened, state, tried } = tcp;
  const times = tried > 1 ? `, ${opened} of ${tried} tries` : '';
  return `${state}${errorCode === null ? '' : ` (${errorCode})`} ${time(milliseconds)}${times}`;
}

function greetingWords({ greeting }: Pick<NetworkAddress, 'greeting'>): string {
  const { protocol, reason, state, text } = greeting;
  if (protocol === 'tls') return 'speaks TLS';
  if (state === 'spoke' || state === 'answered') return `speaks ${protocol ?? 'something'}: ${text.slice(0, 80)}`;
  return state === 'not-tested' ? reason : state;
}

export const neighbourTable: Section = ({ neighbours }) =>
  titled(
    'Other ports',
    columns(
      neighbours.ports.map(
        (one): Row => [
          one.address,
          `${one.port} ${one.service}`,
          `${tcpWords(one)}${one.tcp.state === 'open' ? `, ${greetingWords(one)}` : ''}`,
        ],
      ),
    ),
  );

/** Ping, then one line per hop, then the largest packet. */
export const pathTable: Section = ({ addresses }) =>
  addresses.flatMap((one, index) => {
    const { address, path, pathMtu, ping, trace } = one;
    if (ping?.state === 'not-tested' && trace?.state === 'not-tested' && path.length === 0) return [];
    return [
      ...(index === 0 ? [] : ['']),
      `The way to ${address}`,
      ...(ping ? wrapped(pingWords(ping), '  ') : []),
      ...columns(path.map(hopRow)),
      ...(trace && trace.reason !== '' ? wrapped(`trace: ${trace.reason}`, '  ') : []),
      ...(pathMtu ? wrapped(mtuWords(pathMtu), '  ') : []),
    ];
  });

function pingWords({ maximumMs, medianMs, minimumMs, reason, received, sent, state }: Ping): string {
  if (state === 'not-tested') return `ping: not tested: ${reason}`;
  const times = received > 0 ? `, ${time(minimumMs)} / ${time(medianMs)} / ${time(maximumMs)}` : '';
  const remark = state === 'silent' ? ' (many servers answer no ping; this alone is no fault)' : '';
  return `ping: ${received} of ${sent} answered${times}${remark}`;
}

const weights = {
  fine: '',
  quiet: 'does not always answer; no loss',
  loss: 'loss begins here',
  end: 'nothing behind it answers',
};

const hopRow = ({ address, hop, icmp, isTarget, milliseconds, others, weight }: Hop): Row => [
  String(hop).padStart(2),
  address ?? '*',
  time(milliseconds),
  [isTarget ? 'the server' : '', weights[weight], icmp ?? '', others.length > 0 ? `also ${others.join(', ')}` : '']
    .filter(Boolean)
    .join('; '),
];

function mtuWords({ largestPassed, manner, reason, smallestLost, state, symptom }: PathMtu): string {
  if (state === 'not-tested' || state === 'unknown') return `largest packet: not known. ${reason}`.trimEnd();
  const lost = smallestLost === null ? '' : `, ${smallestLost} did not (${manner ?? 'unknown'})`;
  const tied = symptom === 'silence-after-connect' ? '; the port opens, and a whole hello meets silence' : '';
  return `largest packet: ${largestPassed ?? '-'} bytes passed${lost}${tied}`;
}

/** Which way each kind of program goes and by which rule, then what the ways that were tried showed. */
export const proxyTable: Section = ({ proxies }) => {
  if (proxies === null) return [];
  const { comparisons, families, settings, trials } = proxies;
  const proxied = families.filter(({ state }) => state !== 'direct');
  const direct = families.filter(({ state }) => state === 'direct');
  const rows: Row[] = [
    ...proxied.map(({ because, family, proxy, state }): Row => [family, proxy ?? state, because]),
    ...(direct.length > 0 && proxied.length > 0
      ? [[direct.map(({ family }) => family).join(', '), 'direct', direct[0]?.because ?? ''] as Row]
      : []),
  ];
  const none = proxied.length === 0 ? ['  No program of this computer is sent through a proxy for this server.'] : [];
  // A list of certificates sends nobody another way.
  const waysOnly = settings.filter(({ kind }) => kind !== 'trust-file');
  const found = waysOnly.map(
    ({ because, kind, name, place, line, value }): Row => [
      name,
      [place, line].filter((one) => one !== '' && one !== null).join(':') || 'environment',
      `${kind} ${value}: ${because}`,
    ],
  );
  return titled('Proxies', [
    ...none,
    ...columns(rows),
    ...titled('  Settings', columns(found)),
    ...titled('  Tried', columns(trials.map(trialRow))),
    ...comparisons.flatMap(({ because }) => wrapped(because, '  ')),
  ]);
};

function trialRow({ address, handshake, opening, proxy, way }: WayTrial): Row {
  const { certificate, detail, state, version } = handshake;
  const opened = opening === null || opening.state === 'open' ? '' : `proxy: ${opening.state} ${opening.line}`;
  const end = state === 'completed' ? `${version ?? 'TLS'}, issuer ${commonName(certificate?.issuer ?? '')}` : detail;
  return [way === 'direct' ? 'direct' : (proxy ?? 'proxied'), address ?? '-', opened || `${state}: ${end}`];
}

export const betweenTable: Section = ({ between }) => {
  if (between === null) return [];
  const { nameTests, plainHttp, portalSigns } = between;
  const page = plainHttp.page;
  const http =
    plainHttp.state === 'not-tested'
      ? []
      : wrapped(
          `plain HTTP, port ${plainHttp.port}: ${plainHttp.state}${page ? ` ${page.status} ${page.title}` : ''}`,
          '  ',
        );
  return titled('In between', [
    ...nameTests.flatMap(nameTestLines),
    ...http,
    ...(portalSigns.length > 0 ? wrapped(`speaks for a sign-in page: ${portalSigns.join(', ')}`, '  ') : []),
  ]);
};

const nameStates = {
  none: 'the server’s own name is answered',
  flips: 'the server’s own name goes dead, another is answered',
  'name-alone': 'the server’s own name goes dead, no name at all is answered',
  dead: 'every name goes dead',
  unsteady: 'the answers differ from one try to the next',
  'not-tested': 'not tested',
};

function nameTestLines({ address, splitWorks, state, tries }: NameTest): string[] {
  const rows = tries.map(
    ({ form, handshake, serverName }): Row => [
      '  ',
      `${form}${serverName === null ? '' : ` ${serverName}`}`,
      `${handshake.end} ${handshake.detail}`.trim(),
    ],
  );
  const unreached = tries.length > 0 && tries.every(({ handshake }) => handshake.end === 'tcp');
  const shown = state === 'none' || unreached ? [] : columns(rows);
  const split = splitWorks === true ? '; cut in two pieces it works' : '';
  return [
    ...wrapped(`${address}: ${unreached ? 'no connection opened' : nameStates[state]}${split}`, '  ', '    '),
    ...shown,
  ];
}

export const clockTable: Section = ({ clock }) => {
  if (clock === null) return [];
  const { atLeastSeconds, direction, offsetSeconds, state } = clock.verdict;
  const length = offsetSeconds ?? atLeastSeconds;
  const off = length === null ? '' : `, ${Math.abs(Math.round(length))} s ${direction ?? ''}`.trimEnd();
  const rows = clock.sources
    .filter((source) => source.state !== 'not-asked')
    .map(
      (source): Row => [
        source.party,
        source.time ?? '-',
        source.offsetSeconds === null ? source.state : `${source.state}, ${source.offsetSeconds.toFixed(1)} s`,
        source.reason,
      ],
    );
  return titled(`Clock: ${state}${off}`, columns(rows));
};

/** What bears on handshakes; paths are long, so that what is told of them stands in the same column below. */
export const machineTable: Section = ({ machine }) => {
  if (machine === null) return [];
  const { environment, fips, policies, products, tunnels } = machine;
  const rows: Row[] = [
    ...products.map(({ name, tls }): Row => ['product', `${name}: ${tls}`]),
    ...tunnels.map(
      ({ hasAddress, kind, name }): Row => ['tunnel', `${name}: ${kind}${hasAddress ? '' : ', no address'}`],
    ),
    ...policies.map((policy): Row => [policy.library, policyWords(policy)]),
    ...environment.map(
      ({ name, obeyedBy, path, state }): Row => [
        name,
        [state, path ?? '', obeyed(obeyedBy)].filter(Boolean).join('; '),
      ],
    ),
    ...(fips === true ? [['FIPS', 'the system allows approved algorithms alone'] as Row] : []),
  ];
  return titled('This computer', columns(rows));
};

const obeyed = (programs: readonly string[]) => (programs.length === 0 ? '' : `obeyed by ${programs.join(', ')}`);

function policyWords({ maximum, maximumPlace, minimum, minimumPlace, obeyedBy, which }: LibraryPolicy): string {
  const lineOf = (place: typeof minimumPlace) => (place?.line ? ` (line ${place.line})` : '');
  const limits = [
    minimum && `from ${minimum}${lineOf(minimumPlace)}`,
    maximum && `up to ${maximum}${lineOf(maximumPlace)}`,
  ].filter(Boolean);
  return [which, limits.join(' ') || 'no limit of versions found', obeyed(obeyedBy)].filter(Boolean).join('; ');
}

export const comparisonTable: Section = ({ comparison }) => {
  if (comparison === null) return [];
  const rows = comparison.differences.map(
    ({ about, here, there, meaning }): Row => [about, `${here} | ${there}`, meaning],
  );
  return titled('Against the other network', [...wrapped(comparison.summary, '  '), ...columns(rows)]);
};
