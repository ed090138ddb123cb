// The ladder: every message in the order it crossed the wire, with fields for people.
import type { HandshakeStep, LadderMessage } from '../../../shared/handshake.ts';
import { alertName, cipherSuiteName, groupName, signatureSchemeName, versionName } from '../../../shared/tls-names.ts';
import { toHex } from '../../bytes/bytes.ts';
import type { Parsed } from '../../bytes/parsed.ts';
import { bitLength } from '../../crypto/finite-field.ts';
import { readNewSessionTicket } from '../wire/after-handshake.ts';
import type { Alert } from '../wire/alert.ts';
import { readCertificate } from '../wire/certificate.ts';
import { readCertificateRequest } from '../wire/certificate-request.ts';
import { readCertificateVerify } from '../wire/certificate-verify.ts';
import { readClientHello } from '../wire/client-hello.ts';
import { readCompressedCertificate } from '../wire/compressed-certificate.ts';
import { readEncryptedExtensions } from '../wire/encrypted-extensions.ts';
import { type HandshakeMessage, handshakeName, handshakeType } from '../wire/handshake.ts';
import { readServerKeyExchange } from '../wire/key-exchange.ts';
import { readServerHello } from '../wire/server-hello.ts';
import { cipherSuite } from './cipher-suite.ts';

/** What is known when a message crosses the wire. */
export interface Passage {
  readonly direction: 'sent' | 'received';
  /** Since the connection opened. */
  readonly milliseconds: number;
  readonly encrypted: boolean;
}

/** What was agreed on before a message, and decides its form; null before ServerHello. */
export interface Agreed {
  readonly version: number;
  readonly cipherSuite: number;
}

export function handshakeEntry(message: HandshakeMessage, agreed: Agreed | null, passage: Passage): LadderMessage {
  const details = detailsOf(message, agreed).slice(0, detailsLimit);
  return { ...namedEntry(message, passage), details, head: headOf(message.bytes) };
}

/** The same without fields and bytes. */
export function namedEntry(message: HandshakeMessage, passage: Passage): LadderMessage {
  const step = steps[message.type] ?? 'other';
  return { ...passage, name: messageName(message), step, bytes: message.bytes.length, details: [], head: '' };
}

export function changeCipherSpecEntry(payload: Uint8Array, passage: Passage): LadderMessage {
  const name = 'ChangeCipherSpec';
  return { ...passage, name, step: 'change-cipher-spec', bytes: payload.length, details: [], head: headOf(payload) };
}

export function alertEntry(alert: Alert, bytes: Uint8Array, passage: Passage): LadderMessage {
  const details = [
    detail('Alert', `${alertName(alert.description)} (${alert.description})`),
    detail('Level', alert.level),
  ];
  return { ...passage, name: 'Alert', step: 'alert', bytes: bytes.length, details, head: headOf(bytes) };
}

type Detail = LadderMessage['details'][number];

const detailsLimit = 40;
const headLimit = 512;
const headOf = (bytes: Uint8Array) => toHex(bytes.subarray(0, headLimit));

/** A value that no text limit refuses: details are for people, the bytes are beside them. */
const detail = (label: string, value: string): Detail => ({ label, value: value.slice(0, 2000) });
const names = (values: readonly number[], name: (value: number) => string) => values.map(name).join(', ');

function messageName(message: HandshakeMessage): string {
  if (message.type !== handshakeType.serverHello) return handshakeName(message.type);
  const hello = readServerHello(message.body);
  return hello.ok && hello.value.retry ? 'HelloRetryRequest' : 'ServerHello';
}

const steps: Readonly<Record<number, HandshakeStep>> = {
  [handshakeType.clientHello]: 'client-hello',
  [handshakeType.serverHello]: 'server-hello',
  [handshakeType.certificate]: 'certificate',
  [handshakeType.compressedCertificate]: 'certificate',
  [handshakeType.certificateRequest]: 'certificate',
  [handshakeType.certificateVerify]: 'certificate',
  [handshakeType.certificateStatus]: 'certificate',
  [handshakeType.serverKeyExchange]: 'key-exchange',
  [handshakeType.clientKeyExchange]: 'key-exchange',
  [handshakeType.serverHelloDone]: 'key-exchange',
  [handshakeType.finished]: 'finished',
};

