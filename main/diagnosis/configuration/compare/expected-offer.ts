import type { FileFacts } from '../../../../shared/configuration/file-facts.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Named } from '../../../../shared/field.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { suiteFits, suiteTraits } from '../../clients/suite-traits.ts';
import { securityLevelOf } from '../security-level.ts';

/** The library that a program was built with, and what the system orders for it. */
export interface Library {
  readonly openssl: '1.1.1' | '3.0';
  /** Security level where the cipher string asks for none; null where nobody knows: then that of today's systems. */
  readonly securityLevel: number | null;
}

/** What a server with these settings can agree on, once its keys and its library have had their say. */
export interface ExpectedOffer {
  /** Oldest first. */
  readonly versions: readonly SurveyedVersion[];
  /** Switched on in the file, and nothing is left of them: oldest first. */
  readonly idle: readonly IdleVersion[];
  /** In the order of the file. Null where the file's suites are not known. */
  readonly suites: (version: SurveyedVersion) => readonly Named[] | null;
  /** What was missing to be sure: then the suites are the most that there can be. */
  readonly doubt: 'keys' | 'finite-field' | null;
}

export interface IdleVersion {
  readonly version: SurveyedVersion;
  readonly because: 'library' | 'no-suite';
}

/** Works out what a survey should find. Null where the settings' versions are not known. Pure. */
export function expectedOffer(scope: TlsScope, files: readonly FileFacts[], library: Library): ExpectedOffer | null {
  if (scope.versions === null) return null;
  const keys = keysOf(scope, files);
  const finiteField = hasFiniteField(scope, files);
  const suites = (version: SurveyedVersion) => suitesFor(scope, version, { keys, finiteField });
  const doubt = keys === null ? 'keys' : finiteField === null && usesFiniteField(scope) ? 'finite-field' : null;
  const idle = scope.versions.value.flatMap((version): IdleVersion[] => {
    if (!libraryAllows(version, scope, library)) return [{ version, because: 'library' }];
    return suites(version)?.length === 0 ? [{ version, because: 'no-suite' }] : [];
  });
  const versions = scope.versions.value.filter((version) => !idle.some((one) => one.version === version));
  return { versions, idle, suites, doubt };
}

/**
 * The versions that are in force, of a program's own choice without those that its library refuses: nobody has asked
 * for them. Where somebody orders a security level it is that order which takes them away.
 */
export function versionsInForce(scope: TlsScope, library: Library): TlsScope['versions'] {
  const said = scope.versions;
  if (!said || said.place !== null || library.securityLevel !== null) return said;
  return { ...said, value: said.value.filter((version) => libraryAllows(version, scope, library)) };
}

/** Programs that leave versions and suites to OpenSSL. */
export const withOpenssl: ReadonlySet<DialectId> = new Set([
  'apache',
  'nginx',
  'haproxy',
  'postfix-main',
  'postfix-master',
  'dovecot',
  'postgresql',
]);

/** Debian's and Ubuntu's level; that of OpenSSL itself is 1, and both leave the same versions of 3.0. */
const usualLevel = 2;

/** Ordinary builds have no SSL; `ssl_security_default_callback` of each library forbids the rest. */
function libraryAllows(version: SurveyedVersion, scope: TlsScope, library: Library): boolean {
  if (!withOpenssl.has(scope.dialect)) return true;
  if (version === 'SSLv2' || version === 'SSLv3') return false;
  if (version === 'TLSv1.2' || version === 'TLSv1.3') return true;
  const level = securityLevelOf(scope) ?? ownLevel(scope.dialect) ?? library.securityLevel ?? usualLevel;
  if (library.openssl === '3.0') return level === 0;
  return level < (version === 'TLSv1.0' ? 3 : 4);
}

/** Postfix sets level 0 by itself, as a base for TLS that is merely offered. */
const ownLevel = (dialect: DialectId): number | null => (dialect.startsWith('postfix') ? 0 : null);

type Key = 'rsa' | 'ecdsa';

function suitesFor(
  scope: TlsScope,
  version: SurveyedVersion,
  { keys, finiteField }: { readonly keys: ReadonlySet<Key> | null; readonly finiteField: boolean | null },
): readonly Named[] | null {
  if (version === 'TLSv1.3') return scope.tls13CipherSuites?.value ?? null;
  const number = { SSLv2: 0x0002, SSLv3: 0x0300, 'TLSv1.0': 0x0301, 'TLSv1.1': 0x0302, 'TLSv1.2': 0x0303 }[version];
  return (
    scope.cipherSuites?.filter(({ id }) => {
      const { key, exchange } = suiteTraits(Number(id));
      if (!suiteFits(Number(id), number) || (exchange === 'dhe' && finiteField === false)) return false;
      return keys === null || key === 'none' || key === 'any' || (key !== 'other' && keys.has(key));
    }) ?? null
  );
}

const usesFiniteField = ({ cipherSuites }: TlsScope): boolean =>
  cipherSuites?.some(({ id }) => suiteTraits(Number(id)).exchange === 'dhe') ?? false;

/** Null where that is not known: nobody says it, and no file that was read has parameters. */
function hasFiniteField(scope: TlsScope, files: readonly FileFacts[]): boolean | null {
  const own = ownFiles(scope, files, ['dh-parameters', 'certificate', 'certificate-and-key']);
  if (own.some(({ dhBits }) => dhBits !== null)) return true;
  return scope.finiteField?.value ?? null;
}

/** Types of key of the scope's certificates; null where one of them was not read. */
function keysOf(scope: TlsScope, files: readonly FileFacts[]): ReadonlySet<Key> | null {
  const named = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const leaves = named.map(({ path }) => files.find((one) => one.path === path)?.certificates[0]);
  if (leaves.length === 0 || leaves.some((leaf) => leaf === undefined)) return null;
  // RFC 8422 section 5.4: suites of ECDSA serve Ed25519 and Ed448 as well.
  return new Set(leaves.map((leaf): Key => (leaf?.keyType === 'rsa' ? 'rsa' : 'ecdsa')));
}

/** Facts of the files that a scope names for one of these roles, in the order of the settings. */
export const ownFiles = (
  scope: TlsScope,
  files: readonly FileFacts[],
  roles: readonly TlsScope['files'][number]['role'][],
): readonly FileFacts[] =>
  scope.files
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ path }) => files.filter((one) => one.path === path));
