// The contents of a ClientHello's extensions, both ways. One block per extension, its section above it.
import { asciiBytes, latin1 } from '../../bytes/bytes.ts';
import type { Cursor } from '../../bytes/cursor.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { type Extension, extensionType } from './extension.ts';

// RFC 6066 section 3
export const serverNameExtension = (name: string): Extension =>
  extension(
    extensionType.serverName,
    new ByteWriter().nested(2, (list) => list.u8(0).prefixed(2, asciiBytes(name))),
  );
export function readServerName(contents: Cursor): string | null {
  const names = contents.nested('server_name_list', 2, (list) =>
    list.each(16, (entry) => ({ type: entry.u8(), name: latin1(entry.prefixed('HostName', 2)) })),
  );
  return names.find(({ type }) => type === 0)?.name ?? null;
}

/** Whom an OCSP response may come from, and what to tell them; both empty in a hello of ours. */
export interface StatusRequest {
  /** ResponderID, as DER. */
  readonly responders: readonly Uint8Array[];
  /** Extensions of the OCSP request, as DER. */
  readonly extensions: Uint8Array;
}

// RFC 6066 section 8
export const statusRequestExtension = (
  { responders, extensions }: StatusRequest = { responders: [], extensions: new Uint8Array(0) },
): Extension =>
  extension(
    extensionType.statusRequest,
    new ByteWriter()
      .u8(1)
      .vector(2, responders, (list, responder) => list.prefixed(2, responder))
      .prefixed(2, extensions),
  );
export function readStatusRequest(contents: Cursor): StatusRequest {
  const type = contents.u8();
  if (type !== 1) contents.fail(`has the status type ${type}`);
  return {
    responders: contents.nested('responder_id_list', 2, (list) =>
      list.each(16_384, (responder) => responder.prefixed('ResponderID', 2)),
    ),
    extensions: contents.prefixed('request_extensions', 2),
  };
}

// RFC 8446 section 4.2.7
export const supportedGroupsExtension = (groups: readonly number[]): Extension =>
  extension(extensionType.supportedGroups, numbers(groups));

// RFC 8422 section 5.1.2: uncompressed points only, unless said otherwise
export const ecPointFormatsExtension = (formats: readonly number[] = [0]): Extension =>
  extension(extensionType.ecPointFormats, new ByteWriter().prefixed(1, Uint8Array.from(formats)));
export const readPointFormats = (contents: Cursor): number[] => [...contents.prefixed('ec_point_format_list', 1)];

// RFC 8446 section 4.2.3
export const signatureAlgorithmsExtension = (schemes: readonly number[]): Extension =>
  extension(extensionType.signatureAlgorithms, numbers(schemes));

/** The contents of supported_groups and signature_algorithms alike. */
export const readNumbers = (contents: Cursor): number[] =>
  contents.nested('list', 2, (list) => list.each(32_767, (entry) => entry.u16()));

// RFC 7301 section 3.1
export const alpnExtension = (protocols: readonly string[]): Extension =>
  extension(
    extensionType.alpn,
    new ByteWriter().vector(2, protocols, (list, name) => list.prefixed(1, asciiBytes(name))),
  );
export const readAlpn = (contents: Cursor): string[] =>
  contents.nested('protocol_name_list', 2, (list) => list.each(1000, readProtocolName));

// RFC 7685
export const paddingExtension = (length: number): Extension => ({
  type: extensionType.padding,
  data: new Uint8Array(length),
});

// RFC 7627 section 5.1
export const extendedMasterSecretExtension = (): Extension => empty(extensionType.extendedMasterSecret);

// RFC 7366 section 2
export const encryptThenMacExtension = (): Extension => empty(extensionType.encryptThenMac);

// RFC 8879 section 3
export const compressCertificateExtension = (algorithms: readonly number[]): Extension =>
  extension(
    extensionType.compressCertificate,
    new ByteWriter().vector(1, algorithms, (list, algorithm) => list.u16(algorithm)),
  );

// RFC 8449 section 4
export const recordSizeLimitExtension = (limit: number): Extension =>
  extension(extensionType.recordSizeLimit, new ByteWriter().u16(limit));
export function readRecordSizeLimit(contents: Cursor): number {
  const limit = contents.u16();
  if (limit < 64) contents.fail(`allows ${limit} bytes`);
  return limit;
}

