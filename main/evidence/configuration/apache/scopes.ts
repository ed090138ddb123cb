import {
  emptyScope,
  type ListenAddress,
  type NotEvaluated,
  type TlsScope,
} from '../../../../shared/configuration/scope.ts';
import { namedCipherSuite } from '../../../../shared/tls-names.ts';
import { defaultTls13Suites } from '../cipher-strings/openssl-suites.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import { type Assumptions, configurationLimits } from '../dialect.ts';
import { tls13SuitesOf } from '../openssl-words.ts';
import { hostAddresses, mainAddresses, namesOf } from './addresses.ts';
import { engineOf } from './engine.ts';
import { hstsOf } from './headers.ts';
import { byDefault, depthOf, newest, overridden } from './merge.ts';
import { serverFilesOf } from './named-files.ts';
import { withCommands } from './openssl-commands.ts';
import { allVersions, versionsOf } from './protocol-list.ts';
import type { ApacheTree } from './read-apache.ts';
import { type Said, type Server, type Servers, saidFor, saidWith, serversOf } from './servers.ts';
import { upstreamsOf } from './upstreams.ts';

/** What is in force in each virtual host, in the main server where it answers, and towards upstreams. */
export function scopesOf(tree: ApacheTree, assumed: Assumptions): readonly TlsScope[] {
  const servers = serversOf(tree.directives, tree.entry);
  const engine = engineOf(servers, tree.wanted.length === 0);
  const hosts = hostAddresses(servers, (server) => engine(server).tls === 'on');
  const around: Around = { tree, servers, assumed, tlsOf: (server) => engine(server).tls };
  const left = mainAddresses(servers, hosts, engine(servers.main).tls === 'on');
  const main = left.length > 0 || servers.hosts.length === 0 ? [scopeOf(servers.main, left, around)] : [];
  const scopes = servers.hosts.map((server) => scopeOf(server, hosts.get(server) ?? [], around));
  const upstreams = [servers.main, ...servers.hosts].flatMap((server) =>
    upstreamsOf(server, servers.main, { serverRoot: tree.serverRoot, library: assumed.openssl }),
  );
  return [...main, ...scopes, ...upstreams].slice(0, configurationLimits.scopes);
}

interface Around {
  readonly tree: ApacheTree;
  readonly servers: Servers;
  readonly assumed: Assumptions;
  readonly tlsOf: (server: Server) => TlsScope['tls'];
}

function scopeOf(server: Server, addresses: ListenAddress[], around: Around): TlsScope {
  const { main } = around.servers;
  const said = (directive: string) => saidFor(server, main, directive);
  const serverNames = namesOf(server);
  const kind = server.level === 'server' ? 'listener' : 'virtual-host';
  const [first] = addresses;
  const name = `${serverNames[0]?.name ?? (kind === 'listener' ? 'main server' : (first?.address ?? 'VirtualHost'))}${first?.port ? `:${first.port}` : ''}`;
  const place = server.level === 'server' ? (first?.place ?? server.place) : server.place;
  const scope: TlsScope = {
    ...emptyScope({ kind, dialect: 'apache', name: name.slice(0, 1000), place, tls: around.tlsOf(server) }),
    addresses,
    serverNames,
    ...negotiation(said, around.assumed),
    ...behaviour(said),
    hsts: hstsOf(server, main),
    alpn: alpnOf(said('Protocols'), around.tree),
    // SSLStrictSNIVHostCheck acts on requests: the handshake with an unknown name is the first virtual host's.
    rejectsUnknownNames: byDefault('SSLStrictSNIVHostCheck', false, 'off'),
    files: serverFilesOf(server, main, around.tree.serverRoot),
    notEvaluated: withinSections(server),
  };
  const commands = [
    ...(server === main ? [] : saidWith(main, 'SSLOpenSSLConfCmd').toReversed()),
    ...saidWith(server, 'SSLOpenSSLConfCmd').toReversed(),
  ];
  return withCommands(scope, commands, around.assumed.openssl);
}

