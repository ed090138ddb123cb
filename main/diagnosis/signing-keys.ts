/** Kinds of key that sign in ways of their own, which not every client of today offers. */
export type RareKey = 'ed25519' | 'ed448' | 'rsa-pss' | 'brainpool' | 'p-521';

/** A server can hold a key of these kinds and one on P-256; of elliptic curves most programs hold one alone. */
const besideP256: ReadonlySet<string> = new Set<RareKey>(['ed25519', 'ed448', 'rsa-pss']);
const rareKeys: ReadonlySet<string> = new Set<RareKey | 'certificate-curve'>([
  'ed25519',
  'ed448',
  'rsa-pss',
  'brainpool',
  'p-521',
  'certificate-curve',
]);

/** Whether a variant of a cause stands for such a key, or for one on a curve that was not offered. */
export const isRareKey = (variant: string | null): boolean => rareKeys.has(variant ?? '');
export const fitsBesideP256 = (variant: string | null): boolean => besideP256.has(variant ?? '');

/**
 * The kind of key that a signature scheme shows, by its IANA name and the version of TLS; null for the usual kinds.
 * Before TLS 1.3 a scheme of ECDSA names no curve. RFC 8446 section 4.2.3, RFC 8734.
 */
export function rareKeyOf(scheme: string, version: string): RareKey | null {
  if (scheme === 'ed25519' || scheme === 'ed448') return scheme;
  if (scheme.startsWith('rsa_pss_pss_')) return 'rsa-pss';
  if (scheme.startsWith('ecdsa_brainpool')) return 'brainpool';
  return scheme === 'ecdsa_secp521r1_sha512' && version === 'TLSv1.3' ? 'p-521' : null;
}

/** Whether a scheme is one that clients of today have given up: MD5, SHA-1, SHA-224 and DSA. */
export const isOldScheme = (scheme: string): boolean => /_(?:md5|sha1|sha224)$|^dsa_/.test(scheme);
