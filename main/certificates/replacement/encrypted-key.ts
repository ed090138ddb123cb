// A private key in a file: PKCS#8, RFC 5958, encrypted with PBES2 of RFC 8018 where there is a passphrase.
import { integer, nullValue, objectIdentifier, octetString, pem, sequence } from '../../bytes/write-der.ts';
import { encryptWithPassphrase } from '../../crypto/new-key.ts';

/** Rounds of PBKDF2 with SHA-256, as OWASP advises since 2023: a fifth of a second to open, once per start. */
export const keyFileIterations = 600_000;

/** PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC: the identifier, and what it was applied to. */
export async function encryptPbes2(
  plain: Uint8Array,
  passphrase: string,
  iterations: number,
  randomBytes: (length: number) => Uint8Array,
): Promise<{ readonly algorithm: Uint8Array; readonly encrypted: Uint8Array }> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const encrypted = await encryptWithPassphrase(plain, { passphrase, salt, iv, iterations });
  const prf = sequence(objectIdentifier('1.2.840.113549.2.9'), nullValue());
  const derivation = sequence(
    objectIdentifier('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integer(iterations), prf),
  );
  const cipher = sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(iv));
  return { algorithm: sequence(objectIdentifier('1.2.840.113549.1.5.13'), sequence(derivation, cipher)), encrypted };
}

/** PEM of a PrivateKeyInfo, encrypted unless `passphrase` is null. */
export async function privateKeyPem(
  pkcs8: Uint8Array,
  passphrase: string | null,
  randomBytes: (length: number) => Uint8Array,
): Promise<string> {
  if (passphrase === null) return pem('PRIVATE KEY', pkcs8);
  const { algorithm, encrypted } = await encryptPbes2(pkcs8, passphrase, keyFileIterations, randomBytes);
  return pem('ENCRYPTED PRIVATE KEY', sequence(algorithm, octetString(encrypted)));
}
