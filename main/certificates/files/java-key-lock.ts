// How Sun's key stores lock a private key and check themselves: sun.security.provider.KeyProtector and JavaKeyStore
// for JKS, com.sun.crypto.provider.PBES1Core for JCEKS. No standard describes them.
import des from 'node-forge/lib/des.js';
import util from 'node-forge/lib/util.js';
import { asciiBytes, concat, equalBytes, joined, latin1 } from '../../bytes/bytes.ts';
import { hash } from '../../crypto/hash.ts';
import { DerReader, derTag } from '../x509/der.ts';
import { readObjectIdentifier, readSmallInteger } from '../x509/der-values.ts';
import type { RoundBudget } from './password-decrypt.ts';

/** A PrivateKeyInfo in DER, or why there is none. A damaged key looks like another passphrase. */
export type UnlockedKey =
  | { readonly ok: true; readonly der: Uint8Array }
  | { readonly ok: false; readonly problem: 'wrong-passphrase' | 'too-costly' }
  | { readonly ok: false; readonly problem: 'unsupported'; readonly algorithm: string };

/** Opens the EncryptedPrivateKeyInfo of one entry. Never throws; `budget` bounds the work of a whole store. */
export function unlockJavaKey(entry: Uint8Array, passphrase: string, budget: RoundBudget): UnlockedKey {
  const fields = new DerReader(entry).enter('EncryptedPrivateKeyInfo', derTag.sequence);
  const algorithm = fields.enter('encryptionAlgorithm', derTag.sequence);
  const oid = readObjectIdentifier(algorithm, 'algorithm');
  const open = openers[oid];
  if (open === undefined) return { ok: false, problem: 'unsupported', algorithm: oid };
  const der = open(algorithm, fields, passphrase, budget);
  if (der === 'too-costly') return { ok: false, problem: der };
  return der === null ? { ok: false, problem: 'wrong-passphrase' } : { ok: true, der };
}

/** Whether the digest at the end of a JKS or JCEKS store is that of its content under this passphrase. */
export function isStoreIntact(store: Uint8Array, passphrase: string): boolean {
  const end = store.length - digestLength;
  const own = hash('sha1', utf16(passphrase), asciiBytes('Mighty Aphrodite'), store.subarray(0, Math.max(0, end)));
  return end > 0 && equalBytes(own, store.subarray(end));
}

/** Octets of SHA-1: of the salt, of a block of the stream, and of the check value. */
const digestLength = 20;
/** Octets of a locked key; RSA with 16,384 bits has 9,300. */
const longestKey = 65_536;

type Open = (
  algorithm: DerReader,
  fields: DerReader,
  passphrase: string,
  budget: RoundBudget,
) => Uint8Array | 'too-costly' | null;

const openers: Readonly<Record<string, Open>> = {
  '1.3.6.1.4.1.42.2.17.1.1': (_, fields, passphrase) => openJks(encryptedData(fields), passphrase),
  '1.3.6.1.4.1.42.2.19.1': (algorithm, fields, passphrase, budget) => {
    const parameters = algorithm.enter('PBEParameter', derTag.sequence);
    const salt = parameters.read('salt', derTag.octetString).content;
    const rounds = readSmallInteger(parameters, 'iterationCount');
    // keytool takes 200,000 rounds, and does them for each half.
    if (!budget.spend(rounds)) return 'too-costly';
    return openJceks({ salt, rounds, encrypted: encryptedData(fields) }, passphrase);
  },
};

const encryptedData = (fields: DerReader) => fields.read('encryptedData', derTag.octetString).content;

/** Salt, the key under a stream of SHA-1 blocks, and SHA-1 of the key in the clear. */
function openJks(bytes: Uint8Array, passphrase: string): Uint8Array | null {
  if (bytes.length <= 2 * digestLength || bytes.length > longestKey) return null;
  const password = utf16(passphrase);
  const locked = bytes.subarray(digestLength, -digestLength);
  const blocks: Uint8Array[] = [];
  let block = bytes.subarray(0, digestLength);
  while (blocks.length * digestLength < locked.length) {
    block = hash('sha1', password, block);
    blocks.push(block);
  }
  const stream = joined(blocks);
  const key = locked.map((octet, at) => octet ^ (stream[at] ?? 0));
  return equalBytes(hash('sha1', password, key), bytes.subarray(-digestLength)) ? key : null;
}

interface JceksKey {
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly encrypted: Uint8Array;
}

/** PBEWithMD5AndTripleDES: each half of the salt makes one half of key and initial vector. */
function openJceks({ salt, rounds, encrypted }: JceksKey, passphrase: string): Uint8Array | null {
  const isRead = salt.length === 8 && rounds >= 1;
  if (!isRead || encrypted.length === 0 || encrypted.length % 8 !== 0 || encrypted.length > longestKey) return null;
  const password = asciiBytes(passphrase).map((octet) => octet & 0x7f);
  const mixed = differentHalves(salt);
  const made = concat(...[mixed.subarray(0, 4), mixed.subarray(4)].map((half) => repeated(half, password, rounds)));
  const cipher = des.createDecryptionCipher(latin1(made.subarray(0, 24)));
  cipher.start(latin1(made.subarray(24)));
  cipher.update(util.createBuffer(latin1(encrypted)));
  if (!cipher.finish()) return null;
  const der = asciiBytes(cipher.output.getBytes());
  // Of wrong passphrases one in 256 leaves a padding that fits.
  const reader = new DerReader(der);
  return reader.read('PrivateKeyInfo', derTag.sequence).raw.length === der.length && reader.fault === null ? der : null;
}

function repeated(half: Uint8Array, password: Uint8Array, rounds: number): Uint8Array {
  let digest = half;
  for (let round = 0; round < rounds; round++) digest = hash('md5', digest, password);
  return digest;
}

/** Where both halves are the same, Sun mixes the first one, and not as it was meant to (`salt[3-1] = tmp`). */
function differentHalves(salt: Uint8Array): Uint8Array {
  const [a = 0, b = 0, , d = 0] = salt;
  if (!equalBytes(salt.subarray(0, 4), salt.subarray(4))) return salt;
  // Round 0: salt[0] = salt[3], salt[2] = a; round 1: salt[1] = salt[2], which is a by now, salt[2] = b.
  return concat(Uint8Array.of(d, a, b, d), salt.subarray(4));
}

/** Two octets for each unit of UTF-16, the higher one first. */
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) >> 8, text.charCodeAt(at) & 0xff]),
  );
