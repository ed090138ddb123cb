// Password-based encryption: PKCS#12 with RC2 and 3DES (RFC 7292 appendix C), PBES2 (RFC 8018 6.2).
import aes from 'node-forge/lib/aes.js';
import des from 'node-forge/lib/des.js';
import pbkdf2 from 'node-forge/lib/pbkdf2.js';
import rc2 from 'node-forge/lib/rc2.js';
import util from 'node-forge/lib/util.js';
import { asciiBytes, latin1 } from '../../bytes/bytes.ts';
import { type DerReader, derTag } from '../x509/der.ts';
import { objectIdentifierText, readObjectIdentifier, readSmallInteger } from '../x509/der-values.ts';
import { keyPurpose, octetString, pkcs12Key } from './pkcs12-key.ts';

export type Decrypted =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `wrong-passphrase`: or damaged octets, which cannot be told apart. */
  | {
      readonly ok: false;
      readonly problem: 'wrong-passphrase' | 'unsupported' | 'too-costly';
      readonly algorithm: string;
    };

/**
 * Work that one file may cost, about a second in all whatever it holds, so that a Stop is heard soon. In rounds of
 * PBKDF2 (0.6 microseconds on a slow machine). Ordinary files take 2048 to 100,000, and a hostile one can ask for 2^31.
 */
export class RoundBudget {
  #left = 1_600_000;
  #over = false;

  /** False, and from then on for good, once it is used up. */
  spend(rounds: number): boolean {
    this.#left = this.#left < rounds ? 0 : this.#left - rounds;
    this.#over ||= this.#left === 0;
    return !this.#over;
  }
}

/** A round of appendix B of RFC 7292 is one call of a hash, and takes as long as four of PBKDF2. */
export const pkcs12Round = 4;

/** Octets: a store of all public roots has a quarter of a megabyte. */
const mostEncrypted = 4_194_304;

/** Decrypts with `algorithm`, a reader inside an AlgorithmIdentifier. Never throws. */
export function decryptWith(
  algorithm: DerReader,
  encrypted: Uint8Array,
  passphrase: string | null,
  budget: RoundBudget,
): Decrypted {
  const scheme = readScheme(algorithm);
  const oid = scheme.algorithm;
  if (scheme.make === null || algorithm.fault !== null) return { ok: false, problem: 'unsupported', algorithm: oid };
  if (encrypted.length > mostEncrypted || !budget.spend(scheme.rounds))
    return { ok: false, problem: 'too-costly', algorithm: oid };
  try {
    const bytes = scheme.make(passphrase, encrypted);
    if (bytes !== null) return { ok: true, bytes };
  } catch {
    // A library that refuses its input has seen another passphrase's octets, or damaged ones.
  }
  return { ok: false, problem: 'wrong-passphrase', algorithm: oid };
}

interface Scheme {
  /** Dotted identifier. */
  readonly algorithm: string;
  readonly rounds: number;
  /** Null for a scheme that is not known. */
  readonly make: ((passphrase: string | null, encrypted: Uint8Array) => Uint8Array | null) | null;
}

function readScheme(algorithm: DerReader): Scheme {
  const oid = readObjectIdentifier(algorithm, 'algorithm');
  if (oid === pbes2) return readPbes2(algorithm);
  const known = pkcs12Schemes[oid];
  if (known === undefined) return { algorithm: oid, rounds: 0, make: null };
  const parameters = algorithm.enter('pkcs-12PbeParams', derTag.sequence);
  const salt = parameters.read('salt', derTag.octetString).content;
  const iterations = readSmallInteger(parameters, 'iterations');
  const derive = (passphrase: string | null, purpose: 1 | 2, length: number) =>
    latin1(pkcs12Key(passphrase, { hash: 'sha1', purpose, salt, iterations, length }));
  return {
    algorithm: oid,
    // The first key of 3DES needs two hashes of SHA-1, its IV one.
    rounds: iterations * 3 * pkcs12Round,
    make: (passphrase, encrypted) => {
      const key = derive(passphrase, keyPurpose.key, known.keyLength);
      const iv = derive(passphrase, keyPurpose.iv, 8);
      return run(known.cipher(key), iv, encrypted);
    },
  };
}

