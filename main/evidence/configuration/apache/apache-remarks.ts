import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { ListenAddress, TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions } from '../dialect.ts';
import { isAtLeast } from '../version.ts';
import { hostAddresses, mainAddresses } from './addresses.ts';
import { type Engine, engineOf, ownCertificate } from './engine.ts';
import { writtenOf } from './merge.ts';
import { missingLines } from './missing-lines.ts';
import { refusedVersion, versionsOf } from './protocol-list.ts';
import type { ApacheTree } from './read-apache.ts';
import { type Said, type Server, type Servers, saidWith, serversOf } from './servers.ts';

const mostRemarks = 2000;

/** What only Apache's language shows: lines it has done away with, and lines of a host that another one decides. */
export function apacheRemarks(
  tree: ApacheTree,
  scopes: readonly TlsScope[],
  assumed: Assumptions,
): readonly DirectiveRemark[] {
  const servers = serversOf(tree.directives, tree.entry);
  const all = [servers.main, ...servers.hosts];
  const engine = engineOf(servers, tree.wanted.length === 0);
  return [
    ...switches(servers, scopes, engine),
    ...all.flatMap((server) => [...oldWords(server, assumed), ...protocolWords(server)]),
    ...laterHosts(servers, scopes, assumed),
    ...staplingWithoutCache(servers, tree, engine),
    ...missingLines(servers, tree),
  ].slice(0, mostRemarks);
}

type About = Pick<DirectiveRemark, 'kind' | 'variant'> & Partial<DirectiveRemark>;

const remarkOn = (said: Said, about: About): DirectiveRemark => ({
  dialect: 'apache',
  directive: said.directive.slice(0, 200),
  written: writtenOf(said).slice(0, 1000),
  place: said.place,
  other: null,
  instead: null,
  scopes: [],
  ...about,
});

/** mod_ssl's and the core's handbook: what came to its end with which version. */
const ended: readonly (readonly [name: string, variant: string, since: string])[] = [
  ['SSLCertificateChainFile', 'certificate-chain-file', '2.4.8'],
  ['NameVirtualHost', 'name-virtual-host', '2.4.0'],
];

const oldWords = (server: Server, { version }: Assumptions): DirectiveRemark[] =>
  ended.flatMap(([name, variant, since]) =>
    isAtLeast(version, since)
      ? saidWith(server, name).map((said) =>
          remarkOn(said, { kind: name === 'NameVirtualHost' ? 'without-effect' : 'deprecated', variant }),
        )
      : [],
  );

/** What `all -SSLv2 -SSLv3` of a thousand recipes means today, and versions that a gap takes along. */
function protocolWords(server: Server): DirectiveRemark[] {
  const [said] = saidWith(server, 'SSLProtocol');
  if (!said || said.hasVariable || refusedVersion(said.words) !== undefined) return [];
  const words = said.words.map((word) => word.toLowerCase());
  const left = versionsOf(said.words);
  const isRecipe =
    /^\+?all$/.test(words[0] ?? '') && words.some((word) => /^-sslv[23]$/.test(word)) && left.includes('TLSv1.0');
  const hadOwn = words.some((word) => /sslv2$/.test(word));
  const wanted = asked(words);
  const dropped = wanted.filter((one) => left.length > 0 && !left.some((version) => version === one.version));
  const startsOver = words.findLastIndex((word) => !/^[+-]/.test(word)) > 0;
  const together = versionsOf(wanted.map(({ name }) => `+${name}`));
  return [
    ...(isRecipe && hadOwn
      ? [
          remarkOn(said, {
            kind: 'changed-meaning',
            variant: 'ssl-protocol-all',
            instead: 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
          }),
        ]
      : []),
    ...(dropped.length > 0 && startsOver
      ? [
          remarkOn(said, {
            kind: 'without-effect',
            variant: 'ssl-protocol-starts-over',
            // Of versions with a gap between them even this would not switch all of them on.
            instead: together.length === wanted.length ? `SSLProtocol ${allOf(wanted)}` : null,
          }),
        ]
      : []),
    ...(dropped.length > 0 && !startsOver
      ? [remarkOn(said, { kind: 'without-effect', variant: 'ssl-protocol-gap' })]
      : []),
  ];
}

const named = [
  { name: 'TLSv1', version: 'TLSv1.0' },
  { name: 'TLSv1.1', version: 'TLSv1.1' },
  { name: 'TLSv1.2', version: 'TLSv1.2' },
  { name: 'TLSv1.3', version: 'TLSv1.3' },
] as const;

const allOf = (wanted: readonly { readonly name: string }[]) =>
  ['-all', ...wanted.map(({ name }) => `+${name}`)].join(' ');

/** Versions that the words switch on, gaps or not; `all` is no wish for every single one. */
const asked = (words: readonly string[]) =>
  named.filter(
    ({ name }) => words.findLast((word) => word.replace(/^[+-]/, '') === name.toLowerCase())?.startsWith('-') === false,
  );

