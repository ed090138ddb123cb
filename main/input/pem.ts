import { type ReaderResult, refuse } from './found.ts';

/**
 * Private keys in the forms people paste: PEM of every label (RFC 7468), PuTTY, and the bare base64 of PKCS#8,
 * PKCS#1 and SEC1 keys, whose first bytes are always the same.
 */
export function holdsPrivateKey(text: string): boolean {
  return (
    /-{3,5} ?BEGIN [A-Z\d ]{0,40}PRIVATE KEY/i.test(text) ||
    /PuTTY-User-Key-File-\d/i.test(text) ||
    /AGE-SECRET-KEY-1[A-Z\d]{10}/i.test(text) ||
    bareKey.test(text)
  );
}

/** A text without its private keys in PEM: what stands around them may be read. */
export const withoutPrivateKeys = (text: string): string => text.replace(keyBlock, '');

/** Up to its end, or, where that is missing, over all that can be base64. */
const keyBlock =
  /-{3,5} ?BEGIN [A-Z\d ]{0,40}PRIVATE KEY ?-{0,5}(?:[^-]{0,20000}-{3,5} ?END [A-Z\d ]{0,40}PRIVATE KEY ?-{3,5}|[A-Za-z\d+/=\s]{0,20000})/gi;

/**
 * What the base64 of a DER private key begins with: version 0 and RSA, EC, Ed25519 or Ed448 (PKCS#8), version 0
 * and a modulus (PKCS#1), version 1 and an octet string (SEC1).
 */
const keyBeginnings = [
  'MI[A-Za-z\\d+/]{4}IBADANBgkqhkiG9w0BAQEF',
  'MI[A-Za-z\\d+/]{2}AgEAMB[AM]GByqGSM49AgEG',
  'M(?:C4|Ec)CAQAwBQYDK2V[a-z]',
  'MI[A-Za-z\\d+/]{4}IBAAK[BC]',
  'MHcCAQEEI',
  'MI[GH][A-Za-z\\d+/]AgEBB[DE]',
];
const bareKey = new RegExp(`(?<![A-Za-z\\d+/])(?:${keyBeginnings.join('|')})[A-Za-z\\d+/]{20}`);

/** Other PEM texts say nothing about a server. */
export function readPem(text: string): ReaderResult {
  const label = /^-{5} ?BEGIN ([A-Z\d ]{1,40}?) ?-{5}/.exec(text)?.[1];
  if (label === undefined) return null;
  if (label.includes('REQUEST')) return refuse('PEM', {}, { text: 'input.refused.certificate-request' });
  return refuse('PEM');
}
