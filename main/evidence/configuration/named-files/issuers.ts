import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import { signatureCost, signatureState } from '../../../certificates/signature.ts';
import type { ReadCertificate } from './content.ts';

/** Work that one review spends on signatures, in units of 0.25 ms: about a second. */
const mostWork = 4000;

/** For each fingerprint, the fingerprints of those whose key made its signature; null where that is not known. */
export type Issuers = ReadonlyMap<string, CertificateFacts['issuers']>;

/**
 * Looks for the issuers of certificates among others, by name and by signature: equal names alone prove nothing.
 * @param asked what is looked for, the most wanted first
 */
export function findIssuers(asked: readonly ReadCertificate[], among: readonly ReadCertificate[]): Issuers {
  const bySubject = Map.groupBy(unique(among), ({ certificate }) => certificate.subject.key);
  const found = new Map<string, CertificateFacts['issuers']>();
  let work = 0;
  for (const one of unique(asked)) {
    const candidates = bySubject.get(one.certificate.issuer.key) ?? [];
    work += candidates.reduce((sum, { certificate }) => sum + signatureCost(certificate), 0);
    found.set(one.facts.sha256, work > mostWork ? null : issuersOf(one, candidates));
  }
  return found;
}

function issuersOf({ certificate }: ReadCertificate, candidates: readonly ReadCertificate[]) {
  const states = candidates.map((one) => ({ one, state: signatureState(certificate, one.certificate) }));
  const valid = states.filter(({ state }) => state === 'valid').map(({ one }) => one.facts.sha256);
  return valid.length === 0 && states.some(({ state }) => state === 'unsupported') ? null : valid.slice(0, 20);
}

const unique = (certificates: readonly ReadCertificate[]): readonly ReadCertificate[] => [
  ...new Map(certificates.map((one) => [one.facts.sha256, one])).values(),
];