type Cipher = ReturnType<typeof aes.createDecryptionCipher>;

const tripleDes = (key: string) => des.createDecryptionCipher(key);
const pkcs12Schemes: Readonly<
  Record<string, { readonly keyLength: number; readonly cipher: (key: string) => Cipher }>
> = {
  '1.2.840.113549.1.12.1.3': { keyLength: 24, cipher: tripleDes },
  // Two keys: the third is the first again.
  '1.2.840.113549.1.12.1.4': { keyLength: 16, cipher: (key) => tripleDes(key + key.slice(0, 8)) },
  '1.2.840.113549.1.12.1.5': { keyLength: 16, cipher: (key) => rc2.createDecryptionCipher(key, 128) },
  '1.2.840.113549.1.12.1.6': { keyLength: 5, cipher: (key) => rc2.createDecryptionCipher(key, 40) },
};

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2Oid = '1.2.840.113549.1.5.12';

/** PBES2-params: PBKDF2 and a cipher in CBC mode. */
function readPbes2(algorithm: DerReader): Scheme {
  const parameters = algorithm.enter('PBES2-params', derTag.sequence);
  const derivation = parameters.enter('keyDerivationFunc', derTag.sequence);
  const encryption = parameters.enter('encryptionScheme', derTag.sequence);
  const kdf = readObjectIdentifier(derivation, 'keyDerivationFunc');
  const cipherOid = readObjectIdentifier(encryption, 'encryptionScheme');
  const cipher = pbes2Ciphers[cipherOid];
  const { salt, iterations, digest } = readPbkdf2(derivation, kdf);
  const unknown = kdf !== pbkdf2Oid ? kdf : digest === null ? 'PBKDF2' : cipherOid;
  if (cipher === undefined || digest === null) return { algorithm: unknown, rounds: 0, make: null };
  const iv = latin1(encryption.read('iv', derTag.octetString).content);
  return {
    algorithm: cipherOid,
    rounds: iterations,
    make: (passphrase, encrypted) => {
      const key = pbkdf2(octetString(passphrase ?? ''), latin1(salt), iterations, cipher.keyLength, digest);
      return iterations < 1 || iv.length !== cipher.ivLength ? null : run(cipher.cipher(key), iv, encrypted);
    },
  };
}

function readPbkdf2(derivation: DerReader, kdf: string) {
  const none = { salt: new Uint8Array(0), iterations: 0, digest: null };
  if (kdf !== pbkdf2Oid) return none;
  const parameters = derivation.enter('PBKDF2-params', derTag.sequence);
  const salt = parameters.read('salt', derTag.octetString).content;
  const iterations = readSmallInteger(parameters, 'iterationCount');
  parameters.optional('keyLength', derTag.integer);
  const prf = parameters.optional('prf', derTag.sequence);
  if (prf === null) return { salt, iterations, digest: 'sha1' };
  const oid = objectIdentifierText(parameters.within(prf).read('prf', derTag.objectIdentifier).content) ?? '';
  return { salt, iterations, digest: prfs[oid] ?? null };
}

const prfs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const aesWith = (keyLength: number) => ({
  keyLength,
  ivLength: 16,
  cipher: (key: string) => aes.createDecryptionCipher(key, 'CBC'),
});
const pbes2Ciphers: Readonly<
  Record<string, { readonly keyLength: number; readonly ivLength: number; readonly cipher: (key: string) => Cipher }>
> = {
  '2.16.840.1.101.3.4.1.2': aesWith(16),
  '2.16.840.1.101.3.4.1.22': aesWith(24),
  '2.16.840.1.101.3.4.1.42': aesWith(32),
  '1.2.840.113549.3.7': { keyLength: 24, ivLength: 8, cipher: tripleDes },
};

/** Null where the padding is wrong. */
function run(cipher: Cipher, iv: string, encrypted: Uint8Array): Uint8Array | null {
  cipher.start(iv);
  cipher.update(util.createBuffer(latin1(encrypted)));
  return cipher.finish() ? asciiBytes(cipher.output.getBytes()) : null;
}
