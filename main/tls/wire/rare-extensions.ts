// Extensions that our own hellos leave out, both ways: for hellos rebuilt from a capture, and to read those of others.
import type { Cursor } from '../../bytes/cursor.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { type Extension, extensionType } from './extension.ts';

const of = (type: number, writer: ByteWriter): Extension => ({ type, data: writer.finish() });

/** What an encrypted_client_hello in an outer hello says of itself. RFC 9849 section 5. */
export interface OuterEch {
  readonly kdf: number;
  readonly aead: number;
  readonly configId: number;
  /** Empty in the hello after a HelloRetryRequest. */
  readonly enc: Uint8Array;
  readonly payload: Uint8Array;
}

export const outerEchExtension = ({ kdf, aead, configId, enc, payload }: OuterEch): Extension =>
  of(
    extensionType.encryptedClientHello,
    new ByteWriter().u8(0).u16(kdf).u16(aead).u8(configId).prefixed(2, enc).prefixed(2, payload),
  );
export function readOuterEch(contents: Cursor): OuterEch {
  const type = contents.u8();
  if (type !== 0) contents.fail(`has the type ${type}`);
  return {
    kdf: contents.u16(),
    aead: contents.u16(),
    configId: contents.u8(),
    enc: contents.prefixed('enc', 2),
    payload: nonEmpty(contents, 'payload', 2),
  };
}

// RFC 8446 section 4.2.2
export const readCookie = (contents: Cursor): Uint8Array => nonEmpty(contents, 'cookie', 2);

// RFC 8446 section 4.2.9
export const readPskKeyExchangeModes = (contents: Cursor): number[] => [...nonEmpty(contents, 'ke_modes', 1)];

// RFC 8446 section 4.2.10
export const earlyDataExtension = (): Extension => of(extensionType.earlyData, new ByteWriter());
/** In a NewSessionTicket: bytes that may be sent early. */
export const maxEarlyDataExtension = (bytes: number): Extension =>
  of(extensionType.earlyData, new ByteWriter().u32(bytes));
export const readMaxEarlyData = (contents: Cursor): number => contents.u32();

// RFC 8446 section 4.2.3
export const signatureAlgorithmsCertExtension = (schemes: readonly number[]): Extension =>
  of(
    extensionType.signatureAlgorithmsCert,
    new ByteWriter().vector(2, schemes, (list, scheme) => list.u16(scheme)),
  );

// RFC 8446 section 4.2.4
export const certificateAuthoritiesExtension = (names: readonly Uint8Array[]): Extension =>
  of(
    extensionType.certificateAuthorities,
    new ByteWriter().vector(2, names, (list, name) => list.prefixed(2, name)),
  );
export const readCertificateAuthorities = (contents: Cursor): Uint8Array[] =>
  contents.nested('authorities', 2, (list) => list.each(32_767, (name) => nonEmpty(name, 'DistinguishedName', 2)));

/** One wish of status_request_v2: 1 for the leaf's status, 2 for the chain's. */
export interface StatusRequestItem {
  readonly type: number;
  readonly request: Uint8Array;
}

// RFC 6961 section 2.2
export const statusRequestV2Extension = (items: readonly StatusRequestItem[]): Extension =>
  of(
    extensionType.statusRequestV2,
    new ByteWriter().vector(2, items, (list, { type, request }) => list.u8(type).prefixed(2, request)),
  );
export const readStatusRequestV2 = (contents: Cursor): StatusRequestItem[] =>
  contents.nested('certificate_status_req_list', 2, (list) =>
    list.each(1000, (item) => ({ type: item.u8(), request: item.prefixed('request', 2) })),
  );

// RFC 6962 section 3.3.1: empty in a hello, a list in the answer
export const signedCertificateTimestampExtension = (): Extension =>
  of(extensionType.signedCertificateTimestamp, new ByteWriter());
export const signedCertificateTimestampListExtension = (list: readonly Uint8Array[]): Extension =>
  of(
    extensionType.signedCertificateTimestamp,
    new ByteWriter().vector(2, list, (writer, one) => writer.prefixed(2, one)),
  );
export const readSignedCertificateTimestamps = (contents: Cursor): Uint8Array[] =>
  contents.nested('sct_list', 2, (list) => list.each(1000, (item) => nonEmpty(item, 'SerializedSCT', 2)));

// RFC 8879 section 3
export const readCertificateCompressions = (contents: Cursor): number[] =>
  contents.nested('algorithms', 1, (list) => list.each(127, (entry) => entry.u16()));

function nonEmpty(contents: Cursor, name: string, lengthBytes: 1 | 2): Uint8Array {
  const bytes = contents.prefixed(name, lengthBytes);
  if (bytes.length === 0) contents.fail(`has an empty ${name}`);
  return bytes;
}
