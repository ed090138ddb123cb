import type { Phrase } from '../../../shared/phrase.ts';
import { phrase } from '../../../shared/phrase.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { signatureState } from '../signature.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';

export interface BundleChain {
  /** The certificate of the key, then each issuer of the one before. */
  readonly certificates: readonly Certificate[];
  readonly leftOut: readonly { readonly certificate: Certificate; readonly because: Phrase }[];
  /**
   * True where the last one names an issuer that is not among those given, and should be there: of the certificate
   * itself, and of every issuer where the root is wanted. Else that issuer may be the root, which stays out anyhow.
   */
  readonly isOpen: boolean;
}

/** Most certificates of one bundle. */
const longest = 10;

/**
 * Of certificates in any order those that belong with a key: its own, and the issuers that signed up to a root,
 * the root itself only where it is wanted. Null where none is the key's.
 */
export function bundleChain(ders: readonly Uint8Array[], spki: Uint8Array, withRoot: boolean): BundleChain | null {
  const all = ders.slice(0, 100).flatMap((der) => {
    const read = parseCertificate(der);
    return read.ok ? [read.certificate] : [];
  });
  const own = all.filter(({ publicKey }) => equalBytes(publicKey.raw, spki));
  // After a renewal with the same key, the newest is meant.
  const leaf = own.toSorted((one, other) => other.notAfter - one.notAfter)[0];
  if (leaf === undefined) return null;
  const certificates: Certificate[] = [leaf];
  for (let next = issuerAmong(leaf, all); next && certificates.length < longest; next = issuerAmong(next, all)) {
    if (certificates.includes(next) || (isRoot(next) && !withRoot)) break;
    certificates.push(next);
  }
  const last = certificates.at(-1) ?? leaf;
  const leftOut = all
    .filter((one) => !certificates.some(({ der }) => equalBytes(der, one.der)))
    .map((certificate) => ({ certificate, because: phrase(`bundle.left-out.${reason(certificate)}`) }));
  return { certificates, leftOut, isOpen: isOpen(last) };

  function isOpen(end: Certificate): boolean {
    if (isRoot(end) || issuerAmong(end, all) !== null) return false;
    return withRoot || certificates.length === 1;
  }

  function reason(certificate: Certificate): string {
    if (own.includes(certificate)) return 'older';
    return isRoot(certificate) ? 'root' : 'unrelated';
  }
}

const isRoot = ({ subject, issuer }: Certificate) => subject.key === issuer.key;

function issuerAmong(certificate: Certificate, all: readonly Certificate[]): Certificate | null {
  if (isRoot(certificate)) return null;
  const signers = all.filter(
    (other) => other.subject.key === certificate.issuer.key && signatureState(certificate, other) === 'valid',
  );
  return signers.toSorted((one, other) => other.notAfter - one.notAfter)[0] ?? null;
}
