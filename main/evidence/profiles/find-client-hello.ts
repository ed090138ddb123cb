import { HandshakeJoiner, handshakeName, handshakeType } from '../../tls/wire/handshake.ts';
import { contentType, RecordDeframer } from '../../tls/wire/record.ts';
import { helloLimit } from '../capture/hello-shelf.ts';

/** What the bytes that a client said first come to. */
export type FoundHello =
  | {
      readonly kind: 'hello';
      /** The message with its 4-byte header. */
      readonly message: Uint8Array;
      /** Version in the header of the first record, e.g. 0x0301; null for a message without a record. */
      readonly recordVersion: number | null;
    }
  /** It begins like one, and ends before it is whole. */
  | { readonly kind: 'cut'; readonly had: number; readonly needs: number | null }
  | { readonly kind: 'too-long' }
  /** SSL 2.0 form, RFC 5246 appendix E.2. */
  | { readonly kind: 'sslv2' }
  | { readonly kind: 'other' };

/** The ClientHello at the front of a stream of TLS records. */
export function findHelloInStream(bytes: Uint8Array): FoundHello {
  if (isSslv2Hello(bytes)) return { kind: 'sslv2' };
  const deframer = new RecordDeframer();
  const joiner = new HandshakeJoiner();
  deframer.push(bytes.subarray(0, streamLimit));
  for (;;) {
    const record = deframer.next();
    if (!record.ok) return { kind: 'other' };
    if (record.value === null) return cutStream(bytes, deframer.pending);
    if (record.value.type !== contentType.handshake) return { kind: 'other' };
    joiner.push(record.value.payload);
    const message = joiner.next();
    if (message === 'too-long') return { kind: 'too-long' };
    if (message === null) {
      if (joiner.pending > helloLimit) return { kind: 'too-long' };
      continue;
    }
    return asFound(message.type, message.bytes, versionOfFirstRecord(bytes));
  }
}

/** A ClientHello as a message, without a record around it. */
export function findHelloInMessage(bytes: Uint8Array): FoundHello {
  const [type, high = 0, middle = 0, low = 0] = bytes;
  if (type !== handshakeType.clientHello || bytes.length < 6) return { kind: 'other' };
  const length = 4 + high * 65_536 + middle * 256 + low;
  // Version 3.x comes next; without it any file that begins with a one would do.
  if (bytes[4] !== 3) return { kind: 'other' };
  if (length > helloLimit) return { kind: 'too-long' };
  if (bytes.length < length) return { kind: 'cut', had: bytes.length, needs: length };
  return bytes.length === length ? asFound(type, bytes, null) : { kind: 'other' };
}

/** Whether a listener has heard enough: a whole hello, or something that will never become one. */
export const isWholeHello = (bytes: Uint8Array): boolean => findHelloInStream(bytes).kind !== 'cut';

/** Bytes that are looked at: records of one byte each would still fit. */
export const streamLimit = helloLimit * 6;

const versionOfFirstRecord = (bytes: Uint8Array): number => (bytes[1] ?? 3) * 256 + (bytes[2] ?? 1);

function asFound(type: number, bytes: Uint8Array, recordVersion: number | null): FoundHello {
  if (handshakeName(type) !== 'ClientHello') return { kind: 'other' };
  if (bytes.length > helloLimit) return { kind: 'too-long' };
  return { kind: 'hello', message: new Uint8Array(bytes), recordVersion };
}

function cutStream(bytes: Uint8Array, pending: number): FoundHello {
  if (bytes.length > 0 && bytes[0] !== contentType.handshake) return { kind: 'other' };
  if (bytes.length > 5 && bytes[5] !== handshakeType.clientHello) return { kind: 'other' };
  const announced = (bytes[3] ?? 0) * 256 + (bytes[4] ?? 0) + 5;
  return { kind: 'cut', had: bytes.length, needs: pending === bytes.length && pending >= 5 ? announced : null };
}

/** A two-byte length with its top bit set, the message type 1, and a version. */
function isSslv2Hello([high = 0, , type, major, minor]: Uint8Array): boolean {
  return (high & 0x80) !== 0 && type === 1 && ((major === 3 && (minor ?? 9) <= 4) || (major === 0 && minor === 2));
}
