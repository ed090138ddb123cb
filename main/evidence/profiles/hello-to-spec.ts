import { isGrease } from '../../../shared/tls-names.ts';
import { encodeClientHello } from '../../tls/client/hello-bytes.ts';
import type { HelloForm, HelloSpec } from '../../tls/client/hello-spec.ts';
import * as wire from '../../tls/wire/client-extensions.ts';
import { type ReadClientHello, readClientHello } from '../../tls/wire/client-hello.ts';
import { certificateCompressions } from '../../tls/wire/compressed-certificate.ts';
import { type Extension, findExtension, extensionType as type } from '../../tls/wire/extension.ts';
import { type Difference, differencesOf } from './replay-differences.ts';

/** What a replay is to have of its own. */
export interface ReplayWishes {
  /** Name to send where the hello sends one; null sends none. Never an IP address. */
  readonly serverName: string | null;
  /** Version in the header of the first record, e.g. 0x0301; absent takes 0x0301. */
  readonly recordVersion?: number;
  /** Where the hello has no supported_versions: the oldest version to go on with; absent takes TLS 1.0. */
  readonly oldestVersion?: number;
  /** Keeps the form of the hello as well: order, formats, lengths, and extensions whose answer is not gone on with. */
  readonly exact?: boolean;
  /** Application protocols in place of the hello's own; it still sends none where it had none. */
  readonly alpn?: readonly string[];
}

export type HelloReplay =
  | { readonly ok: true; readonly spec: HelloSpec; readonly differences: readonly Difference[] }
  | { readonly ok: false; readonly because: string };

/**
 * A specification that replays a ClientHello, given as message with its 4-byte header: same versions, suites,
 * groups, schemes, protocols and kinds of extension. Name, random, session id, tickets and key shares are
 * made anew. `differences` says what could not be kept. Never throws.
 */
export function helloToSpec(message: Uint8Array, wishes: ReplayWishes): HelloReplay {
  const read = readClientHello(message.subarray(4));
  if (!read.ok) return { ok: false, because: `${read.malformed.structure} ${read.malformed.detail}` };
  const hello = read.value;
  const extensions = hello.extensions ?? [];
  const groups = meant(hello.groups);
  const exact = wishes.exact === true;
  const spec: HelloSpec = {
    recordVersion: wishes.recordVersion ?? 0x0301,
    legacyVersion: hello.legacyVersion,
    supportedVersions: hello.supportedVersions === null ? null : meant(hello.supportedVersions),
    ...(hello.supportedVersions === null ? { oldestVersion: wishes.oldestVersion ?? 0x0301 } : {}),
    cipherSuites: meant(hello.cipherSuites),
    groups,
    keyShares: meant((hello.keyShares ?? []).map(({ group }) => group)),
    signatureSchemes: hello.signatureSchemes ?? [],
    ...(hello.compressionMethods.join() === '0' ? {} : { compressionMethods: hello.compressionMethods }),
    serverName: hello.serverName === null ? null : wishes.serverName,
    alpn: hello.alpn === null ? [] : (wishes.alpn ?? hello.alpn),
    ...flagsOf(extensions),
    ...certificateOptions(extensions),
    moreExtensions: extensions.filter((extension) => isKeptAsItIs(extension, exact, groups.length > 0)),
    grease: usesGrease(hello, extensions),
    padTo: null,
    ...(exact ? { form: formOf(hello, extensions) } : {}),
  };
  const padded = withPadding(spec, extensions, message.length);
  return { ok: true, spec: padded, differences: differencesOf(hello, sentBy(padded)) };
}

function formOf({ sessionId }: ReadClientHello, extensions: readonly Extension[]): HelloForm {
  const listIn = (number: number) => {
    const data = findExtension(extensions, number);
    return data === null ? null : [...data.subarray(1)];
  };
  return {
    order: extensions.map(({ type: number }) => number),
    pointFormats: listIn(type.ecPointFormats),
    pskModes: listIn(type.pskKeyExchangeModes),
    sessionIdLength: sessionId.length,
  };
}

