// What a server shows of itself, message by message, beside what both sides agree on.
import { parseWhole } from '../../bytes/cursor.ts';
import { bitLength } from '../../crypto/finite-field.ts';
import { knownPrimeName } from '../../crypto/known-primes.ts';
import type { NewSessionTicket } from '../wire/after-handshake.ts';
import { readCertificateStatusList } from '../wire/certificate.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { readPointFormats } from '../wire/client-extensions.ts';
import { type Extension, extensionType, findExtension } from '../wire/extension.ts';
import type { ServerKeyExchange } from '../wire/key-exchange.ts';
import { readMaxEarlyData, readSignedCertificateTimestamps } from '../wire/rare-extensions.ts';
import type { ServerHello } from '../wire/server-hello.ts';

/**
 * What the server showed, as it said it, kept also where the message was refused for what it chose. Null
 * and empty mean "not shown so far", never "not supported". Numbers are IANA code points. All bytes are
 * views of the messages that were read, so together they are no more than the 2 MiB a handshake may have.
 */
export interface ServerFacts {
  readonly extensions: ServerExtensions;
  /** Bytes of the session id in ServerHello; in TLS 1.3, and in a resumed session, it only echoes ours. */
  readonly sessionIdLength: number | null;
  /** 0 for none. */
  readonly compressionMethod: number | null;
  /** ec_point_formats of ServerHello; null without it, or where it cannot be read. */
  readonly pointFormats: readonly number[] | null;
  /** The elliptic-curve, hybrid or (TLS 1.3) finite-field group; null for Diffie-Hellman over a prime in TLS 1.2 and older. */
  readonly group: number | null;
  readonly diffieHellman: DiffieHellmanFacts | null;
  /** Of ServerKeyExchange or CertificateVerify; null before TLS 1.2, where none is named. */
  readonly signatureScheme: number | null;
  /** The stapled answer about the leaf, as DER, unread. RFC 6066 section 8, RFC 6961, RFC 8446 section 4.4.2.1. */
  readonly ocspResponse: Uint8Array | null;
  /** Each a SerializedSCT, from the TLS extension alone; null without it, or where it cannot be read. RFC 6962 section 3.3. */
  readonly signedCertificateTimestamps: readonly Uint8Array[] | null;
  readonly certificateRequest: CertificateRequestFacts | null;
  /** The newest ticket with contents. TLS 1.3 gives them after Finished: wait for one with `awaitTicket`. */
  readonly ticket: TicketFacts | null;
}

/** Extensions by the message that held them, in its order; null where the message did not come or has no place for them. */
export interface ServerExtensions {
  readonly helloRetryRequest: readonly Extension[] | null;
  readonly serverHello: readonly Extension[] | null;
  readonly encryptedExtensions: readonly Extension[] | null;
  /** Of the leaf's entry, TLS 1.3. */
  readonly certificate: readonly Extension[] | null;
}

/** Parameters of ServerKeyExchange. */
export interface DiffieHellmanFacts {
  readonly primeBits: number;
  readonly generatorBits: number;
  /** `ffdhe2048`, `modp-1024`, `rfc5114-2048-224` …; null for a prime that is not well known. */
  readonly name: string | null;
}

export interface CertificateRequestFacts {
  /** ClientCertificateType; empty in TLS 1.3. */
  readonly certificateTypes: readonly number[];
  /** Empty before TLS 1.2. */
  readonly signatureSchemes: readonly number[];
  /** Distinguished names as DER, the first 1024. */
  readonly authorities: readonly Uint8Array[];
  /** How many the server named. */
  readonly authorityCount: number;
}

export interface TicketFacts {
  /** Seconds, as said by the server. */
  readonly lifetime: number;
  /** Bytes of the ticket. */
  readonly length: number;
  /** Bytes that may be sent early in a resumption; null where none may. RFC 8446 section 4.2.10. */
  readonly maxEarlyData: number | null;
}

export const nothingShown: ServerFacts = {
  extensions: { helloRetryRequest: null, serverHello: null, encryptedExtensions: null, certificate: null },
  sessionIdLength: null,
  compressionMethod: null,
  pointFormats: null,
  group: null,
  diffieHellman: null,
  signatureScheme: null,
  ocspResponse: null,
  signedCertificateTimestamps: null,
  certificateRequest: null,
  ticket: null,
};

