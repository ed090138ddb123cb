// New keys for certificates, and what protects them in a file: PBES2 of RFC 8018.
import { createCipheriv, generateKeyPair, type KeyObject, pbkdf2, sign } from 'node:crypto';

/** Kinds that public issuers and the clients of today take. */
export type NewKeyKind = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'p-256' | 'p-384';

/** A key pair of our own making. The private half lives in memory until it is written where the person said. */
export interface NewKey {
  readonly kind: NewKeyKind;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** What `sign` makes, dotted: PKCS#1 v1.5 or ECDSA, with the digest that suits the key. */
  readonly signatureAlgorithm: string;
  sign(data: Uint8Array): Uint8Array;
  /** DER of the PrivateKeyInfo, not encrypted. */
  pkcs8(): Uint8Array;
}

/** Makes a key with the library's own randomness. An RSA key of 4096 bits takes seconds, off this thread. */
export async function newKey(kind: NewKeyKind): Promise<NewKey> {
  const { publicKey, privateKey } = await pair(kind);
  const digest = kind === 'p-384' ? 'sha384' : 'sha256';
  return {
    kind,
    spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    signatureAlgorithm: signatureAlgorithms[kind],
    sign: (data) => new Uint8Array(sign(digest, data, privateKey)),
    pkcs8: () => new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
  };
}

const signatureAlgorithms: Readonly<Record<NewKeyKind, string>> = {
  'rsa-2048': '1.2.840.113549.1.1.11',
  'rsa-3072': '1.2.840.113549.1.1.11',
  'rsa-4096': '1.2.840.113549.1.1.11',
  'p-256': '1.2.840.10045.4.3.2',
  'p-384': '1.2.840.10045.4.3.3',
};

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const pair = (kind: NewKeyKind): Promise<Pair> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) =>
      error ? reject(error) : resolve({ publicKey, privateKey });
    // A curve by name: parameters written out instead are refused by most programs.
    if (kind === 'p-256' || kind === 'p-384') generateKeyPair('ec', { namedCurve: curveNames[kind] }, done);
    else generateKeyPair('rsa', { modulusLength: Number(kind.slice(4)) }, done);
  });

const curveNames = { 'p-256': 'P-256', 'p-384': 'P-384' } as const;

/** What AES-256-CBC under a key from PBKDF2 with HMAC-SHA-256 needs: salt and IV have 16 octets. */
export interface PassphraseWish {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
  readonly iterations: number;
}

/** Encrypts with a passphrase, as UTF-8; padded as RFC 8018 section 6.1.1 wants it. */
export async function encryptWithPassphrase(plain: Uint8Array, wish: PassphraseWish): Promise<Uint8Array> {
  const { passphrase, salt, iv, iterations } = wish;
  const key = await new Promise<Buffer>((resolve, reject) => {
    pbkdf2(passphrase, salt, iterations, 32, 'sha256', (error, made) => (error ? reject(error) : resolve(made)));
  });
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
}