function flagsOf(extensions: readonly Extension[]) {
  const has = (number: number) => findExtension(extensions, number) !== null;
  const status = extensions.find((extension) => extension.type === type.statusRequest);
  return {
    extendedMasterSecret: has(type.extendedMasterSecret),
    renegotiationInfo: has(type.renegotiationInfo),
    sessionTicket: has(type.sessionTicket),
    statusRequest: status !== undefined && isUsualStatusRequest(status),
    encryptThenMac: has(type.encryptThenMac),
  };
}

const isUsualStatusRequest = ({ data }: Extension) => sameBytes(data, wire.statusRequestExtension().data);

/** Compressions that this program cannot undo are left out: an answer in one could not be read. */
function certificateOptions(extensions: readonly Extension[]) {
  const algorithms = listOfNumbers(findExtension(extensions, type.compressCertificate));
  const known = algorithms.filter((algorithm) => certificateCompressions.includes(algorithm));
  const [high, low] = findExtension(extensions, type.recordSizeLimit) ?? [];
  const limit = high === undefined || low === undefined ? 0 : high * 256 + low;
  return {
    ...(known.length > 0 ? { certificateCompressions: known } : {}),
    ...(limit >= 64 ? { recordSizeLimit: Math.min(limit, 16_385) } : {}),
  };
}

/** Numbers of two bytes behind a length of one. */
function listOfNumbers(data: Uint8Array | null): number[] {
  const bytes = data?.subarray(1) ?? new Uint8Array(0);
  return Array.from({ length: bytes.length >> 1 }, (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0));
}

/** What the specification has no field for travels as it came, unless the answer to it could not be gone on with. */
function isKeptAsItIs(extension: Extension, exact: boolean, writesPointFormats: boolean): boolean {
  const { type: number } = extension;
  if (isGrease(number) || (unfinishable.has(number) && !exact)) return false;
  if (number === type.statusRequest) return !isUsualStatusRequest(extension);
  if (number === type.ecPointFormats) return !exact && !writesPointFormats;
  return !written.has(number);
}

/** Those that the encoder writes from fields, and those that belong to another connection. */
const written: ReadonlySet<number> = new Set([
  type.serverName,
  type.supportedGroups,
  type.signatureAlgorithms,
  type.alpn,
  type.padding,
  type.encryptThenMac,
  type.extendedMasterSecret,
  type.compressCertificate,
  type.recordSizeLimit,
  type.sessionTicket,
  type.preSharedKey,
  type.earlyData,
  type.supportedVersions,
  type.cookie,
  type.pskKeyExchangeModes,
  type.keyShare,
  type.renegotiationInfo,
]);

/**
 * An answer to one of these asks for something that this program does not do: raw keys (19, 20), delegated
 * credentials (34), ALPS (17513, 17613), next protocol (13172) and channel ids (30031, 30032).
 */
const unfinishable: ReadonlySet<number> = new Set([19, 20, 34, 17_513, 17_613, 13_172, 30_031, 30_032]);

function usesGrease(hello: ReadClientHello, extensions: readonly Extension[]): boolean {
  return hello.cipherSuites.some(isGrease) || extensions.some(({ type: number }) => isGrease(number));
}

/** A padded hello stays as long as it was, where its new name leaves room for that. */
function withPadding(spec: HelloSpec, extensions: readonly Extension[], length: number): HelloSpec {
  return findExtension(extensions, type.padding) === null ? spec : { ...spec, padTo: length };
}

/** The hello that a specification makes, with shares and random values that say nothing. */
function sentBy(spec: HelloSpec): ReadClientHello {
  const material = {
    random: new Uint8Array(32),
    sessionId: new Uint8Array(spec.form?.sessionIdLength ?? (spec.supportedVersions?.includes(0x0304) ? 32 : 0)),
    keyShares: spec.keyShares.map((group) => ({ group, keyExchange: new Uint8Array(1) })),
    cookie: null,
    padding: spec.padTo === null ? null : 1,
    ticket: new Uint8Array(0),
    psk: null,
    grease: [0x0a0a, 0x0a0a, 0x0a0a, 0x0a0a, 0x1a1a],
  };
  const read = readClientHello(encodeClientHello(spec, material).body);
  if (!read.ok) throw new Error(`a replayed hello does not parse: ${read.malformed.detail}`);
  return read.value;
}

const meant = (values: readonly number[] | null): number[] => (values ?? []).filter((value) => !isGrease(value));

const sameBytes = (left: Uint8Array, right: Uint8Array) =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);