/** `facts` after a ServerHello or a HelloRetryRequest. */
export function shownByHello(facts: ServerFacts, hello: ServerHello): ServerFacts {
  const said = hello.extensions ?? [];
  const group = hello.keyShare?.group ?? hello.selectedGroup ?? facts.group;
  if (hello.retry) return { ...facts, group, extensions: { ...facts.extensions, helloRetryRequest: said } };
  return {
    ...facts,
    group,
    extensions: { ...facts.extensions, serverHello: said },
    sessionIdLength: hello.sessionIdEcho.length,
    compressionMethod: hello.compressionMethod,
    pointFormats: readableContents(said, extensionType.ecPointFormats, readPointFormats),
    signedCertificateTimestamps: timestampsIn(said),
  };
}

export const shownByEncryptedExtensions = (facts: ServerFacts, extensions: readonly Extension[]): ServerFacts => ({
  ...facts,
  extensions: { ...facts.extensions, encryptedExtensions: extensions },
});

/** `leaf` are the extensions of the first entry, TLS 1.3. */
export function shownByCertificate(facts: ServerFacts, leaf: readonly Extension[]): ServerFacts {
  return {
    ...facts,
    extensions: { ...facts.extensions, certificate: leaf },
    ocspResponse: ocspResponseOf(readableContents(leaf, extensionType.statusRequest, readCertificateStatusList)),
    signedCertificateTimestamps: timestampsIn(leaf),
  };
}

/** `responses` are those of a CertificateStatus message. */
export const shownByStatus = (facts: ServerFacts, responses: readonly Uint8Array[]): ServerFacts => ({
  ...facts,
  ocspResponse: ocspResponseOf(responses),
});

/** The first is the leaf's; one of no bytes stands for none. */
const ocspResponseOf = (responses: readonly Uint8Array[] | null): Uint8Array | null => {
  const [first] = responses ?? [];
  return first === undefined || first.length === 0 ? null : first;
};

export function shownByKeyExchange(facts: ServerFacts, { share, signed }: ServerKeyExchange): ServerFacts {
  const signatureScheme = signed?.scheme ?? null;
  if (share.kind === 'ecdhe') return { ...facts, signatureScheme, group: share.group };
  const { prime, generator } = share;
  const sizes = { primeBits: bitLength(prime), generatorBits: bitLength(generator) };
  return { ...facts, signatureScheme, diffieHellman: { ...sizes, name: knownPrimeName(prime) } };
}

/** Names kept of a CertificateRequest: servers that accept every public authority name some 150. */
const authorityLimit = 1024;

export const shownByCertificateRequest = (facts: ServerFacts, request: CertificateRequest): ServerFacts => ({
  ...facts,
  certificateRequest: {
    certificateTypes: request.certificateTypes,
    signatureSchemes: request.signatureSchemes,
    authorities: request.authorities.slice(0, authorityLimit),
    authorityCount: request.authorities.length,
  },
});

export function shownByTicket(
  facts: ServerFacts,
  { lifetime, ticket: { length }, extensions }: NewSessionTicket,
): ServerFacts {
  // RFC 5077 section 3.3: an empty one says that there is none after all.
  if (length === 0) return facts;
  const maxEarlyData = readableContents(extensions, extensionType.earlyData, readMaxEarlyData);
  return { ...facts, ticket: { lifetime, length, maxEarlyData } };
}

const timestampsIn = (extensions: readonly Extension[]) =>
  readableContents(extensions, extensionType.signedCertificateTimestamp, readSignedCertificateTimestamps);

/** Contents that are there and can be read; a server that garbles what nothing hangs on is no failed handshake. */
function readableContents<T>(
  extensions: readonly Extension[],
  type: number,
  read: Parameters<typeof parseWhole<T>>[2],
): T | null {
  const data = findExtension(extensions, type);
  const contents = data === null ? null : parseWhole('extension', data, read);
  return contents?.ok ? contents.value : null;
}
