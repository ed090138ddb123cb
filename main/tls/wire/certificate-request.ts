// CertificateRequest. RFC 8446 section 4.3.2, RFC 5246 section 7.4.4, RFC 2246 section 7.4.4.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { readNumbers } from './client-extensions.ts';
import { extensionType, readContents, readExtensions } from './extension.ts';

export interface CertificateRequest {
  /** certificate_request_context; empty before TLS 1.3. */
  readonly context: Uint8Array;
  /** ClientCertificateType; empty in TLS 1.3. */
  readonly certificateTypes: readonly number[];
  /** Empty before TLS 1.2. */
  readonly signatureSchemes: readonly number[];
  /** Distinguished names, as DER. */
  readonly authorities: readonly Uint8Array[];
}

/** Reads the body of a CertificateRequest message; `version` decides its form. */
export const readCertificateRequest = (body: Uint8Array, version: number): Parsed<CertificateRequest> =>
  parseWhole('CertificateRequest', body, (cursor) =>
    version >= 0x0304 ? readWithContext(cursor) : readWithTypes(cursor, version),
  );

function readWithContext(cursor: Cursor): CertificateRequest {
  const context = cursor.prefixed('certificate_request_context', 1);
  const extensions = readExtensions(cursor);
  return {
    context,
    certificateTypes: [],
    signatureSchemes: readContents(cursor, extensions, extensionType.signatureAlgorithms, readNumbers) ?? [],
    authorities: readContents(cursor, extensions, extensionType.certificateAuthorities, readAuthorities) ?? [],
  };
}

function readWithTypes(cursor: Cursor, version: number): CertificateRequest {
  return {
    context: new Uint8Array(0),
    certificateTypes: [...cursor.prefixed('certificate_types', 1)],
    signatureSchemes: version >= 0x0303 ? readNumbers(cursor) : [],
    authorities: readAuthorities(cursor),
  };
}

const readAuthorities = (cursor: Cursor): Uint8Array[] =>
  cursor.nested('certificate_authorities', 2, (list) =>
    list.each(32_767, (entry) => entry.prefixed('DistinguishedName', 2)),
  );
