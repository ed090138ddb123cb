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

/** The way to every upstream with TLS that a server names. One scope: mod_ssl has one set of settings for all of them. */
export function upstreamsOf(server: Server, main: Server, around: Around): readonly TlsScope[] {
  const targets = server.said.flatMap((said) => targetOf(said) ?? []).slice(0, 500);
  const [first] = targets;
  if (!first) return [];
  const said = (directive: string) => saidFor(server, main, directive);
  const [engine] = said('SSLProxyEngine');
  const tls = engine?.hasVariable ? 'unknown' : engine?.words[0]?.toLowerCase() === 'on' ? 'on' : 'off';
  const from = namesOf(server)[0]?.name ?? (server.level === 'server' ? 'main server' : 'VirtualHost');
  const scope = emptyScope({
    kind: 'upstream',
    dialect: 'apache',
    name: `${from} → ${first.written}`.slice(0, 1000),
    place: first.place,
    tls,
  });
  return [
    {
      ...scope,
      addresses: targets.map((target) => ({ ...target, tls: tls === 'on' })),
      ...negotiation(said, around.library),
      // The name of the address, or that of the request with ProxyPreserveHost.
      sendsServerName: byDefault('ProxyPass', true, 'always'),
      files: proxyFilesOf(server, main, around.serverRoot),
      notEvaluated: server.said
        .filter((one) => one.within !== null && /^SSLProxy/i.test(one.directive))
        .map((one) => ({ ...overridden(one), reason: 'condition' as const }))
        .slice(0, 500),
    },
  ];
}

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
function targetOf(said: Said): ListenAddress | null {
  if (!naming.test(said.directive)) return null;
  const written = said.words.find((word) => /^(?:https|wss|h2):\/\//i.test(word));
  const [, bracketed, host, port] =
    /^[a-z0-9]+:\/\/(?:[^/@]*@)?(?:\[([^\]]*)\]|([^/:?#]*))(?::(\d{1,5}))?/i.exec(written ?? '') ?? [];
  const address = bracketed ?? host;
  if (written === undefined || !address) return null;
  return {
    address: address.slice(0, 4096),
    port: port === undefined ? 443 : Number(port),
    tls: true,
    defaultServer: 'no',
    written: written.slice(0, 1000),
    place: said.place,
  };
}
