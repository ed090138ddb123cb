import { latin1 } from '../../bytes/bytes.ts';
import type { Certificate } from '../x509/certificate.ts';

/** Same name and same key: two certificates of one authority, of which a path needs one. */
export const sameAuthority = (a: Certificate, b: Certificate) => authorityOf(a) === authorityOf(b);

/** Name and key as one text, made once: hostile chains compare them a hundred thousand times. */
function authorityOf(certificate: Certificate): string {
  const known = authorities.get(certificate) ?? `${latin1(certificate.publicKey.raw)} ${certificate.subject.key}`;
  authorities.set(certificate, known);
  return known;
}

const authorities = new WeakMap<Certificate, string>();
