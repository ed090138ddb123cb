// SignedCertificateTimestampList, RFC 6962 sections 3.2 and 3.3. Shown and counted; whether a log keeps its
// promise only a list of logs could tell.
import type { SignedTimestamp } from '../../../shared/revocation.ts';
import { toHex } from '../../bytes/bytes.ts';
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Certificate } from '../x509/certificate.ts';
import { DerReader, derTag } from '../x509/der.ts';
import { extensionsOf } from './fields.ts';

/** Timestamps of one list that are read: authorities embed two to five. */
const mostTimestamps = 100;

export type TimestampSource = SignedTimestamp['from'];

/** Each a SerializedSCT of the list in `der`, an extension's value; empty where it cannot be read. */
export function readTimestampExtension(der: Uint8Array): Uint8Array[] {
  const { content } = new DerReader(der).read('SignedCertificateTimestampList', derTag.octetString);
  const read = parseWhole('SignedCertificateTimestampList', content, (cursor) =>
    cursor.nested('sct_list', 2, (list) => list.each(mostTimestamps, (one) => one.prefixed('SerializedSCT', 2))),
  );
  return read.ok ? read.value : [];
}

/** Those that stand in the certificate itself. */
export function embeddedTimestamps(certificate: Certificate): Uint8Array[] {
  const extension = extensionsOf(certificate).get('1.3.6.1.4.1.11129.2.4.2');
  return extension === undefined ? [] : readTimestampExtension(extension.value);
}

/** One SerializedSCT as shown; of another version, or one that cannot be read, only the version. */
export function readTimestamp(from: TimestampSource, bytes: Uint8Array): SignedTimestamp {
  const read = parseWhole('SignedCertificateTimestamp', bytes, timestamp);
  const version = bytes[0] ?? 0;
  if (!read.ok || version !== 0) return { from, version, logId: null, timestamp: null, signatureAlgorithm: '' };
  return { from, ...read.value };
}

function timestamp(cursor: Cursor): Omit<SignedTimestamp, 'from'> {
  const version = cursor.u8();
  const logId = toHex(cursor.bytes(32));
  const moment = Number(cursor.u64());
  cursor.prefixed('CtExtensions', 2);
  const [hash, signature] = [cursor.u8(), cursor.u8()];
  cursor.prefixed('signature', 2);
  // 253402300799999: the last moment that ISO 8601 writes with a year of four digits.
  const shown = moment <= 253_402_300_799_999 ? new Date(moment).toISOString() : null;
  return { version, logId, timestamp: shown, signatureAlgorithm: algorithmText(hash, signature) };
}

/** SignatureAndHashAlgorithm, RFC 5246 section 7.4.1.4.1. */
function algorithmText(hash: number, signature: number): string {
  const hashes = ['none', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
  const signatures = ['anonymous', 'rsa', 'dsa', 'ecdsa'];
  return `${signatures[signature] ?? `signature ${signature}`} with ${hashes[hash] ?? `hash ${hash}`}`;
}