/** Certificates of servers without TLS, and TLS that a line takes from port 443. */
function switches(servers: Servers, scopes: readonly TlsScope[], engine: EngineOf): DirectiveRemark[] {
  const hosts = hostAddresses(servers, (server) => engine(server).tls === 'on');
  const left = mainAddresses(servers, hosts, engine(servers.main).tls === 'on');
  const firsts = [...hosts.values()].flat().filter(({ defaultServer, tls }) => tls && defaultServer !== 'no');
  const secured = new Set(firsts.map(socketOf));
  const names = new Map(scopes.map(({ kind, name, place }) => [kind === 'listener' ? 'main' : keyOf(place), name]));
  const nameOf = (server: Server) => names.get(server === servers.main ? 'main' : keyOf(server.place)) ?? '';
  return [servers.main, ...servers.hosts].flatMap((server) => {
    if (engine(server).tls !== 'off') return [];
    const addresses = server === servers.main ? left : (hosts.get(server) ?? []);
    const isBehind = addresses.some((one) => secured.has(socketOf(one)));
    const at = { addresses, isBehind, instead: addresses.some(({ port }) => port === 80) ? null : 'SSLEngine on' };
    return engine(server).said ? switchedOff(server, engine, { ...at, scope: nameOf(server) }) : idle(server, at);
  });
}

type EngineOf = (server: Server) => Engine;

interface Where {
  readonly addresses: readonly ListenAddress[];
  /** Whether another host has the connections there, and speaks TLS. */
  readonly isBehind: boolean;
  readonly instead: string | null;
}

function switchedOff(server: Server, engine: EngineOf, where: Where & { readonly scope: string }): DirectiveRemark[] {
  const { said } = engine(server);
  const { addresses, instead, isBehind, scope } = where;
  if (said?.level !== server.level || isBehind || !addresses.some(({ port }) => port === 443)) return [];
  return [remarkOn(said, { kind: 'overridden', variant: 'engine-off-at-443', instead, scopes: [scope] })];
}

/** Port 443 has a rule of its own, and who names it at port 80 alone may have copied the lines. */
function idle(server: Server, { addresses, instead, isBehind }: Where): DirectiveRemark[] {
  const certificate = ownCertificate(server);
  const isTold = !isBehind && addresses.some(({ port }) => port === 443);
  if (!certificate || isTold || addresses.every(({ port }) => port === 80)) return [];
  const variant = isBehind ? 'certificate-not-used' : 'certificate-without-engine';
  return [remarkOn(certificate, { kind: 'missing', variant, instead })];
}

const socketOf = ({ address, port }: ListenAddress) => `${address.toLowerCase()} ${port}`;

/**
 * The first host of an address has the connection until the name is known. From 2.4.42 on, with OpenSSL 1.1.1, the
 * versions of the host of the name hold (handbook of mod_ssl, SSLProtocol); groups are still those of the first.
 */
function laterHosts(servers: Servers, scopes: readonly TlsScope[], { version }: Assumptions): DirectiveRemark[] {
  const firstOf = new Map<string, TlsScope>();
  const remarks: DirectiveRemark[] = [];
  const hosts = new Map(servers.hosts.map((server) => [keyOf(server.place), server]));
  for (const scope of scopes.filter(({ kind, tls }) => kind === 'virtual-host' && tls === 'on')) {
    const server = hosts.get(keyOf(scope.place));
    const secure = scope.addresses.filter(({ tls }) => tls);
    const keys = secure.map(({ address, port }) => `${address.toLowerCase()} ${port}`);
    const first = keys.length > 0 && keys.every((key) => firstOf.has(key)) ? firstOf.get(keys[0] ?? '') : undefined;
    for (const key of keys) if (!firstOf.has(key)) firstOf.set(key, scope);
    if (!server || !first) continue;
    const lines = [
      ...(version !== null && !isAtLeast(version, '2.4.42')
        ? saidWith(server, 'SSLProtocol')
            .slice(0, 1)
            .map((said) => [said, 'ssl-protocol-not-first-host'] as const)
        : []),
      ...saidWith(server, 'SSLOpenSSLConfCmd')
        .filter(({ words }) => /^(?:curves|groups|ecdhparameters)$/i.test(words[0] ?? ''))
        .map((said) => [said, 'groups-not-first-host'] as const),
    ];
    for (const [said, variant] of lines)
      remarks.push(remarkOn(said, { kind: 'without-effect', variant, other: first.place, scopes: [scope.name] }));
  }
  return remarks;
}

const keyOf = ({ file, line, column }: Said['place']) => `${line} ${column} ${file}`;

/** mod_ssl ends at the start (AH01958), and its test of the syntax does not say so. */
function staplingWithoutCache(servers: Servers, tree: ApacheTree, engine: EngineOf): DirectiveRemark[] {
  const all = [servers.main, ...servers.hosts];
  // Of a part of a configuration the line may stand in the part that is not here.
  if (all.some((server) => saidWith(server, 'SSLStaplingCache').length > 0) || tree.wanted.length > 0) return [];
  return all.flatMap((server) => {
    const [said] = saidWith(server, 'SSLUseStapling');
    if (said?.words[0]?.toLowerCase() !== 'on' || engine(server).tls !== 'on') return [];
    return [
      remarkOn(said, { kind: 'refused', variant: tree.complete ? 'stapling-without-cache' : 'stapling-cache-unseen' }),
    ];
  });
}
