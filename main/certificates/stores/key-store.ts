import { isJceKeyStore } from '../files/java-key-store.ts';
import { readCertificateFile } from '../files/read-certificate-file.ts';
import { type StoreContent, storeContentOf } from './bundle.ts';

export type KeyStoreRead =
  | { readonly ok: true; readonly content: StoreContent }
  /** `locked`: encrypted, so that nothing in it is read without its password. */
  | { readonly ok: false; readonly code: 'locked' | 'no-reader' | 'unreadable'; readonly detail: string };

/**
 * The roots of a Java trust store, as Java itself reads it where the program names no password: JKS hides no
 * certificate, and of PKCS#12 only what is not encrypted counts, as in the stores of JDK 18 and later. From an
 * encrypted one Java takes nothing, without a word. Never throws.
 */
export function readKeyStore(bytes: Uint8Array): KeyStoreRead {
  // Before any passphrase is tried: deriving keys takes a hundred milliseconds.
  if (bytes[0] === 0x30 && Buffer.from(bytes).includes(encryptedData)) return locked;
  // What another file of keys this may be, Java's default trust store is one of two forms.
  if (isJceKeyStore(bytes)) return { ok: false, code: 'no-reader', detail: 'JCEKS' };
  const file = readCertificateFile(bytes);
  if (file.ok) return { ok: true, content: storeContentOf(file.certificates.map(({ der }) => der)) };
  if (file.refusal === 'needs-passphrase' || file.refusal === 'wrong-passphrase') return locked;
  return { ok: false, code: file.refusal === 'unsupported' ? 'no-reader' : 'unreadable', detail: file.refusal };
}

const locked: KeyStoreRead = { ok: false, code: 'locked', detail: '' };

/** id-encryptedData (RFC 5652), 1.2.840.113549.1.7.6, as a DER object identifier. */
const encryptedData = Buffer.from('06092a864886f70d010706', 'hex');
