import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from '../../../../shared/field.ts';
import type { OpensslVersion } from '../dialect.ts';
import { type OpensslSuite, opensslSuites } from './openssl-suites.ts';

type Version = NonNullable<TlsScope['versions']>['value'][number];

/** Types of key that a server's certificates have. */
export type KeyType = 'RSA' | 'ECDSA';

/**
 * Suites that a server with these keys can use.
 * @param hasDhParameters whether it has a group for DHE: nginx has one only where a file is named
 */
export function suitesWithKeys(
  suites: readonly Named[],
  keys: readonly KeyType[],
  hasDhParameters: boolean,
): readonly Named[] {
  return suites.filter(({ id }) => {
    const suite = known.get(Number(id));
    if (!suite || (suite.kx.startsWith('DHE') && !hasDhParameters)) return false;
    return suite.au === 'NULL' || keys.some((key) => key === suite.au);
  });
}

/** Of the versions that are switched on, those that the library and the suites leave. Oldest first. */
export function possibleVersions(
  versions: readonly Version[],
  offered: { readonly suites: readonly Named[]; readonly tls13Suites: readonly Named[] },
  level: number,
  library: OpensslVersion,
): readonly Version[] {
  return versions.filter((version) => {
    if (version === 'TLSv1.3') return offered.tls13Suites.length > 0;
    return isAllowed(version, level, library) && offered.suites.some(({ id }) => isOf(known.get(Number(id)), version));
  });
}

/** Ordinary builds have no SSL; `ssl_security_default_callback` of each library forbids the rest. */
function isAllowed(version: Version, level: number, library: OpensslVersion): boolean {
  if (version === 'SSLv2' || version === 'SSLv3') return false;
  if (version === 'TLSv1.2') return true;
  if (library === '3.0') return level <= 0;
  return level < (version === 'TLSv1.0' ? 3 : 4);
}

/** A suite of TLS 1.2 is of no use in an older version. */
const isOf = (suite: OpensslSuite | undefined, version: Version) =>
  suite !== undefined && (version === 'TLSv1.2' || suite.version !== 'TLSv1.2');

const known = new Map(opensslSuites('1.1.1').map((suite) => [suite.id, suite]));
