import type { LibraryPolicy, PolicyFinding, PolicyVersion } from '../../../shared/network/machine.ts';
import { boundsWithout, noBounds, type VersionBounds, versionNamed } from '../configuration/version-bounds.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What variables order the runtimes of Node, Java and Go; options that do not bear on TLS are left unsaid. Pure. */
export function runtimePolicies(environment: Environment): LibraryPolicy[] {
  const ofJava = javaVariables.flatMap((name) => javaOptions(name, environment[name] ?? ''));
  return [...nodeOptions(environment['NODE_OPTIONS'] ?? ''), ...ofJava, ...goDebug(environment['GODEBUG'] ?? '')];
}

const placeOf = (variable: string) => ({ path: variable, line: null, column: null });

const findingOf = (variable: string, setting: string, value: string): PolicyFinding => ({
  place: placeOf(variable),
  ...{ setting: setting.slice(0, 200), value: value.slice(0, 500), effective: true, reason: '' },
});

function policy(
  library: LibraryPolicy['library'],
  which: string,
  findings: readonly PolicyFinding[],
  bounds: VersionBounds = noBounds,
): LibraryPolicy[] {
  if (findings.length === 0) return [];
  const common = { library, which, obeyedBy: [library], forbidden: [], unread: [] };
  return [{ ...common, ...bounds, findings: findings.slice(0, 60) }];
}

const nodeFlags =
  /^--(?:tls-(?:min|max)-v1\.[0-3]|tls-cipher-list|tls-keylog|use-openssl-ca|use-bundled-ca|use-system-ca|openssl-config|openssl-legacy-provider|openssl-shared-config|enable-fips|force-fips)(?:=|$)/;

/** Of several floors the lowest counts, of several ceilings the highest: lib/tls.js asks for them in this order. */
function nodeOptions(value: string): LibraryPolicy[] {
  const words = value.split(/\s+/);
  const flags = words.filter((word) => nodeFlags.test(word));
  const named = (kind: 'min' | 'max', versions: readonly string[]): PolicyVersion | null => {
    const version = versions.find((one) => words.includes(`--tls-${kind}-v${one}`));
    return version === undefined ? null : (versionNamed(`tls${version}`) ?? null);
  };
  const [minimum, maximum] = [named('min', ['1.0', '1.1', '1.2', '1.3']), named('max', ['1.3', '1.2'])];
  const place = placeOf('NODE_OPTIONS');
  const findings = flags.map((flag) => {
    const [name = '', ...rest] = flag.split('=');
    // A file of keys is named by its option alone.
    return findingOf('NODE_OPTIONS', name, name === '--tls-keylog' ? '' : rest.join('='));
  });
  return policy('node', 'NODE_OPTIONS', findings, {
    ...{ minimum, minimumPlace: minimum && place, maximum, maximumPlace: maximum && place },
  });
}

const javaVariables = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];
const javaProperties = [
  'jdk.tls.client.protocols',
  'https.protocols',
  'jdk.tls.client.cipherSuites',
  'https.cipherSuites',
  'jdk.tls.namedGroups',
  'jdk.tls.useExtendedMasterSecret',
  'jsse.enableSNIExtension',
  'com.sun.net.ssl.checkRevocation',
];

/** Versions are listed; what is not in the list is off. `https.protocols` binds one class of Java alone: no bound. */
function javaOptions(variable: string, value: string): LibraryPolicy[] {
  const set = [...value.matchAll(/(?:^|\s)-D([\w.]+)=("[^"]*"|\S*)/g)].map(
    ([, name = '', written = '']) => [name, written.replaceAll('"', '')] as const,
  );
  const shown = set.filter(([name]) => javaProperties.includes(name));
  const listed = set.findLast(([name]) => name === 'jdk.tls.client.protocols')?.[1];
  const findings = shown.map(([name, written]) => findingOf(variable, name, written));
  return policy('java', variable, findings, listed ? listedBounds(listed, variable) : noBounds);
}

const javaVersions: readonly PolicyVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function listedBounds(list: string, variable: string): VersionBounds {
  const on = list.split(',').map((one) => versionNamed(one.trim()));
  const off = javaVersions.filter((version) => !on.includes(version));
  return boundsWithout(new Map(off.map((version) => [version, placeOf(variable)])), javaVersions);
}

/** Settings of crypto/tls and crypto/x509 that bear on clients; Go reads the last of each name. */
const goSettings =
  /^(?:tlsmlkem|tlskyber|tlssecpmlkem|tlsrsakex|tls3des|tlssha1|tlsunsafeekm|tlsmaxrsasize|x509[a-z0-9]*|rsa1024min|fips140|netdns|http2client)$/;

function goDebug(value: string): LibraryPolicy[] {
  const pairs = value.split(',').map((one) => one.trim().split('=', 2));
  const findings = pairs.flatMap(([name = '', written = '']) =>
    goSettings.test(name) ? [findingOf('GODEBUG', name, written)] : [],
  );
  return policy('go', 'GODEBUG', findings);
}
