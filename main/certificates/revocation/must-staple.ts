// TLS feature extension, RFC 7633.
import type { Certificate } from '../x509/certificate.ts';
import { DerReader, derTag } from '../x509/der.ts';
import { extensionsOf } from './fields.ts';

/** status_request and status_request_v2, as extensions of TLS. */
const stapling = [5, 17];

/** Whether a certificate demands that the server staples an OCSP response; false where the extension cannot be read. */
export function mustStaple(certificate: Certificate): boolean {
  const extension = extensionsOf(certificate).get('1.3.6.1.5.5.7.1.24');
  if (extension === undefined) return false;
  const features = new DerReader(extension.value).enter('TLS feature', derTag.sequence);
  while (!features.atEnd) {
    const { content } = features.read('TLS feature', derTag.integer);
    if (content.length === 1 && stapling.includes(content[0] ?? 0)) return true;
  }
  return false;
}
