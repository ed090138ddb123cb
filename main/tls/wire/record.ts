// The record layer's outer form. RFC 8446 section 5.1, RFC 5246 section 6.2.
import { ByteQueue } from '../../bytes/byte-queue.ts';
import { malformed, type Parsed, parsed } from '../../bytes/parsed.ts';
import { ByteWriter } from '../../bytes/writer.ts';

export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

/** One record as it crossed the wire, possibly protected. */
export interface TlsRecord {
  readonly type: number;
  /** Any version of 0x03xx: an alert may carry another than the rest. */
  readonly version: number;
  readonly payload: Uint8Array;
}

/** Bytes of plaintext per record. */
export const plaintextLimit = 1 << 14;
/** What the most generous version adds by protection, RFC 5246 section 6.2.3. */
const payloadLimit = plaintextLimit + 2048;
const headerLength = 5;

/** True for a first byte that begins a TLS record; anything else is plaintext or SSL 2.0. */
export const beginsRecord = (byte: number): boolean => byte >= 0x14 && byte <= 0x17;

/** Cuts a byte stream into records, however the network sliced it. Holds at most one unfinished record. */
export class RecordDeframer {
  readonly #queue = new ByteQueue();

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
  }

  /** Bytes of a record that has begun and not ended. */
  get pending(): number {
    return this.#queue.length;
  }

  /** The next whole record; null when more bytes are needed. */
  next(): Parsed<TlsRecord | null> {
    const [type = 0, major = 0, minor = 0, high = 0, low = 0] = this.#queue.peek(headerLength);
    const known = this.#queue.length;
    if (known === 0) return parsed(null);
    if (!beginsRecord(type)) return malformed('TLSPlaintext', 0, `has the content type ${type}`);
    // Each field is judged once it is whole, so that a refusal is the same however the bytes were cut.
    if (known > 2 && major !== 3) return malformed('TLSPlaintext', 1, `has the version ${major}.${minor}`);
    if (known < headerLength) return parsed(null);
    const length = high * 256 + low;
    if (length > payloadLimit) return malformed('TLSPlaintext', 3, `has a length of ${length} bytes`);
    if (this.#queue.length < headerLength + length) return parsed(null);
    this.#queue.take(headerLength);
    return parsed({ type, version: major * 256 + minor, payload: this.#queue.take(length) });
  }
}

/** Header and payload of one record. */
export function writeRecord({ type, version, payload }: TlsRecord): Uint8Array {
  return new ByteWriter().u8(type).u16(version).prefixed(2, payload).finish();
}

/** Payloads of at most `limit` bytes each, at least one; the first ones of these `sizes`. */
export function splitPayload(
  payload: Uint8Array,
  limit: number = plaintextLimit,
  sizes: readonly number[] = [],
): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at + size >= payload.length) break;
    parts.push(payload.subarray(at, at + size));
    at += size;
  }
  do {
    parts.push(payload.subarray(at, at + limit));
    at += limit;
  } while (at < payload.length);
  return parts;
}
