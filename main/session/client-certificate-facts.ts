import type { ClientCertificateFacts, ShownCertificate } from '../../shared/client-certificate.ts';
import { namedSignatureScheme } from '../../shared/tls-names.ts';
import { signatureState } from '../certificates/signature.ts';
import { type Certificate, parseCertificate } from '../certificates/x509/certificate.ts';
import { certificateFacts } from '../certificates/x509/read-certificate.ts';

/** A certificate with its key, opened; of the key no more than what it can sign with. */
interface Credential {
  readonly certificates: readonly Uint8Array[];
  readonly schemes: readonly number[];
}

/** A CertificateRequest as it was read. */
interface CertificateRequest {
  readonly certificateTypes: readonly number[];
  readonly signatureSchemes: readonly number[];
  /** DER of names, the first ones. */
  readonly authorities: readonly Uint8Array[];
  readonly authorityCount: number;
}

/** What is chosen against what was asked for; null where not even the first certificate can be read. */
export function clientCertificateFacts(
  credential: Credential,
  request: CertificateRequest | null,
): ClientCertificateFacts | null {
  const certificates: Certificate[] = [];
  for (const der of credential.certificates.slice(0, mostShown)) {
    const read = parseCertificate(der);
    if (!read.ok) break;
    certificates.push(read.certificate);
  }
  if (certificates.length === 0) return null;
  return {
    certificates: certificates.map((one, place) => shownCertificate(one, certificates[place + 1])),
    signatureSchemes: credential.schemes.slice(0, 20).map(namedSignatureScheme),
    request: request && {
      authorities: request.authorityCount,
      signatureSchemes: request.signatureSchemes.slice(0, 64).map(namedSignatureScheme),
      certificateTypes: [...request.certificateTypes],
      issuerNamedAt: issuerNamedAt(certificates, request.authorities),
    },
  };
}

const mostShown = 16;

/** By the octets of the names, as servers write them from their own files. */
function issuerNamedAt(certificates: readonly Certificate[], authorities: readonly Uint8Array[]): number | null {
  const named = new Set(authorities.map((name) => Buffer.from(name).toString('hex')));
  const place = certificates.findIndex(({ issuer }) => named.has(Buffer.from(issuer.raw).toString('hex')));
  return place === -1 ? null : place;
}

function shownCertificate(certificate: Certificate, next: Certificate | undefined): ShownCertificate {
  const { subject, issuer, notBefore, notAfter, key, keyUsage, extendedKeyUsage, selfSigned, sha256 } =
    certificateFacts(certificate, 0);
  const state = next === undefined ? null : signatureState(certificate, next);
  const signedByNext = state === 'valid' ? true : state === 'invalid' ? false : null;
  return { subject, issuer, notBefore, notAfter, key, keyUsage, extendedKeyUsage, selfSigned, signedByNext, sha256 };
}