/** Empty for a message that does not parse: the failure says so. */
function detailsOf({ type, body }: HandshakeMessage, agreed: Agreed | null): Detail[] {
  const version = agreed?.version ?? 0x0303;
  switch (type) {
    case handshakeType.clientHello:
      return clientHelloDetails(body);
    case handshakeType.serverHello:
      return serverHelloDetails(body);
    case handshakeType.encryptedExtensions:
      return of(readEncryptedExtensions(body), ({ alpn }) =>
        alpn === null ? [] : [detail('Application protocol', alpn)],
      );
    case handshakeType.certificate:
      return of(readCertificate(body, version), ({ entries }) => [detail('Certificates', `${entries.length}`)]);
    case handshakeType.compressedCertificate:
      return of(readCompressedCertificate(body), ({ algorithm, length }) => [
        detail('Compression', compressionNames[algorithm] ?? `${algorithm}`),
        detail('Bytes uncompressed', `${length}`),
      ]);
    case handshakeType.certificateVerify:
      return of(readCertificateVerify(body, version), ({ scheme }) => schemeDetails(scheme));
    case handshakeType.certificateRequest:
      return of(readCertificateRequest(body, version), ({ authorities, signatureSchemes }) => [
        detail('Accepted authorities', `${authorities.length}`),
        detail('Signature schemes', names(signatureSchemes, signatureSchemeName)),
      ]);
    case handshakeType.newSessionTicket:
      return of(readNewSessionTicket(body, version), ({ lifetime }) => [detail('Lifetime', `${lifetime} s`)]);
    case handshakeType.serverKeyExchange:
      return agreed === null ? [] : keyExchangeDetails(body, agreed);
    default:
      return [];
  }
}

/** RFC 8879 section 7.3. */
const compressionNames: Readonly<Record<number, string>> = { 1: 'zlib', 2: 'brotli', 3: 'zstd' };

const of = <T>(read: Parsed<T>, details: (value: T) => Detail[]): Detail[] => (read.ok ? details(read.value) : []);

const schemeDetails = (scheme: number | null) =>
  scheme === null ? [] : [detail('Signature scheme', signatureSchemeName(scheme))];

const clientHelloDetails = (body: Uint8Array): Detail[] =>
  of(readClientHello(body), (hello) => [
    detail('Version', names(hello.supportedVersions ?? [hello.legacyVersion], versionName)),
    ...(hello.serverName === null ? [] : [detail('Server name', hello.serverName)]),
    ...(hello.preSharedKeys === null ? [] : [detail('Pre-shared keys', `${hello.preSharedKeys.length}`)]),
    ...(hello.alpn === null ? [] : [detail('Application protocols', hello.alpn.join(', '))]),
    detail('Cipher suites', names(hello.cipherSuites, cipherSuiteName)),
    ...(hello.groups === null ? [] : [detail('Groups', names(hello.groups, groupName))]),
    ...(hello.keyShares === null
      ? []
      : [
          detail(
            'Key shares',
            names(
              hello.keyShares.map(({ group }) => group),
              groupName,
            ),
          ),
        ]),
    ...(hello.signatureSchemes === null
      ? []
      : [detail('Signature schemes', names(hello.signatureSchemes, signatureSchemeName))]),
  ]);

const serverHelloDetails = (body: Uint8Array): Detail[] =>
  of(readServerHello(body), (hello) => {
    const group = hello.keyShare?.group ?? hello.selectedGroup;
    return [
      detail('Version', versionName(hello.selectedVersion ?? hello.legacyVersion)),
      detail('Cipher suite', cipherSuiteName(hello.cipherSuite)),
      ...(group === null ? [] : [detail('Group', groupName(group))]),
      ...(hello.alpn === null ? [] : [detail('Application protocol', hello.alpn)]),
      ...(hello.selectedIdentity === null ? [] : [detail('Pre-shared key', `${hello.selectedIdentity}`)]),
      ...(hello.downgradeFrom === null ? [] : [detail('Downgrade marker', versionName(hello.downgradeFrom))]),
    ];
  });

function keyExchangeDetails(body: Uint8Array, { version, cipherSuite: id }: Agreed): Detail[] {
  const { exchange, anonymous } = cipherSuite(id);
  if (exchange !== 'ecdhe' && exchange !== 'dhe') return [];
  return of(readServerKeyExchange(body, { kind: exchange, anonymous, version }), ({ share, signed }) => [
    share.kind === 'ecdhe'
      ? detail('Group', groupName(share.group))
      : detail('Diffie-Hellman prime', `${bitLength(share.prime)} bits`),
    ...schemeDetails(signed?.scheme ?? null),
  ]);
}
