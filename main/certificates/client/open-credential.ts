import { pem } from '../../bytes/write-der.ts';
import { type Credential, type CredentialProblem, credentialFromPem } from '../../crypto/credential.ts';
import { type KeyProblem, openKey } from '../../crypto/opened-key.ts';
import { readCertificateFile } from '../files/read-certificate-file.ts';

/** What a person chose to show: the octets of two files, or of one that holds both. */
export interface ChosenFiles {
  readonly certificate: Uint8Array;
  /** Null where the key is in the file of the certificate. */
  readonly key: Uint8Array | null;
  /** Null where none was given. Kept nowhere. */
  readonly passphrase: string | null;
}

export type OpenedCredential =
  | { readonly ok: true; readonly credential: Credential }
  | { readonly ok: false; readonly problem: CredentialProblem | KeyProblem | 'is-pkcs12' };

/**
 * Opens a client certificate, in PEM, DER or PKCS#7, with its key in PEM or DER. A PKCS#12 is recognised and not
 * opened. The key stays inside the credential.
 */
export function openCredential({ certificate, key, passphrase }: ChosenFiles): OpenedCredential {
  const file = readCertificateFile(certificate);
  const isPkcs12 = file.ok ? file.form === 'pkcs12' : file.phrase.id.startsWith('file.pkcs12-');
  if (isPkcs12) return { ok: false, problem: 'is-pkcs12' };
  if (!file.ok || file.certificates.length === 0) return { ok: false, problem: 'certificate-missing' };
  const opened = openKey(key ?? certificate, passphrase);
  if (!opened.ok) return { ok: false, problem: opened.problem };
  const chain = file.certificates.map(({ der }) => pem('CERTIFICATE', der)).join('');
  return credentialFromPem(chain, pem('PRIVATE KEY', opened.key.pkcs8()));
}
