// Every reader that is given foreign bytes, under one roof.
import { parseWhole } from '../../main/bytes/cursor.ts';
import type { Parsed } from '../../main/bytes/parsed.ts';
import { readKeyUpdate, readNewSessionTicket } from '../../main/tls/wire/after-handshake.ts';
import { readAlerts } from '../../main/tls/wire/alert.ts';
import { readCertificate, readCertificateStatus } from '../../main/tls/wire/certificate.ts';
import { readCertificateRequest } from '../../main/tls/wire/certificate-request.ts';
import { readCertificateVerify } from '../../main/tls/wire/certificate-verify.ts';
import { readPointFormats, readPreSharedKey, readStatusRequest } from '../../main/tls/wire/client-extensions.ts';
import { readClientHello, writeClientHello } from '../../main/tls/wire/client-hello.ts';
import { decompressCertificate, readCompressedCertificate } from '../../main/tls/wire/compressed-certificate.ts';
import { distinguishedNameText } from '../../main/tls/wire/distinguished-name.ts';
import { readEncryptedExtensions } from '../../main/tls/wire/encrypted-extensions.ts';
import { HandshakeJoiner } from '../../main/tls/wire/handshake.ts';
import { readServerKeyExchange } from '../../main/tls/wire/key-exchange.ts';
import { classifyPlaintext } from '../../main/tls/wire/plaintext.ts';
import {
  readCertificateAuthorities,
  readCertificateCompressions,
  readCookie,
  readMaxEarlyData,
  readOuterEch,
  readPskKeyExchangeModes,
  readSignedCertificateTimestamps,
  readStatusRequestV2,
} from '../../main/tls/wire/rare-extensions.ts';
import { RecordDeframer } from '../../main/tls/wire/record.ts';
import { readServerHello } from '../../main/tls/wire/server-hello.ts';
import {
  readSslv2ClientHello,
  readSslv2ServerHello,
  recogniseSslv2,
  sslv2RecordLength,
  writeSslv2ClientHello,
} from '../../main/tls/wire/sslv2.ts';
import { captureTargets } from './capture-targets.ts';
import { caseTargets } from './case-targets.ts';
import { certificateFileTargets } from './certificate-file-targets.ts';
import { clearTargets } from './clear-targets.ts';
import { collectedTargets } from './collected-targets.ts';
import { logTargets } from './log-targets.ts';
import { messageTargets } from './message-targets.ts';
import { networkTargets } from './network-targets.ts';
import { profileTargets } from './profile-targets.ts';
import { relayTargets } from './relay-targets.ts';
import { revocationTargets } from './revocation-targets.ts';
import { settingsTargets } from './settings-targets.ts';
import type { Target } from './target.ts';

const reader = (name: string, read: (bytes: Uint8Array) => Parsed<unknown>): Target => ({
  name,
  read: (bytes) => named(name, bytes, read(bytes)),
});

export const targets: readonly Target[] = [
  { name: 'records', read: readRecords },
  { name: 'handshake-messages', read: joinMessages },
  { name: 'client-hello', read: readHelloAndBack },
  reader('server-hello', readServerHello),
  reader('encrypted-extensions', readEncryptedExtensions),
  reader('certificate-13', (bytes) => readCertificate(bytes, 0x0304)),
  reader('certificate-12', (bytes) => readCertificate(bytes, 0x0303)),
  reader('certificate-status', readCertificateStatus),
  reader('certificate-request-13', (bytes) => readCertificateRequest(bytes, 0x0304)),
  reader('certificate-request-12', (bytes) => readCertificateRequest(bytes, 0x0303)),
  reader('certificate-request-10', (bytes) => readCertificateRequest(bytes, 0x0301)),
  reader('certificate-verify', (bytes) => readCertificateVerify(bytes, 0x0303)),
  reader('compressed-certificate', readAndDecompress),
  ...[0x0303, 0x0301].flatMap((version) =>
    (['ecdhe', 'dhe'] as const).map((kind) =>
      reader(`server-key-exchange-${kind}-${version}`, (bytes) =>
        readServerKeyExchange(bytes, { kind, anonymous: false, version }),
      ),
    ),
  ),
  reader('new-session-ticket-13', (bytes) => readNewSessionTicket(bytes, 0x0304)),
  reader('new-session-ticket-12', (bytes) => readNewSessionTicket(bytes, 0x0303)),
  reader('key-update', readKeyUpdate),
  reader('alerts', readAlerts),
  reader('pre-shared-key', (bytes) => parseWhole('pre_shared_key', bytes, readPreSharedKey)),
  reader('status-request', (bytes) => parseWhole('status_request', bytes, readStatusRequest)),
  reader('point-formats', (bytes) => parseWhole('ec_point_formats', bytes, readPointFormats)),
  reader('outer-ech', (bytes) => parseWhole('encrypted_client_hello', bytes, readOuterEch)),
  reader('cookie', (bytes) => parseWhole('cookie', bytes, readCookie)),
  reader('psk-modes', (bytes) => parseWhole('psk_key_exchange_modes', bytes, readPskKeyExchangeModes)),
  reader('max-early-data', (bytes) => parseWhole('early_data', bytes, readMaxEarlyData)),
  reader('authorities', (bytes) => parseWhole('certificate_authorities', bytes, readCertificateAuthorities)),
  reader('status-request-v2', (bytes) => parseWhole('status_request_v2', bytes, readStatusRequestV2)),
  reader('timestamps', (bytes) => parseWhole('signed_certificate_timestamp', bytes, readSignedCertificateTimestamps)),
  reader('compressions', (bytes) => parseWhole('compress_certificate', bytes, readCertificateCompressions)),
  reader('sslv2-server-hello', readSslv2ServerHello),
  { name: 'sslv2-client-hello', read: readSslv2HelloAndBack },
  { name: 'distinguished-name', read: (bytes) => bounded(distinguishedNameText(bytes).length, 1_000_000) },
  { name: 'plaintext', read: readPlaintext },
  { name: 'sslv2', read: (bytes) => `${recogniseSslv2(bytes)} ${sslv2RecordLength(bytes) === null}` },
  ...clearTargets,
  ...collectedTargets,
  ...profileTargets,
  ...revocationTargets,
  ...networkTargets,
  ...certificateFileTargets,
  ...captureTargets,
  ...logTargets,
  ...relayTargets,
  ...settingsTargets,
  ...caseTargets,
  ...messageTargets,
];

