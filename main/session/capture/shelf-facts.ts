import type { CertificateFacts } from '../../../shared/certificate.ts';
import { readCertificate } from '../../certificates/x509/read-certificate.ts';
import type { CertificateShelf } from '../../evidence/capture/certificate-shelf.ts';

/** Certificates of a document; those that cannot be read are known by their fingerprint in the stream alone. */
const factsLimit = 2000;

export function shelfFacts(shelf: CertificateShelf): CertificateFacts[] {
  const facts: CertificateFacts[] = [];
  for (const [, der] of shelf.all()) {
    if (facts.length >= factsLimit) break;
    const read = readCertificate(der, facts.length);
    if (read.ok) facts.push(read.facts);
  }
  return facts;
}
