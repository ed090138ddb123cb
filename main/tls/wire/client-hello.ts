// ClientHello. RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2.
import { parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import {
  type KeyShareEntry,
  type OfferedPsk,
  readAlpn,
  readKeyShares,
  readNumbers,
  readPreSharedKey,
  readServerName,
  readSupportedVersions,
} from './client-extensions.ts';
import { type Extension, extensionType, readContents, readExtensions, writeExtensions } from './extension.ts';
import { type HandshakeMessage, handshakeType, writeHandshake } from './handshake.ts';

/** The fields as they lie in the message. */
export interface ClientHello {
  readonly legacyVersion: number;
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** At most 32 bytes. */
  readonly sessionId: Uint8Array;
  readonly cipherSuites: readonly number[];
  readonly compressionMethods: readonly number[];
  /** Null when the message ends before them, as SSL 3.0 hellos do. */
  readonly extensions: readonly Extension[] | null;
}

/** A ClientHello that was read, with the contents of the extensions that say what it offers; null where one is left out. */
export interface ReadClientHello extends ClientHello {
  readonly serverName: string | null;
  readonly supportedVersions: readonly number[] | null;
  readonly groups: readonly number[] | null;
  readonly keyShares: readonly KeyShareEntry[] | null;
  readonly signatureSchemes: readonly number[] | null;
  readonly alpn: readonly string[] | null;
  readonly preSharedKeys: readonly OfferedPsk[] | null;
}

export function writeClientHello(hello: ClientHello): HandshakeMessage {
  const writer = new ByteWriter()
    .u16(hello.legacyVersion)
    .bytes(hello.random)
    .prefixed(1, hello.sessionId)
    .vector(2, hello.cipherSuites, (suites, suite) => suites.u16(suite))
    .prefixed(1, Uint8Array.from(hello.compressionMethods));
  if (hello.extensions !== null) writeExtensions(writer, hello.extensions);
  return writeHandshake(handshakeType.clientHello, writer.finish());
}

/** Reads the body of a ClientHello message. */
export function readClientHello(body: Uint8Array): Parsed<ReadClientHello> {
  return parseWhole('ClientHello', body, (cursor) => {
    const fields = {
      legacyVersion: cursor.u16(),
      random: cursor.bytes(32),
      sessionId: cursor.prefixed('legacy_session_id', 1),
      cipherSuites: cursor.nested('cipher_suites', 2, (suites) => suites.each(32_767, (suite) => suite.u16())),
      compressionMethods: [...cursor.prefixed('legacy_compression_methods', 1)],
      extensions: cursor.left === 0 ? null : readExtensions(cursor),
    };
    const { extensions } = fields;
    return {
      ...fields,
      preSharedKeys: readContents(cursor, extensions, extensionType.preSharedKey, readPreSharedKey),
      serverName: readContents(cursor, extensions, extensionType.serverName, readServerName),
      supportedVersions: readContents(cursor, extensions, extensionType.supportedVersions, readSupportedVersions),
      groups: readContents(cursor, extensions, extensionType.supportedGroups, readNumbers),
      keyShares: readContents(cursor, extensions, extensionType.keyShare, readKeyShares),
      signatureSchemes: readContents(cursor, extensions, extensionType.signatureAlgorithms, readNumbers),
      alpn: readContents(cursor, extensions, extensionType.alpn, readAlpn),
    };
  });
}