/** A refusal names a structure, says why, and points into the bytes or just past them. */
function named(name: string, bytes: Uint8Array, read: Parsed<unknown>): string {
  if (read.ok) return `read ${magnitude(bytes.length)}`;
  const { structure, offset, detail } = read.malformed;
  if (structure === '' || detail === '') throw new Error(`${name} refuses without a name`);
  if (offset < 0 || offset > bytes.length) throw new Error(`${name} points to ${offset} of ${bytes.length} bytes`);
  return `${structure} ${detail.replaceAll(/0x[0-9a-f]+|\d+/g, '#')} ${magnitude(offset)}`;
}

function bounded(length: number, limit: number): string {
  if (length > limit) throw new Error(`${length} is more than ${limit}`);
  return `${magnitude(length)}`;
}

const magnitude = (length: number): number => Math.ceil(Math.log2(length + 1));

/** However a stream is cut, the same records come out, and no byte is lost. */
function readRecords(bytes: Uint8Array): string {
  const whole = recordsOf([bytes]);
  const cut = recordsOf([bytes.subarray(0, 1), bytes.subarray(1, 7), bytes.subarray(7)]);
  if (whole !== cut) throw new Error('records depend on how the bytes were cut');
  return whole.replaceAll(/\d{3,}/g, '#').slice(0, 80);
}

function recordsOf(pieces: readonly Uint8Array[]): string {
  const deframer = new RecordDeframer();
  const seen: string[] = [];
  for (const piece of pieces) {
    deframer.push(piece);
    for (;;) {
      const record = deframer.next();
      if (!record.ok) return `${seen.join()} ${record.malformed.detail}`;
      if (record.value === null) break;
      seen.push(`${record.value.type}:${record.value.version}:${record.value.payload.length}`);
    }
  }
  return `${seen.join()} ${deframer.pending}`;
}

function joinMessages(bytes: Uint8Array): string {
  const joiner = new HandshakeJoiner();
  let taken = 0;
  for (const piece of [bytes.subarray(0, 3), bytes.subarray(3)]) {
    joiner.push(piece);
    for (let message = joiner.next(); message !== null; message = joiner.next()) {
      if (message === 'too-long') return message;
      taken += message.bytes.length;
    }
  }
  if (taken + joiner.pending !== bytes.length) throw new Error('bytes of handshake messages were lost');
  return `${magnitude(taken)} ${magnitude(joiner.pending)}`;
}

/** Reading, then writing, is the identity. */
function readHelloAndBack(bytes: Uint8Array): string {
  const read = readClientHello(bytes);
  if (read.ok && Buffer.compare(writeClientHello(read.value).body, bytes) !== 0)
    throw new Error('a ClientHello is written otherwise than it was read');
  return named('client-hello', bytes, read);
}

function readSslv2HelloAndBack(bytes: Uint8Array): string {
  const read = readSslv2ClientHello(bytes);
  if (read.ok && Buffer.compare(writeSslv2ClientHello(read.value), bytes) !== 0) {
    throw new Error('an SSL 2.0 ClientHello is written otherwise than it was read');
  }
  return named('sslv2-client-hello', bytes, read);
}

function readPlaintext(bytes: Uint8Array): string {
  const { protocol, text } = classifyPlaintext(bytes);
  return `${protocol} ${bounded(text.length, 256)}`;
}

function readAndDecompress(bytes: Uint8Array): Parsed<unknown> {
  const read = readCompressedCertificate(bytes);
  // A claim of a megabyte costs time and teaches nothing.
  return read.ok && read.value.length <= 65_536 ? decompressCertificate(read.value) : read;
}
