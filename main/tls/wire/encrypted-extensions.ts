// EncryptedExtensions. RFC 8446 section 4.3.1.
import { parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { readRecordSizeLimit } from './client-extensions.ts';
import { type Extension, extensionType, readContents, readExtensions } from './extension.ts';
import { readSelectedAlpn } from './server-hello.ts';

export interface EncryptedExtensions {
  readonly extensions: readonly Extension[];
  readonly alpn: string | null;
  /** Bytes of plaintext per record that the server takes, the inner content type included; null without the extension. */
  readonly recordSizeLimit: number | null;
}

export function readEncryptedExtensions(body: Uint8Array): Parsed<EncryptedExtensions> {
  return parseWhole('EncryptedExtensions', body, (cursor) => {
    const extensions = readExtensions(cursor);
    return {
      extensions,
      alpn: readContents(cursor, extensions, extensionType.alpn, readSelectedAlpn),
      recordSizeLimit: readContents(cursor, extensions, extensionType.recordSizeLimit, readRecordSizeLimit),
    };
  });
}
