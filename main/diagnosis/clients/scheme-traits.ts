import type { SuiteTraits } from './suite-traits.ts';

/** What a client means that sends no signature_algorithms: SHA-1. RFC 5246 section 7.4.1.4.1. */
export const impliedSchemes: readonly number[] = [0x0201, 0x0203];

/** Whether a scheme signs with such a key at this version. RFC 8446 section 4.2.3, RFC 8422 section 5.1.1. */
export function schemeFits(scheme: number, key: SuiteTraits['key'], version: number): boolean {
  const kind = keyOf(scheme);
  // RSASSA-PKCS1-v1_5 and SHA-1 sign no handshake of TLS 1.3.
  if (version === 0x0304 && ((kind === 'rsa' && scheme >> 8 < 8) || scheme >> 8 === 2 || scheme >> 8 === 3))
    return false;
  return key === 'any' ? kind !== null : kind === key;
}

/** The one that every server with such a certificate has: RFC 8446 section 9.1, and what all of TLS 1.2 can do. */
export function mandatoryScheme(keyType: string, version: number): number | null {
  if (/^RSA \d/.test(keyType)) return version === 0x0304 ? 0x0804 : 0x0401;
  return keyType === 'ECDSA P-256' ? 0x0403 : null;
}

/** Whether a client that lists its schemes takes none with SHA-1. */
export const refusesSha1 = (schemes: readonly number[]): boolean =>
  schemes.length > 0 && !schemes.some((scheme) => impliedSchemes.includes(scheme));

function keyOf(scheme: number): 'rsa' | 'ecdsa' | null {
  if (rsaPss.includes(scheme)) return 'rsa';
  if (eddsaAndBrainpool.includes(scheme)) return 'ecdsa';
  const low = scheme & 0xff;
  if (scheme >> 8 > 6) return null;
  return low === 1 ? 'rsa' : low === 3 ? 'ecdsa' : null;
}

const rsaPss = [0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b];
const eddsaAndBrainpool = [0x0807, 0x0808, 0x081a, 0x081b, 0x081c];
