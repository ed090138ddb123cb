import type { CertificateRequested } from '../../../shared/handshake.ts';
import { namedSignatureScheme } from '../../../shared/tls-names.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { distinguishedNameText } from '../wire/distinguished-name.ts';

/** The report of a CertificateRequest, cut to what a report holds. */
export const certificateRequestedBy = ({
  authorities,
  signatureSchemes,
}: CertificateRequest): CertificateRequested => ({
  authorities: authorities.slice(0, 200).map((der) => distinguishedNameText(der).slice(0, 1000)),
  signatureSchemes: signatureSchemes.slice(0, 64).map(namedSignatureScheme),
});
