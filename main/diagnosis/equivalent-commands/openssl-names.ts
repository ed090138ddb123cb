/**
 * OpenSSL's name of a cipher suite before TLS 1.3, for the kinds that servers use; null for any other.
 * `s_client -cipher` of OpenSSL 3.0 does not take the IANA name.
 */
export function opensslCipherName(iana: string): string | null {
  const [, exchange = '', rest = ''] = /^TLS_(RSA|DHE_RSA|DHE_DSS|ECDHE_RSA|ECDHE_ECDSA)_WITH_(.+)$/.exec(iana) ?? [];
  const cipher = cipherName(rest);
  if (cipher === null) return null;
  return exchange === 'RSA' ? cipher : `${exchange.replace('_', '-')}-${cipher}`;
}

function cipherName(rest: string): string | null {
  const [, family, bits, mode, tag, hash] =
    /^(AES|CAMELLIA)_(128|256)_(CBC|GCM|CCM)(_8)?(?:_(SHA|SHA256|SHA384))?$/.exec(rest) ?? [];
  // The Camellia suites with GCM are in no OpenSSL.
  if (family === undefined || (family === 'CAMELLIA' && mode !== 'CBC')) return others[rest] ?? null;
  const name = `${family}${bits}`;
  if (mode === 'CCM') return `${name}-CCM${tag ? '8' : ''}`;
  return mode === 'GCM' ? `${name}-GCM-${hash}` : `${name}-${hash}`;
}

const others: Readonly<Record<string, string>> = {
  CHACHA20_POLY1305_SHA256: 'CHACHA20-POLY1305',
  '3DES_EDE_CBC_SHA': 'DES-CBC3-SHA',
  RC4_128_SHA: 'RC4-SHA',
  NULL_SHA: 'NULL-SHA',
};

/** Groups and signature schemes that OpenSSL 3.0 knows by the name of IANA. */
export const opensslGroups: ReadonlySet<string> = new Set([
  'x25519',
  'secp256r1',
  'secp384r1',
  'secp521r1',
  'x448',
  'ffdhe2048',
  'ffdhe3072',
  'ffdhe4096',
]);
export const opensslSignatureSchemes: ReadonlySet<string> = new Set([
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha256',
  'rsa_pkcs1_sha384',
  'rsa_pkcs1_sha512',
  'ecdsa_secp256r1_sha256',
  'ecdsa_secp384r1_sha384',
  'ecdsa_secp521r1_sha512',
  'ed25519',
]);