type Say = (directive: string) => readonly Said[];

function negotiation(said: Say, assumed: Assumptions) {
  const strings = said('SSLCipherSuite').filter(({ words }) => words.length < 2 || words[0] !== 'TLSv1.3');
  const suites = said('SSLCipherSuite').filter(({ words }) => words.length > 1 && words[0] === 'TLSv1.3');
  // mod_ssl puts this behind every string, so that these can never be switched on.
  const cipherString =
    newest(strings, (words) => `${words.at(-1) ?? ''}:!aNULL:!eNULL:!EXP`.slice(0, 4000)) ??
    byDefault('SSLCipherSuite', 'DEFAULT', 'DEFAULT');
  return {
    versions:
      newest(said('SSLProtocol'), (words) => [...versionsOf(words)]) ??
      byDefault('SSLProtocol', [...allVersions], 'all -SSLv3'),
    cipherString,
    cipherSuites: strings[0]?.hasVariable ? null : [...usableSuites(cipherString.value, assumed.openssl)],
    tls13CipherSuites:
      newest(suites, (words) => tls13SuitesOf(words[1] ?? '')) ??
      byDefault('SSLCipherSuite', defaultTls13Suites.map(namedCipherSuite), ''),
    // mod_ssl leaves the choice of a field to OpenSSL where no file has one.
    finiteField: byDefault('SSLOpenSSLConfCmd', true, 'DHParameters auto'),
  };
}

const isOn = (words: readonly string[]) => words[0]?.toLowerCase() === 'on';

const verifications = {
  none: 'none',
  off: 'none',
  optional: 'optional',
  optional_no_ca: 'optional-no-authority',
} as const;

function verificationOf([word = '']: readonly string[]) {
  const lower = word.toLowerCase();
  return Object.hasOwn(verifications, lower)
    ? verifications[lower as keyof typeof verifications]
    : ('required' as const);
}

const behaviour = (said: Say) => ({
  serverPreference: newest(said('SSLHonorCipherOrder'), isOn) ?? byDefault('SSLHonorCipherOrder', false, 'off'),
  clientVerification:
    newest(said('SSLVerifyClient'), verificationOf) ?? byDefault('SSLVerifyClient', 'none' as const, 'none'),
  verificationDepth: newest(said('SSLVerifyDepth'), depthOf) ?? byDefault('SSLVerifyDepth', 1, '1'),
  stapling: newest(said('SSLUseStapling'), isOn) ?? byDefault('SSLUseStapling', false, 'off'),
  tickets: newest(said('SSLSessionTickets'), isOn) ?? byDefault('SSLSessionTickets', true, 'on'),
});

/** HTTP/2 needs its module, and a process model that it works with: under prefork it is never offered. */
function alpnOf(said: readonly Said[], tree: ApacheTree): TlsScope['alpn'] {
  const lacksModule = tree.complete && !tree.modules.includes('mod_http2.c');
  const offersTwo = !lacksModule && !tree.modules.includes('prefork.c');
  // mod_ssl takes HTTP/1.1 from a client that has nothing else, whether it is named or not.
  const offered = (words: readonly string[]) => {
    const named = words.filter((word) => word !== 'h2c' && (word !== 'h2' || offersTwo));
    return [...named, ...(named.includes('http/1.1') ? [] : ['http/1.1'])].slice(0, 20);
  };
  return (
    newest(said, (words) => offered(words.map((word) => word.slice(0, 200)))) ??
    byDefault('Protocols', ['http/1.1'], 'http/1.1')
  );
}

/** What a request has to arrive for: after the handshake, or never for most of them. */
const withinSections = (server: Server): NotEvaluated[] =>
  server.said
    .filter(
      (one) =>
        (one.within !== null && /^SSL(?!Options|Require|UserName)/i.test(one.directive)) ||
        (one.hasVariable && /^SSL/i.test(one.directive)),
    )
    .map((one) => ({
      ...overridden(one),
      reason: one.within === null ? ('variable' as const) : ('condition' as const),
    }))
    .slice(0, 500);
