import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions } from '../dialect.ts';
import { isAtLeast } from '../version.ts';
import { writtenOf } from './merge.ts';
import { missingLines } from './missing-lines.ts';
import { versionsOf } from './protocol-list.ts';
import type { ApacheTree } from './read-apache.ts';
import { type Said, type Server, type Servers, saidFor, saidWith, serversOf } from './servers.ts';

const mostRemarks = 2000;

/** What only Apache's language shows: lines it has done away with, and lines of a host that another one decides. */
export function apacheRemarks(
  tree: ApacheTree,
  scopes: readonly TlsScope[],
  assumed: Assumptions,
): readonly DirectiveRemark[] {
  const servers = serversOf(tree.directives, tree.entry);
  const all = [servers.main, ...servers.hosts];
  return [
    ...all.flatMap((server) => [...oldWords(server, assumed), ...protocolWords(server)]),
    ...laterHosts(servers, scopes, assumed),
    ...staplingWithoutCache(servers, tree),
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
  if (!said || said.hasVariable) return [];
  const words = said.words.map((word) => word.toLowerCase());
  const left = versionsOf(said.words);
  const isRecipe =
    /^\+?all$/.test(words[0] ?? '') && words.some((word) => /^-sslv[23]$/.test(word)) && left.includes('TLSv1.0');
  const hadOwn = words.some((word) => /sslv2$/.test(word));
  const dropped = asked(words).filter((one) => left.length > 0 && !left.some((version) => version === one));
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
    ...(dropped.length > 0 ? [remarkOn(said, { kind: 'without-effect', variant: 'ssl-protocol-gap' })] : []),
  ];
}

const names = ['tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'] as const;
const meant = { tlsv1: 'TLSv1.0', 'tlsv1.1': 'TLSv1.1', 'tlsv1.2': 'TLSv1.2', 'tlsv1.3': 'TLSv1.3' } as const;

/** Versions that the words switch on, gaps or not; `all` is no wish for every single one. */
const asked = (words: readonly string[]) =>
  names
    .filter((name) => words.findLast((word) => word.replace(/^[+-]/, '') === name)?.startsWith('-') === false)
    .map((name) => meant[name]);

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
function staplingWithoutCache(servers: Servers, tree: ApacheTree): DirectiveRemark[] {
  const all = [servers.main, ...servers.hosts];
  // Of a part of a configuration the line may stand in the part that is not here.
  if (all.some((server) => saidWith(server, 'SSLStaplingCache').length > 0) || tree.wanted.length > 0) return [];
  return all.flatMap((server) => {
    const [engine] = saidFor(server, servers.main, 'SSLEngine');
    const [said] = saidWith(server, 'SSLUseStapling');
    if (said?.words[0]?.toLowerCase() !== 'on' || engine?.words[0]?.toLowerCase() !== 'on') return [];
    return [
      remarkOn(said, { kind: 'refused', variant: tree.complete ? 'stapling-without-cache' : 'stapling-cache-unseen' }),
    ];
  });
}
