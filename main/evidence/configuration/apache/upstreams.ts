import { emptyScope, type ListenAddress, type TlsScope } from '../../../../shared/configuration/scope.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import type { OpensslVersion } from '../dialect.ts';
import { tls13SuitesOf } from '../openssl-words.ts';
import { namesOf } from './addresses.ts';
import { byDefault, depthOf, newest, overridden } from './merge.ts';
import { proxyFilesOf } from './named-files.ts';
import { allVersions, versionsOf } from './protocol-list.ts';
import { type Said, type Server, saidFor } from './servers.ts';

interface Around {
  readonly serverRoot: string;
  readonly library: OpensslVersion;
}

/**
 * The ways to the upstreams with TLS that a server names: one scope for all those that the same settings hold for. A
 * `<Proxy>` section holds for the addresses that begin with its own; `mod_proxy.c`, `proxy_walk`.
 */
export function upstreamsOf(server: Server, main: Server, around: Around): readonly TlsScope[] {
  const targets = server.said.flatMap((said) => targetOf(said) ?? []).slice(0, 500);
  const sections = sectionsOf(server, main);
  const groups = Map.groupBy(targets, (target) => JSON.stringify(sections.filter((one) => holdsFor(one, target))));
  return [...groups.values()].map((group) => upstreamOf(group, sections, { server, main, around }));
}

interface Target {
  readonly at: ListenAddress;
  /** `balancer://name` of a member, or the address itself: what `<Proxy>` is held against. */
  readonly asked: string;
}

/** `Proxy https://backend/`, of those that say something on TLS; in the order in which they are merged. */
const sectionsOf = (server: Server, main: Server): readonly string[] => [
  ...new Set(
    [...(server === main ? [] : main.said), ...server.said].flatMap(({ directive, within }) =>
      within !== null && /^SSLProxy/i.test(directive) && /^Proxy /i.test(within) ? [within] : [],
    ),
  ),
];

const patternOf = (section: string) => section.replace(/^Proxy\s+/i, '');

/** With a star or a question mark it is a pattern of names, of which `*` alone is told here. */
const holdsFor = (section: string, { asked }: Target): boolean =>
  patternOf(section) === '*' || (!/[*?[]/.test(section) && asked.startsWith(patternOf(section)));

interface Of {
  readonly server: Server;
  readonly main: Server;
  readonly around: Around;
}

function upstreamOf(targets: readonly Target[], sections: readonly string[], of: Of): TlsScope {
  const { server, main } = of;
  const [first] = targets as readonly [Target, ...Target[]];
  const holding = sections.filter((one) => holdsFor(one, first));
  const own = [...(server === main ? [] : main.said), ...server.said].filter(
    ({ within }) => within !== null && holding.includes(within),
  );
  const said = (directive: string) => [
    ...own.filter((one) => isSame(one.directive, directive)).toReversed(),
    ...saidFor(server, main, directive),
  ];
  const elsewhere = server.said.filter(
    (one) => one.within !== null && /^SSLProxy/i.test(one.directive) && !holding.includes(one.within),
  );
  const [engine] = said('SSLProxyEngine');
  // A section of patterns may hold for this address, and may switch it on.
  const mayBeOn = elsewhere.some(({ directive, within }) => isSame(directive, 'SSLProxyEngine') && isPattern(within));
  const isOn = engine?.words[0]?.toLowerCase() === 'on';
  const tls = engine?.hasVariable || (!isOn && mayBeOn) ? 'unknown' : isOn ? 'on' : 'off';
  const from = namesOf(server)[0]?.name ?? (server.level === 'server' ? 'main server' : 'VirtualHost');
  const name = `${from} → ${first.at.written}`.slice(0, 1000);
  return {
    ...emptyScope({ kind: 'upstream', dialect: 'apache', name, place: first.at.place, tls }),
    addresses: targets.map(({ at }) => ({ ...at, tls: tls === 'on' })),
    ...negotiation(said, of.around.library),
    // The name of the address, or that of the request with ProxyPreserveHost.
    sendsServerName: byDefault('ProxyPass', true, 'always'),
    files: proxyFilesOf(said, of.around.serverRoot),
    notEvaluated: elsewhere.map((one) => ({ ...overridden(one), reason: 'condition' as const })).slice(0, 500),
  };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const isPattern = (section: string | null) => /^ProxyMatch\b|^Proxy .*[*?[]/i.test(section ?? '');

function negotiation(said: (directive: string) => readonly Said[], library: OpensslVersion) {
  const strings = said('SSLProxyCipherSuite').filter(({ words }) => words.length < 2 || words[0] !== 'TLSv1.3');
  const suites = said('SSLProxyCipherSuite').filter(({ words }) => words.length > 1 && words[0] === 'TLSv1.3');
  const cipherString =
    newest(strings, (words) => `${words.at(-1) ?? ''}:!aNULL:!eNULL:!EXP`.slice(0, 4000)) ??
    byDefault('SSLProxyCipherSuite', 'DEFAULT', 'DEFAULT');
  return {
    versions:
      newest(said('SSLProxyProtocol'), (words) => [...versionsOf(words)]) ??
      byDefault('SSLProxyProtocol', [...allVersions], 'all -SSLv3'),
    cipherString,
    cipherSuites: strings[0]?.hasVariable ? null : [...usableSuites(cipherString.value, library)],
    tls13CipherSuites: newest(suites, (words) => tls13SuitesOf(words[1] ?? '')),
    upstreamVerification:
      newest(said('SSLProxyVerify'), ([word]) => /^(?:require|on)$/i.test(word ?? '')) ??
      byDefault('SSLProxyVerify', false, 'none'),
    verificationDepth: newest(said('SSLProxyVerifyDepth'), depthOf) ?? byDefault('SSLProxyVerifyDepth', 1, '1'),
  };
}

const naming = /^(?:ProxyPass|ProxyPassMatch|BalancerMember|ProxyMatch)$/i;

/** `https://` and `wss://` of a line that names an upstream, and `h2://`, which is HTTP/2 with TLS. */
function targetOf(said: Said): Target | null {
  if (!naming.test(said.directive)) return null;
  const written = said.words.find((word) => /^(?:https|wss|h2):\/\//i.test(word));
  const [, bracketed, host, port] =
    /^[a-z0-9]+:\/\/(?:[^/@]*@)?(?:\[([^\]]*)\]|([^/:?#]*))(?::(\d{1,5}))?/i.exec(written ?? '') ?? [];
  const address = bracketed ?? host;
  if (written === undefined || !address) return null;
  const balancer = /^Proxy (balancer:\/\/\S+)/i.exec(said.within ?? '')?.[1] ?? said.words[0];
  const asked = balancer?.startsWith('balancer://') ? balancer : written;
  const where = { address: address.slice(0, 4096), port: port === undefined ? 443 : Number(port) };
  const at = { ...where, tls: true, defaultServer: 'no', written: written.slice(0, 1000), place: said.place } as const;
  return { asked, at };
}
