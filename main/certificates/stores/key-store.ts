import { readCertificateFile } from '../files/read-certificate-file.ts';
import { type StoreContent, storeContentOf } from './bundle.ts';

export type KeyStoreRead =
  | { readonly ok: true; readonly content: StoreContent }
  /** `locked`: it has another password than the one that every JDK comes with. */
  | { readonly ok: false; readonly code: 'locked' | 'no-reader' | 'unreadable'; readonly detail: string };

/**
 * The roots of a Java trust store: JKS, which hides no certificate, or PKCS#12 with Java's well-known password
 * or none, as JDK 18 and later come. Never throws.
 */
export function readKeyStore(bytes: Uint8Array): KeyStoreRead {
  const file = readCertificateFile(bytes, { passphrase: passwordOfEveryJdk });
  if (file.ok) return { ok: true, content: storeContentOf(file.certificates.map(({ der }) => der)) };
  if (file.refusal === 'needs-passphrase' || file.refusal === 'wrong-passphrase')
    return { ok: false, code: 'locked', detail: '' };
  return { ok: false, code: file.refusal === 'unsupported' ? 'no-reader' : 'unreadable', detail: file.refusal };
}

/** No secret: the `keytool` documentation names it. */
const passwordOfEveryJdk = 'changeit';
