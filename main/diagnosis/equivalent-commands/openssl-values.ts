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
