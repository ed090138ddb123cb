import type { CertificateRevocation } from '../../../shared/revocation.ts';
import { mustStaple } from '../../certificates/revocation/must-staple.ts';
import { fingerprint, signatureState } from '../../certificates/signature.ts';
import { type Certificate, parseCertificate } from '../../certificates/x509/certificate.ts';
import { certificateFacts } from '../../certificates/x509/read-certificate.ts';

/** A certificate to be checked, and whose key signed it. */
export interface Candidate {
  /** Place in the list it was given in. */
  readonly place: number;
  readonly certificate: Certificate;
  /** Null where the issuer is not there; the certificate itself for a root. */
  readonly issuer: Certificate | null;
  readonly isRoot: boolean;
}

/** Signature checks spent on one certificate: several issuers may have one name. */
const mostTries = 10;

/** Certificates of the list that can be read, each with its issuer out of the list and of `others`; a repeat once. */
export function findCandidates(chain: readonly Uint8Array[], others: readonly Uint8Array[]): Candidate[] {
  const read = chain.map(certificateOf);
  const sent = read.filter((one) => one !== null);
  const seen = new Set<string>();
  return read.flatMap((certificate, place) => {
    const id = certificate === null ? '' : fingerprintOf(certificate);
    if (certificate === null || seen.has(id)) return [];
    seen.add(id);
    const issuer = issuerOf(certificate, sent) ?? issuerOf(certificate, namedIn(others, certificate));
    const isRoot = issuer !== null && fingerprintOf(issuer) === id;
    return [{ place, certificate, issuer, isRoot }];
  });
}

/** Those that hold the issuer's name at all: a store has hundreds, and reading one costs more than searching it. */
function namedIn(others: readonly Uint8Array[], { issuer }: Certificate): Certificate[] {
  const name = Buffer.from(issuer.raw);
  const holding = others.filter((der) => Buffer.from(der.buffer, der.byteOffset, der.byteLength).includes(name));
  return holding.map(certificateOf).filter((one) => one !== null);
}

/** The one whose key verifies it. Itself comes first: a root needs nobody. */
export function issuerOf(certificate: Certificate, among: readonly Certificate[]): Certificate | null {
  const named = among.filter(({ subject }) => subject.key === certificate.issuer.key);
  const own = certificate.subject.key === certificate.issuer.key ? [certificate] : [];
  const tried = [...own, ...named].slice(0, mostTries);
  return tried.find((issuer) => signatureState(certificate, issuer) === 'valid') ?? null;
}

/** What the vocabulary says of it beside its state. */
export function namesOf({
  place,
  certificate,
}: Candidate): Pick<CertificateRevocation, 'certificate' | 'subject' | 'serialNumber' | 'sha256' | 'mustStaple'> {
  const { subject, serialNumber, sha256 } = certificateFacts(certificate, place, () => false);
  return { certificate: place, subject, serialNumber, sha256, mustStaple: mustStaple(certificate) };
}

export function certificateOf(der: Uint8Array): Certificate | null {
  const read = parseCertificate(der);
  return read.ok ? read.certificate : null;
}

export const fingerprintOf = ({ der }: Certificate): string => Buffer.from(fingerprint(der)).toString('hex');
