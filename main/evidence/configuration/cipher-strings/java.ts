import { cipherSuiteNames } from '../../../../shared/tls-registry.ts';

/** What JDK 17 offers where nothing is disabled, in its order; older and newer ones differ in the order. IANA names. */
export const javaSuites: readonly string[] = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'],
  ...named('ECDHE_ECDSA', 'AES_256_GCM_SHA384 AES_128_GCM_SHA256 CHACHA20_POLY1305_SHA256'),
  ...named('ECDHE_RSA', 'AES_256_GCM_SHA384 CHACHA20_POLY1305_SHA256 AES_128_GCM_SHA256'),
  ...named('DHE_RSA', 'AES_256_GCM_SHA384 CHACHA20_POLY1305_SHA256'),
  ...named('DHE_DSS', 'AES_256_GCM_SHA384'),
  ...named('DHE_RSA DHE_DSS', 'AES_128_GCM_SHA256'),
  ...named('ECDHE_ECDSA ECDHE_RSA', 'AES_256_CBC_SHA384 AES_128_CBC_SHA256'),
  ...named('DHE_RSA DHE_DSS', 'AES_256_CBC_SHA256 AES_128_CBC_SHA256'),
  ...named('ECDH_ECDSA ECDH_RSA', 'AES_256_GCM_SHA384 AES_128_GCM_SHA256 AES_256_CBC_SHA384 AES_128_CBC_SHA256'),
  ...named('ECDHE_ECDSA ECDHE_RSA', 'AES_256_CBC_SHA AES_128_CBC_SHA'),
  ...named('DHE_RSA DHE_DSS', 'AES_256_CBC_SHA AES_128_CBC_SHA'),
  ...named('ECDH_ECDSA ECDH_RSA', 'AES_256_CBC_SHA AES_128_CBC_SHA'),
  ...named('RSA', 'AES_256_GCM_SHA384 AES_128_GCM_SHA256 AES_256_CBC_SHA256 AES_128_CBC_SHA256'),
  ...named('RSA', 'AES_256_CBC_SHA AES_128_CBC_SHA'),
  ...named('ECDHE_ECDSA ECDHE_RSA DHE_RSA DHE_DSS ECDH_ECDSA ECDH_RSA RSA', '3DES_EDE_CBC_SHA'),
];

function named(exchanges: string, rest: string): string[] {
  return rest.split(' ').flatMap((end) => exchanges.split(' ').map((start) => `TLS_${start}_WITH_${end}`));
}

/** Versions that a JDK knows, as it spells them, oldest first. */
export const javaVersions = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/**
 * Suites that the entries of `jdk.tls.disabledAlgorithms` leave. An entry names a suite or a part of one, without regard
 * to case; one with a condition (`DH keySize < 1024`, `usage`) leaves every suite. Proven against JDK 17.
 */
export function suitesNotDisabled(disabled: readonly string[]): readonly string[] {
  const words = new Set(disabled.filter((one) => !/\s/.test(one)).map((one) => one.toLowerCase()));
  const patterns = [...words].filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1));
  const versions = javaVersions.filter((one) => !words.has(one.toLowerCase()));
  return javaSuites.filter((suite) => {
    const name = suite.toLowerCase();
    if (patterns.some((start) => start.startsWith('tls_') && name.startsWith(start))) return false;
    return isUsable(suite, versions) && !partsOf(suite).some((part) => words.has(part.toLowerCase()));
  });
}

export const isTls13Suite = (suite: string): boolean => !suite.includes('_WITH_');

const isNew = (suite: string) => /GCM|POLY1305|SHA256$|SHA384$/.test(suite);

function isUsable(suite: string, versions: readonly string[]): boolean {
  if (isTls13Suite(suite)) return versions.includes('TLSv1.3');
  if (isNew(suite)) return versions.includes('TLSv1.2');
  return versions.some((version) => /^TLSv1(?:\.[12])?$/.test(version));
}

/** SSLAlgorithmDecomposer: key exchange, authentication, cipher with its transformation, and hashes. */
function partsOf(suite: string): readonly string[] {
  const [, exchange = '', rest = ''] = /^TLS_(?:(\w+)_WITH_)?(\w+)$/.exec(suite) ?? [];
  const [, cipher = '', hash = ''] = /^(\w+)_(SHA\d*)$/.exec(rest) ?? [];
  const [kind, who] = exchange.split('_');
  const isDh = kind === 'DHE';
  return [
    // The oldest ones have names of their own.
    /^TLS_(?:RSA|DHE_\w+)_WITH_3DES/.test(suite) ? suite.replace(/^TLS_/, 'SSL_') : suite,
    ...(exchange === '' ? [] : [exchange, kind ?? '', who ?? '']),
    ...(isDh ? ['DH', 'DiffieHellman'] : []),
    ...(who === 'DSS' ? ['DSA'] : []),
    ...cipherParts(cipher).filter((part) => exchange !== '' || part !== cipher),
    ...hashParts(hash),
  ];
}

function cipherParts(cipher: string): readonly string[] {
  if (cipher.startsWith('3DES')) return [cipher, 'DESede', 'CBC', 'NoPadding'];
  if (cipher.startsWith('CHACHA20')) return ['ChaCha20-Poly1305'];
  return [cipher, 'AES', cipher.endsWith('GCM') ? 'GCM' : 'CBC', 'NoPadding'];
}

/** Suites of older versions make their keys with SHA-256 in TLS 1.2, and go with it. */
function hashParts(hash: string): readonly string[] {
  if (hash === 'SHA') return ['SHA1', 'SHA-1', 'HmacSHA1', 'SHA256', 'SHA-256', 'HmacSHA256'];
  const bits = hash.slice(3);
  return [`SHA${bits}`, `SHA-${bits}`, `HmacSHA${bits}`];
}

/** Suites of a list such as `jdk.tls.server.cipherSuites`: IANA names or those with `SSL_`; unknown ones are left out. */
export const javaSuiteList = (text: string): readonly string[] =>
  text
    .replace(/^"|"$/g, '')
    .split(',')
    .map((one) => one.trim().replace(/^SSL_/, 'TLS_'))
    .filter((one) => numbers.has(one))
    .slice(0, 512);

const numbers = new Map(Object.entries(cipherSuiteNames).map(([id, name]) => [name, Number(id)]));

/** Code point of a suite by its IANA name; undefined where there is none. */
export const suiteNumber = (name: string): number | undefined => numbers.get(name);
