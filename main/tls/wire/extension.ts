// Extensions as blocks of number and bytes. RFC 8446 section 4.2.

import { extensionName } from '../../../shared/tls-names.ts';
import type { Cursor } from '../../bytes/cursor.ts';
import type { ByteWriter } from '../../bytes/writer.ts';

/** One extension, its contents untouched. Unknown ones are kept like the rest. */
export interface Extension {
  readonly type: number;
  readonly data: Uint8Array;
}

export const extensionType = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  statusRequestV2: 17,
  signedCertificateTimestamp: 18,
  padding: 21,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  compressCertificate: 27,
  recordSizeLimit: 28,
  sessionTicket: 35,
  preSharedKey: 41,
  earlyData: 42,
  supportedVersions: 43,
  cookie: 44,
  pskKeyExchangeModes: 45,
  certificateAuthorities: 47,
  signatureAlgorithmsCert: 50,
  keyShare: 51,
  encryptedClientHello: 0xfe0d,
  renegotiationInfo: 0xff01,
} as const;

/** The extension block with its length in front; the same number twice is refused. */
export function readExtensions(cursor: Cursor): readonly Extension[] {
  return cursor.nested('extensions', 2, (inner) => {
    const seen = new Set<number>();
    return inner.each(65_536 / 4, (entry) => {
      const type = entry.u16();
      if (seen.has(type)) entry.fail(`has ${extensionName(type)} twice`);
      seen.add(type);
      return { type, data: entry.prefixed(extensionName(type), 2) };
    });
  });
}

export function writeExtensions(writer: ByteWriter, extensions: readonly Extension[]): ByteWriter {
  return writer.vector(2, extensions, (inner, { type, data }) => inner.u16(type).prefixed(2, data));
}

/** What `read` makes of the contents of one extension; null when it is not there. */
export function readContents<T>(
  cursor: Cursor,
  extensions: readonly Extension[] | null,
  type: number,
  read: (contents: Cursor) => T,
): T | null {
  const data = findExtension(extensions ?? [], type);
  return data === null ? null : cursor.within(extensionName(type), data, read);
}

/** The contents of one extension; null when it is not there. */
export const findExtension = (extensions: readonly Extension[], type: number): Uint8Array | null =>
  extensions.find((extension) => extension.type === type)?.data ?? null;
