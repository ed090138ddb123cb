// ServerHello and HelloRetryRequest. RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3.
import { equalBytes, fromHex } from '../../bytes/bytes.ts';
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import {
  type KeyShareEntry,
  readAlpn,
  readKeyShareEntry,
  readRecordSizeLimit,
  readRenegotiationInfo,
} from './client-extensions.ts';
import { type Extension, extensionType, readContents, readExtensions } from './extension.ts';

export interface ServerHello {
  readonly legacyVersion: number;
  /** 32 bytes. */
  readonly random: Uint8Array;
  readonly sessionIdEcho: Uint8Array;
  readonly cipherSuite: number;
  readonly compressionMethod: number;
  /** Null when the message ends before them, as many TLS 1.0 servers do. */
  readonly extensions: readonly Extension[] | null;
  /** It is a HelloRetryRequest: its random is the fixed one. */
  readonly retry: boolean;
  /** The version that the last bytes of the random admit to have been passed over. RFC 8446 section 4.1.3. */
  readonly downgradeFrom: number | null;
  /** supported_versions; null without it, so the version is `legacyVersion`. */
  readonly selectedVersion: number | null;
  readonly keyShare: KeyShareEntry | null;
  /** The group that a HelloRetryRequest asks for. */
  readonly selectedGroup: number | null;
  readonly cookie: Uint8Array | null;
  /** Bytes of plaintext per record that the server takes, before TLS 1.3. */
  readonly recordSizeLimit: number | null;
  readonly alpn: string | null;
  /** Place of the pre-shared key that the server took; null when it took none. */
  readonly selectedIdentity: number | null;
  /** Contents of renegotiation_info; null without it. */
  readonly renegotiatedConnection: Uint8Array | null;
}

/** SHA-256 of "HelloRetryRequest". */
export const retryRandom = fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c');

/** Reads the body of a ServerHello message. */
export function readServerHello(body: Uint8Array): Parsed<ServerHello> {
  return parseWhole('ServerHello', body, (cursor) => {
    const legacyVersion = cursor.u16();
    const random = cursor.bytes(32);
    const sessionIdEcho = cursor.prefixed('legacy_session_id_echo', 1);
    const cipherSuite = cursor.u16();
    const compressionMethod = cursor.u8();
    const extensions = cursor.left === 0 ? null : readExtensions(cursor);
    const retry = equalBytes(random, retryRandom);
    const fields = { legacyVersion, random, sessionIdEcho, cipherSuite, compressionMethod, extensions, retry };
    return { ...fields, downgradeFrom: downgradeFrom(random), ...readSelections(cursor, extensions, retry) };
  });
}

/** The one protocol a server picks. RFC 7301 section 3.1. */
export function readSelectedAlpn(contents: Cursor): string {
  const names = readAlpn(contents);
  if (names.length !== 1) contents.fail(`names ${names.length} protocols`);
  return names[0] ?? '';
}

function readSelections(cursor: Cursor, extensions: readonly Extension[] | null, retry: boolean) {
  const contents = <T>(type: number, read: (inner: Cursor) => T) => readContents(cursor, extensions, type, read);
  return {
    selectedVersion: contents(extensionType.supportedVersions, (inner) => inner.u16()),
    keyShare: retry ? null : contents(extensionType.keyShare, readKeyShareEntry),
    selectedGroup: retry ? contents(extensionType.keyShare, (inner) => inner.u16()) : null,
    cookie: contents(extensionType.cookie, (inner) => inner.prefixed('cookie', 2)),
    selectedIdentity: contents(extensionType.preSharedKey, (inner) => inner.u16()),
    recordSizeLimit: contents(extensionType.recordSizeLimit, readRecordSizeLimit),
    alpn: contents(extensionType.alpn, readSelectedAlpn),
    renegotiatedConnection: contents(extensionType.renegotiationInfo, readRenegotiationInfo),
  };
}

const downgradeMarks = [
  { from: 0x0304, mark: fromHex('444f574e47524401') },
  { from: 0x0303, mark: fromHex('444f574e47524400') },
];

function downgradeFrom(random: Uint8Array): number | null {
  const end = random.subarray(24);
  return downgradeMarks.find(({ mark }) => equalBytes(end, mark))?.from ?? null;
}
