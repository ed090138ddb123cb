/** Names of algorithms in certificates, by object identifier. */

export interface SignatureAlgorithm {
  /** As the RFC that defines it writes it. */
  readonly name: string;
  readonly family: 'rsa' | 'ecdsa' | 'dsa' | 'eddsa' | 'ml-dsa' | 'rsa-pss';
  readonly hash: HashName | null;
}

export type HashName = 'md2' | 'md4' | 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

const signature = (name: string, family: SignatureAlgorithm['family'], hash: HashName | null) => ({
  name,
  family,
  hash,
});

export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.2': signature('md2WithRSAEncryption', 'rsa', 'md2'),
  '1.2.840.113549.1.1.3': signature('md4WithRSAEncryption', 'rsa', 'md4'),
  '1.2.840.113549.1.1.4': signature('md5WithRSAEncryption', 'rsa', 'md5'),
  '1.2.840.113549.1.1.5': signature('sha1WithRSAEncryption', 'rsa', 'sha1'),
  '1.3.14.3.2.29': signature('sha1WithRSASignature', 'rsa', 'sha1'),
  '1.2.840.113549.1.1.14': signature('sha224WithRSAEncryption', 'rsa', 'sha224'),
  '1.2.840.113549.1.1.11': signature('sha256WithRSAEncryption', 'rsa', 'sha256'),
  '1.2.840.113549.1.1.12': signature('sha384WithRSAEncryption', 'rsa', 'sha384'),
  '1.2.840.113549.1.1.13': signature('sha512WithRSAEncryption', 'rsa', 'sha512'),
  '1.2.840.113549.1.1.10': signature('RSASSA-PSS', 'rsa-pss', null),
  '1.2.840.10045.4.1': signature('ecdsa-with-SHA1', 'ecdsa', 'sha1'),
  '1.2.840.10045.4.3.1': signature('ecdsa-with-SHA224', 'ecdsa', 'sha224'),
  '1.2.840.10045.4.3.2': signature('ecdsa-with-SHA256', 'ecdsa', 'sha256'),
  '1.2.840.10045.4.3.3': signature('ecdsa-with-SHA384', 'ecdsa', 'sha384'),
  '1.2.840.10045.4.3.4': signature('ecdsa-with-SHA512', 'ecdsa', 'sha512'),
  '1.2.840.10040.4.3': signature('dsa-with-SHA1', 'dsa', 'sha1'),
  '2.16.840.1.101.3.4.3.1': signature('dsa-with-SHA224', 'dsa', 'sha224'),
  '2.16.840.1.101.3.4.3.2': signature('dsa-with-SHA256', 'dsa', 'sha256'),
  '1.3.101.112': signature('Ed25519', 'eddsa', null),
  '1.3.101.113': signature('Ed448', 'eddsa', null),
  '2.16.840.1.101.3.4.3.17': signature('ML-DSA-44', 'ml-dsa', null),
  '2.16.840.1.101.3.4.3.18': signature('ML-DSA-65', 'ml-dsa', null),
  '2.16.840.1.101.3.4.3.19': signature('ML-DSA-87', 'ml-dsa', null),
};

export const hashIdentifiers: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Key algorithms by the word that facts use: `RSA`, `RSASSA-PSS`, `EC`, `DSA`, `Ed25519` … */
export const keyAlgorithms: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.10045.2.1': 'EC',
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

/** Named curves: the name IANA's group registry or SEC 2 uses, and the size of the field in bits. */
export const curves: Readonly<Record<string, { readonly name: string; readonly bits: number }>> = {
  '1.2.840.10045.3.1.1': { name: 'secp192r1', bits: 192 },
  '1.3.132.0.33': { name: 'secp224r1', bits: 224 },
  '1.2.840.10045.3.1.7': { name: 'secp256r1', bits: 256 },
  '1.3.132.0.34': { name: 'secp384r1', bits: 384 },
  '1.3.132.0.35': { name: 'secp521r1', bits: 521 },
  '1.3.132.0.10': { name: 'secp256k1', bits: 256 },
  '1.3.36.3.3.2.8.1.1.7': { name: 'brainpoolP256r1', bits: 256 },
  '1.3.36.3.3.2.8.1.1.11': { name: 'brainpoolP384r1', bits: 384 },
  '1.3.36.3.3.2.8.1.1.13': { name: 'brainpoolP512r1', bits: 512 },
  '1.2.156.10197.1.301': { name: 'curveSM2', bits: 256 },
};

/** Extended key usages by the word of RFC 5280 4.2.1.12. */
export const extendedKeyUsages: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'anyExtendedKeyUsage',
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.4.1.311.10.3.3': 'msServerGatedCrypto',
  '2.16.840.1.113730.4.1': 'nsServerGatedCrypto',
  '1.3.6.1.4.1.311.20.2.2': 'msSmartcardLogon',
  '1.3.6.1.5.2.3.5': 'kdcAuthentication',
};
