import { cipherSuiteName } from '../../../shared/tls-names.ts';
import { cipherSuiteNames } from '../../../shared/tls-registry.ts';

/**
 * The whole registry of IANA, and what was spoken without being in it, as far as it can be in this version; in the
 * order servers mostly have. AEAD and SHA-2 came with TLS 1.2, and chosen before it they are a fault (RFC 5246 appendix A.5).
 */
export function cipherSuitesFor(version: number): readonly number[] {
  if (version === 0x0304) return tls13CipherSuites;
  return version === 0x0303 ? olderCipherSuites : olderCipherSuites.filter((suite) => !needsTls12(suite));
}

const needsTls12 = (suite: number): boolean =>
  /_(?:GCM|CCM|CCM_8|CHACHA20_POLY1305|SHA256|SHA384|OMAC|IMIT|MGM_[LS])(?:_|$)/.test(cipherSuiteName(suite));

/** Whether servers of today or yesterday may well have it: with a certificate, or with none at all. */
export const isLikelySuite = (suite: number): boolean => likely.has(suite);

/** How likely a server is to accept it, 0 to 1. */
export const suiteLikelihood = (suite: number): number =>
  usual.has(suite) ? (isAead(suite) ? 1 : 0.5) : likely.has(suite) ? 0.15 : 0.01;

const isAead = (suite: number): boolean => /_(?:GCM|CHACHA20)_/.test(cipherSuiteName(suite));

/** ChaCha20 is moved up for clients that put it first, by servers that otherwise insist on their order. */
export const isSteadySuite = (suite: number): boolean => !cipherSuiteName(suite).includes('CHACHA20');

/** Suites that agree on a key over a group, by which the server's groups and signatures show. */
export const isEcdhe = (suite: number): boolean => /^TLS_ECDHE_(?:RSA|ECDSA)_/.test(cipherSuiteName(suite));
export const isDhe = (suite: number): boolean => /^TLS_DHE_(?:RSA|DSS)_/.test(cipherSuiteName(suite));
export const isExport = (suite: number): boolean => /_EXPORT(?:1024)?_/.test(cipherSuiteName(suite));

/** TLS 1.3: AES, ChaCha20, CCM, SM4 (RFC 8998), AEGIS, Ascon, and the two without encryption (RFC 9150). */
// biome-ignore format: a registry
export const tls13CipherSuites: readonly number[] = [
  0x1302, 0x1303, 0x1301, 0x1304, 0x1305, 0x1306, 0x1307, 0x00c6, 0x00c7, 0x006e, 0x006f, 0x0070, 0x0071, 0xc0b4, 0xc0b5,
];

/** As OpenSSL sorts what it has, strongest first, and after that what it has no more. */
// biome-ignore format: an order, line by line of one strength
const widespread: readonly number[] = [
  // AEAD with 256 and 128 bits
  0xc02c, 0xc030, 0x00a3, 0x009f, 0xcca9, 0xcca8, 0xccaa, 0xc0af, 0xc0ad, 0xc0a3, 0xc09f, 0xc05d, 0xc061, 0xc057, 0xc053, 0x00a7,
  0xc02b, 0xc02f, 0x00a2, 0x009e, 0xc0ae, 0xc0ac, 0xc0a2, 0xc09e, 0xc05c, 0xc060, 0xc056, 0xc052, 0x00a6,
  // CBC with SHA-2, then with SHA-1
  0xc024, 0xc028, 0x006b, 0x006a, 0xc073, 0xc077, 0x00c4, 0x00c3, 0x006d, 0x00c5,
  0xc023, 0xc027, 0x0067, 0x0040, 0xc072, 0xc076, 0x00be, 0x00bd, 0x006c, 0x00bf,
  0xc00a, 0xc014, 0x0039, 0x0038, 0x0088, 0x0087, 0xc019, 0x003a, 0x0089,
  0xc009, 0xc013, 0x0033, 0x0032, 0x009a, 0x0099, 0x0045, 0x0044, 0xc018, 0x0034, 0x009b, 0x0046,
  // RSA key exchange
  0x009d, 0xc0a1, 0xc09d, 0xc051, 0x009c, 0xc0a0, 0xc09c, 0xc050, 0x003d, 0x00c0, 0x003c, 0x00ba,
  0x0035, 0x0084, 0x002f, 0x0096, 0x0041, 0x0007,
  // RC4, 3DES, DES, EXPORT
  0xc007, 0xc011, 0xc016, 0x0018, 0x0005, 0x0004, 0xc008, 0xc012, 0x0016, 0x0013, 0xc017, 0x001b, 0x000a,
  0x0015, 0x0012, 0x001a, 0x0009, 0x0014, 0x0011, 0x0019, 0x0008, 0x0006, 0x0017, 0x0003,
  // Camellia with GCM, ARIA with CBC, static ECDH, GOST
  0xc086, 0xc087, 0xc08a, 0xc08b, 0xc07c, 0xc07d, 0xc07a, 0xc07b, 0xc085, 0xc084,
  0xc049, 0xc04d, 0xc045, 0xc048, 0xc04c, 0xc044, 0xc03d, 0xc03c,
  0xc02e, 0xc032, 0xc02d, 0xc031, 0xc026, 0xc02a, 0xc025, 0xc029, 0xc005, 0xc00f, 0xc004, 0xc00e, 0xc002, 0xc00c, 0xc003, 0xc00d,
  0xc100, 0xc101, 0xc102, 0x0081,
  // Without encryption
  0xc006, 0xc010, 0xc015, 0x003b, 0x0002, 0x0001, 0xc001, 0xc00b,
];

/** What configurations of the last ten years mostly name. */
// biome-ignore format: groups of a registry
const usual = new Set([
  0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9, 0x009e, 0x009f, 0xccaa,
  0xc009, 0xc00a, 0xc013, 0xc014, 0xc023, 0xc024, 0xc027, 0xc028,
  0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0x003d,
  0x1301, 0x1302, 0x1303,
]);

/** In no registry, and met all the same: 56-bit exports, GOST of 2001, the first ChaCha20. */
const unregistered = [0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0066, 0x0080, 0x0081, 0xcc13, 0xcc14, 0xcc15];

/** NULL_WITH_NULL_NULL may not be offered (RFC 5246 appendix A.5); the others are signals. */
const noSuites: readonly number[] = [0x0000, 0x00ff, 0x5600];

const likely = new Set([...widespread, ...tls13CipherSuites.slice(0, 5)]);

const olderCipherSuites: readonly number[] = [
  ...new Set([...widespread, ...Object.keys(cipherSuiteNames).map(Number), ...unregistered]),
].filter((suite) => !noSuites.includes(suite) && !tls13CipherSuites.includes(suite));
