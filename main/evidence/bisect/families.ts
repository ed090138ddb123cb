// Values that a setting switches on and off together.
import { cipherSuiteName } from '../../../shared/tls-names.ts';

/** The exchange and the key of the certificate, and the kind of the cipher: `ECDHE-ECDSA, AEAD`. */
export function suiteFamily(suite: number): string {
  const name = cipherSuiteName(suite);
  if (suite >> 8 === 0x13) return 'TLS 1.3';
  const exchange = /^TLS_(.+)_WITH_/.exec(name)?.[1]?.replaceAll('_', '-') ?? name;
  return `${exchange}, ${cipherKind(name)}`;
}

function cipherKind(name: string): string {
  if (/GCM|CCM|POLY1305/.test(name)) return 'AEAD';
  if (/3DES/.test(name)) return '3DES';
  if (/CBC/.test(name)) return /SHA(256|384)$/.test(name) ? 'CBC with SHA-2' : 'CBC';
  return /RC4/.test(name) ? 'RC4' : 'other ciphers';
}

/** The algorithm of the signature, with its hash where an old one is meant. */
export function schemeFamily(scheme: number): string {
  if (scheme === 0x0201 || scheme === 0x0203 || scheme === 0x0202) return 'SHA-1';
  if (scheme === 0x0101 || scheme >> 8 === 0x01) return 'MD5';
  if ([0x0804, 0x0805, 0x0806].includes(scheme)) return 'RSA-PSS';
  if ([0x0809, 0x080a, 0x080b].includes(scheme)) return 'RSA-PSS with a PSS key';
  if (scheme === 0x0807 || scheme === 0x0808) return 'EdDSA';
  const algorithm = scheme & 0xff;
  if (scheme >> 8 >= 0x03 && scheme >> 8 <= 0x06) {
    return algorithm === 1 ? 'RSA PKCS#1' : algorithm === 2 ? 'DSA' : 'ECDSA';
  }
  return 'other';
}

/** Values by family, in the order met. */
export function byFamily(values: readonly number[], familyOf: (value: number) => string): Map<string, number[]> {
  const families = new Map<string, number[]>();
  for (const value of values) {
    const family = familyOf(value);
    families.set(family, [...(families.get(family) ?? []), value]);
  }
  return families;
}