// RFC 5077 section 3.2: empty where there is none to show
export const sessionTicketExtension = (ticket: Uint8Array): Extension => ({
  type: extensionType.sessionTicket,
  data: ticket,
});

// RFC 8446 section 4.2.1
export const supportedVersionsExtension = (versions: readonly number[]): Extension =>
  extension(
    extensionType.supportedVersions,
    new ByteWriter().vector(1, versions, (list, version) => list.u16(version)),
  );
export const readSupportedVersions = (contents: Cursor): number[] =>
  contents.nested('versions', 1, (list) => list.each(127, (entry) => entry.u16()));

// RFC 8446 section 4.2.2
export const cookieExtension = (cookie: Uint8Array): Extension =>
  extension(extensionType.cookie, new ByteWriter().prefixed(2, cookie));

// RFC 8446 section 4.2.9: psk_dhe_ke, unless said otherwise
export const pskKeyExchangeModesExtension = (modes: readonly number[] = [1]): Extension =>
  extension(extensionType.pskKeyExchangeModes, new ByteWriter().prefixed(1, Uint8Array.from(modes)));

/** What pre_shared_key offers. */
export interface OfferedPsk {
  readonly identity: Uint8Array;
  /** Milliseconds since the ticket came, masked. */
  readonly obfuscatedAge: number;
  readonly binder: Uint8Array;
}

// RFC 8446 section 4.2.11: always the last extension, since its binders sign what lies before them
export const preSharedKeyExtension = (offers: readonly OfferedPsk[]): Extension =>
  extension(
    extensionType.preSharedKey,
    new ByteWriter()
      .vector(2, offers, (list, { identity, obfuscatedAge }) => list.prefixed(2, identity).u32(obfuscatedAge))
      .vector(2, offers, (list, { binder }) => list.prefixed(1, binder)),
  );
export function readPreSharedKey(contents: Cursor): OfferedPsk[] {
  const identities = contents.nested('identities', 2, (list) =>
    list.each(9000, (entry) => ({ identity: entry.prefixed('identity', 2), obfuscatedAge: entry.u32() })),
  );
  const binders = contents.nested('binders', 2, (list) => list.each(2000, (entry) => entry.prefixed('binder', 1)));
  if (binders.length !== identities.length) contents.fail(`has ${binders.length} binders for ${identities.length}`);
  return identities.map((offer, index) => ({ ...offer, binder: binders[index] ?? new Uint8Array(0) }));
}

/** One entry of key_share. */
export interface KeyShareEntry {
  readonly group: number;
  readonly keyExchange: Uint8Array;
}

// RFC 8446 section 4.2.8
export const keyShareExtension = (entries: readonly KeyShareEntry[]): Extension =>
  extension(
    extensionType.keyShare,
    new ByteWriter().vector(2, entries, (list, { group, keyExchange }) => list.u16(group).prefixed(2, keyExchange)),
  );
export const readKeyShares = (contents: Cursor): KeyShareEntry[] =>
  contents.nested('client_shares', 2, (list) => list.each(16_384, readKeyShareEntry));
export const readKeyShareEntry = (cursor: Cursor): KeyShareEntry => ({
  group: cursor.u16(),
  keyExchange: cursor.prefixed('key_exchange', 2),
});

// RFC 5746 section 3.2: empty in a first handshake
export const renegotiationInfoExtension = (connection: Uint8Array = new Uint8Array(0)): Extension =>
  extension(extensionType.renegotiationInfo, new ByteWriter().prefixed(1, connection));
export const readRenegotiationInfo = (contents: Cursor): Uint8Array => contents.prefixed('renegotiated_connection', 1);

/** The contents of extensions that say all by being there: what they hold is a byte too many. */
export const readEmpty = (): null => null;

function readProtocolName(cursor: Cursor): string {
  const name = cursor.prefixed('ProtocolName', 1);
  if (name.length === 0) cursor.fail('has an empty protocol name');
  return latin1(name);
}

function extension(type: number, writer: ByteWriter): Extension {
  return { type, data: writer.finish() };
}

function empty(type: number): Extension {
  return { type, data: new Uint8Array(0) };
}

function numbers(values: readonly number[]): ByteWriter {
  return new ByteWriter().vector(2, values, (list, value) => list.u16(value));
}
