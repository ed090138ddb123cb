// A digitally-signed element. RFC 8446 section 4.4.3, RFC 5246 section 4.7, RFC 2246 section 4.7.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';

export interface Signed {
  /** Null before TLS 1.2, where the kind of key decides. */
  readonly scheme: number | null;
  readonly signature: Uint8Array;
}

export const readCertificateVerify = (body: Uint8Array, version: number): Parsed<Signed> =>
  parseWhole('CertificateVerify', body, (cursor) => readSigned(cursor, version));

export const readSigned = (cursor: Cursor, version: number): Signed => ({
  scheme: version >= 0x0303 ? cursor.u16() : null,
  signature: cursor.prefixed('signature', 2),
});
