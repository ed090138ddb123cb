// PKCS#12 as it is written: RFC 7292, with its password-based encryption of appendix C or PBES2 of RFC 8018.
import des from 'node-forge/lib/des.js';
import util from 'node-forge/lib/util.js';
import { asciiBytes, latin1 } from '../../bytes/bytes.ts';
import { element, integer, nullValue, objectIdentifier, octetString, sequence, set } from '../../bytes/write-der.ts';
import { hash, hashLength, hmac } from '../../crypto/hash.ts';
import { keyPurpose, pkcs12Key } from '../files/pkcs12-key.ts';
import { contextTag, derTag } from '../x509/der.ts';
import { encryptPbes2 } from './encrypted-key.ts';

export interface Pkcs12Content {
  /** DER of the PrivateKeyInfo. */
  readonly privateKey: Uint8Array;
  /** DER, the one of the key first. */
  readonly certificates: readonly Uint8Array[];
  /** What Windows and Java call the entry. */
  readonly friendlyName: string;
}

/**
 * `modern`: AES-256 and SHA-256. `old-windows`: 3DES and SHA-1, which is all that Windows Server before 2019 and
 * Java before 8u301 open.
 */
export type Pkcs12Style = 'modern' | 'old-windows';

/** Rounds: as OpenSSL and Windows wrote the old ones, and as much as every reader of the new ones allows. */
const rounds: Readonly<Record<Pkcs12Style, number>> = { modern: 100_000, 'old-windows': 2048 };

/** DER of a PFX with everything encrypted by one passphrase, and a check value over it. */
export async function writePkcs12(
  content: Pkcs12Content,
  style: Pkcs12Style,
  passphrase: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const encrypt = (plain: Uint8Array): Promise<Encrypted> =>
    style === 'modern'
      ? encryptPbes2(plain, passphrase, rounds.modern, randomBytes)
      : Promise.resolve(encryptTripleDes(plain, passphrase, randomBytes(8)));
  const [leaf = new Uint8Array(0)] = content.certificates;
  const own = [friendlyName(content.friendlyName), localKeyIdentifier(leaf)];
  const bags = content.certificates.map((der, place) => certificateBag(der, place === 0 ? own : []));
  const shrouded = await encrypt(content.privateKey);
  const key = bag(2, sequence(shrouded.algorithm, octetString(shrouded.encrypted)), own);
  const safe = sequence(encryptedContent(await encrypt(sequence(...bags))), plainContent(sequence(key)));
  return sequence(integer(3), plainContent(safe), checkValue(safe, style, passphrase, randomBytes(16)));
}

interface Encrypted {
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  readonly encrypted: Uint8Array;
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC, appendix C. */
function encryptTripleDes(plain: Uint8Array, passphrase: string, salt: Uint8Array): Encrypted {
  const iterations = rounds['old-windows'];
  const derive = (purpose: 1 | 2, length: number) =>
    latin1(pkcs12Key(passphrase, { hash: 'sha1', purpose, salt, iterations, length }));
  const cipher = des.createEncryptionCipher(derive(keyPurpose.key, 24));
  cipher.start(derive(keyPurpose.iv, 8));
  cipher.update(util.createBuffer(latin1(plain)));
  cipher.finish();
  const parameters = sequence(octetString(salt), integer(iterations));
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.12.1.3'), parameters);
  return { algorithm, encrypted: asciiBytes(cipher.output.getBytes()) };
}

const data = '1.2.840.113549.1.7.1';
const inContext = (...parts: readonly Uint8Array[]) => element(contextTag(0, true), ...parts);

const plainContent = (content: Uint8Array) => sequence(objectIdentifier(data), inContext(octetString(content)));

function encryptedContent({ algorithm, encrypted }: Encrypted): Uint8Array {
  const info = sequence(objectIdentifier(data), algorithm, element(contextTag(0, false), encrypted));
  return sequence(objectIdentifier('1.2.840.113549.1.7.6'), inContext(sequence(integer(0), info)));
}

const bag = (kind: number, value: Uint8Array, attributes: readonly Uint8Array[]) =>
  sequence(
    objectIdentifier(`1.2.840.113549.1.12.10.1.${kind}`),
    inContext(value),
    ...(attributes.length === 0 ? [] : [set(...attributes.toSorted(Buffer.compare))]),
  );

const certificateBag = (der: Uint8Array, attributes: readonly Uint8Array[]) =>
  bag(3, sequence(objectIdentifier('1.2.840.113549.1.9.22.1'), inContext(octetString(der))), attributes);

/** RFC 2985 section 5.5.1. */
function friendlyName(name: string): Uint8Array {
  const octets = [...name.split('')].flatMap((unit) => [unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 0xff]);
  const value = element(derTag.bmpString, Uint8Array.from(octets));
  return sequence(objectIdentifier('1.2.840.113549.1.9.20'), set(value));
}

/** RFC 2985 section 5.5.2: by it readers know which certificate is the key's. */
const localKeyIdentifier = (leaf: Uint8Array) =>
  sequence(objectIdentifier('1.2.840.113549.1.9.21'), set(octetString(hash('sha1', leaf))));

/** MacData, appendix B.4. */
function checkValue(safe: Uint8Array, style: Pkcs12Style, passphrase: string, salt: Uint8Array): Uint8Array {
  const name = style === 'modern' ? 'sha256' : 'sha1';
  const identifier = style === 'modern' ? '2.16.840.1.101.3.4.2.1' : '1.3.14.3.2.26';
  const iterations = rounds[style];
  const wish = { hash: name, purpose: keyPurpose.mac, salt, iterations, length: hashLength[name] } as const;
  const digest = hmac(name, pkcs12Key(passphrase, wish), safe);
  const info = sequence(sequence(objectIdentifier(identifier), nullValue()), octetString(digest));
  return sequence(info, octetString(salt), integer(iterations));
}
