import { equalBytes } from '../../bytes/bytes.ts';
import { pem } from '../../bytes/write-der.ts';
import { type Credential, type CredentialProblem, credentialFromPem } from '../../crypto/credential.ts';
import { type KeyProblem, type OpenedKey, openKey } from '../../crypto/opened-key.ts';
import { publicKeyOfCertificate, readPublicKey } from '../../crypto/public-key.ts';
import type { CertificateFile } from '../files/certificate-file.ts';
import { readCertificateFile } from '../files/read-certificate-file.ts';
import { outerNames } from '../paths/anchors.ts';

/** What a person chose to show: the octets of two files, or of one that holds both. */
export interface ChosenFiles {
  readonly certificate: Uint8Array;
  /** Null where the key is in the file of the certificate. */
  readonly key: Uint8Array | null;
  /** Null where none was given. Kept nowhere. */
  readonly passphrase: string | null;
}

/** `key-in-java-store`: it is locked there in a way that is not known here. */
export type CredentialFileProblem = CredentialProblem | KeyProblem | 'key-in-java-store' | 'key-missing';

export type OpenedCredential =
  | { readonly ok: true; readonly credential: Credential }
  | { readonly ok: false; readonly problem: CredentialFileProblem };

/**
 * Opens a client certificate in whatever form `readCertificateFile` reads, with its key in PEM, DER or PKCS#12,
 * encrypted or not. The key stays inside the credential.
 */
export function openCredential({ certificate, key, passphrase }: ChosenFiles): OpenedCredential {
  const file = readCertificates(certificate, key, passphrase);
  if (!file.ok) return { ok: false, problem: lockOf(file) ?? 'certificate-missing' };
  // What is left of a damaged file would mislead.
  const isBroken = file.problems.some(({ severity }) => severity === 'broken');
  if (isBroken || file.certificates.length === 0) return { ok: false, problem: 'certificate-missing' };
  if (key === null && file.privateKeys.length === 0) return { ok: false, problem: 'key-missing' };
  const found = findKeys(key ?? certificate, passphrase);
  if (!found.ok) return found;
  const ders = file.certificates.map(({ der }) => der);
  const pair = file.form === 'pem' ? firstPair(ders, found.keys) : matchingPair(ders, found.keys);
  const chain = pair.chain.map((der) => pem('CERTIFICATE', der)).join('');
  return credentialFromPem(chain, pem('PRIVATE KEY', pair.key.pkcs8()));
}

/** The passphrase may be that of the key in its own file: a Java key store shows its certificates without any. */
function readCertificates(certificate: Uint8Array, key: Uint8Array | null, passphrase: string | null): CertificateFile {
  const file = readCertificateFile(certificate, passphrase === null ? {} : { passphrase });
  return key !== null && lockOf(file) === 'wrong-passphrase' ? readCertificateFile(certificate) : file;
}

const lockOf = (file: CertificateFile): KeyProblem | null =>
  !file.ok && (file.refusal === 'needs-passphrase' || file.refusal === 'wrong-passphrase') ? file.refusal : null;

type Keys = readonly [OpenedKey, ...OpenedKey[]];

/** Keys in the order of the file, or why there is none. */
export type FoundKeys =
  | { readonly ok: true; readonly keys: Keys }
  | { readonly ok: false; readonly problem: KeyProblem | 'key-in-java-store' };

/** The private keys of a file in any form: PEM, DER, PKCS#12, Java key store. They are kept in memory alone. */
export function findKeys(bytes: Uint8Array, passphrase: string | null): FoundKeys {
  const taken: Uint8Array[] = [];
  const takeKey = (der: Uint8Array) => void taken.push(der);
  const file = readCertificateFile(bytes, { ...(passphrase === null ? {} : { passphrase }), takeKey });
  const lock = lockOf(file);
  if (lock !== null) return { ok: false, problem: lock };
  const [first, ...others] = taken.flatMap((der) => {
    const opened = openKey(der, null);
    return opened.ok ? [opened.key] : [];
  });
  if (first !== undefined) return { ok: true, keys: [first, ...others] };
  const isLocked = file.ok && file.privateKeys.some(({ encrypted }) => encrypted);
  if (file.ok && file.form === 'jks' && passphrase !== null) {
    const isUnknown = file.problems.some((problem) => problem.phrase.id === 'file.jks-key-unknown');
    return { ok: false, problem: isUnknown ? 'key-in-java-store' : 'wrong-passphrase' };
  }
  // What the reader of files leaves closed: PEM encrypted the way of RFC 1421, and rarer ciphers of PKCS#8.
  const opened = openKey(bytes, passphrase);
  if (opened.ok) return { ok: true, keys: [opened.key] };
  if (!isLocked) return opened;
  return { ok: false, problem: passphrase === null ? 'needs-passphrase' : 'wrong-passphrase' };
}

interface Pair {
  /** DER, the leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly key: OpenedKey;
}

/** A PEM file is sent as it stands, by every other program too: its first certificate is the one that counts. */
function firstPair(chain: readonly Uint8Array[], keys: Keys): Pair {
  const [leaf] = chain;
  const key = keys.find((one) => leaf !== undefined && belong(leaf, one)) ?? keys[0];
  return { chain, key };
}

/** A container has no order: the certificate of the key goes first, and then who issued which. */
function matchingPair(certificates: readonly Uint8Array[], keys: Keys): Pair {
  for (const key of keys) {
    const leaf = certificates.find((der) => belong(der, key));
    if (leaf !== undefined) return { chain: chainFrom(leaf, certificates), key };
  }
  return { chain: certificates, key: keys[0] };
}

function chainFrom(leaf: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array[] {
  const chain = [leaf];
  const named = certificates.map((der) => ({ der, subject: outerNames(der)?.subject }));
  for (let issuer = outerNames(leaf)?.issuer; issuer !== undefined; ) {
    const next = named.find(({ der, subject }) => subject === issuer && !chain.includes(der))?.der;
    if (next === undefined) break;
    chain.push(next);
    issuer = outerNames(next)?.issuer;
  }
  return chain;
}

function belong(certificate: Uint8Array, key: OpenedKey): boolean {
  const [wanted, own] = [publicKeyOfCertificate(certificate), readPublicKey(key.spki)];
  return wanted !== null && own !== null && equalBytes(wanted.raw, own.raw);
}
