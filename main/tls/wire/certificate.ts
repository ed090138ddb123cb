// Certificate and CertificateStatus. RFC 8446 section 4.4.2, RFC 5246 section 7.4.2, RFC 6066 section 8.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { type Extension, readExtensions } from './extension.ts';

export interface CertificateEntry {
  /** As sent, untouched and unread. */
  readonly der: Uint8Array;
  /** Empty before TLS 1.3. */
  readonly extensions: readonly Extension[];
}

export interface CertificateMessage {
  /** certificate_request_context; empty in a handshake and before TLS 1.3. */
  readonly context: Uint8Array;
  readonly entries: readonly CertificateEntry[];
}

/** Certificates per list: a server that sends a whole CA bundle by mistake has some 150. */
export const certificateLimit = 1024;

/** Reads the body of a Certificate message; `version` decides its form. */
export function readCertificate(body: Uint8Array, version: number): Parsed<CertificateMessage> {
  return parseWhole('Certificate', body, (cursor) => ({
    context: version >= 0x0304 ? cursor.prefixed('certificate_request_context', 1) : new Uint8Array(0),
    entries: cursor.nested('certificate_list', 3, (list) =>
      list.each(certificateLimit, (entry) => ({
        der: readCertificateData(entry),
        extensions: version >= 0x0304 ? readExtensions(entry) : [],
      })),
    ),
  }));
}

/** Reads the body of a CertificateStatus message: OCSP responses as DER, the leaf's first. */
export const readCertificateStatus = (body: Uint8Array): Parsed<readonly Uint8Array[]> =>
  parseWhole('CertificateStatus', body, readCertificateStatusList);

/**
 * The same as contents of status_request in a certificate's entry. One response, or with status_request_v2
 * one per certificate, where one of no bytes stands for none. RFC 6961 section 2.2.
 */
export function readCertificateStatusList(cursor: Cursor): Uint8Array[] {
  const type = cursor.u8();
  const response = (from: Cursor) => from.prefixed('OCSPResponse', 3);
  if (type === 2) return cursor.nested('ocsp_response_list', 3, (list) => list.each(certificateLimit, response));
  if (type !== 1) cursor.fail(`has the status type ${type}`);
  return [response(cursor)];
}

function readCertificateData(cursor: Cursor): Uint8Array {
  const der = cursor.prefixed('cert_data', 3);
  if (der.length === 0) cursor.fail('has an empty certificate');
  return der;
}
