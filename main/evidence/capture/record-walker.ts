// TLS records of one direction, RFC 8446 section 5.1, met at any place: without keeping what nobody wants to read.
import { contentType, plaintextLimit } from '../../tls/wire/record.ts';
import type { BytesSink } from './tcp-direction.ts';

/** Takes the records of one direction. */
export interface RecordSink {
  /** Whether the contents of such a record are of any use. */
  wants(type: number, length: number): boolean;
  /** `body` is null where it was not wanted, or is not whole in the capture; it is good until the call returns. */
  record(type: number, version: number, length: number, body: Uint8Array | null, packet: number, time: number): void;
  /** Bytes are missing: a message that has begun will not end, and records may be missing as well. */
  hole(): void;
  /** Bytes that are no record, where one should begin. */
  outOfStep(first: number, packet: number): void;
}

const headerLength = 5;
const payloadLimit = plaintextLimit + 2048;

/** Whether a record could begin here: its type, its version, and a length that such a record can have. */
export function looksLikeRecord(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at] ?? 0;
  const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
  if (type < 20 || type > 24 || bytes[at + 1] !== 3 || (bytes[at + 2] ?? 9) > 4 || length > payloadLimit) return false;
  if (type === contentType.changeCipherSpec) return length === 1;
  return length > 0 || type === contentType.applicationData;
}

/** Walks from record to record. After a hole that hides where the next one begins it waits for a segment that begins one. */
export class RecordWalker implements BytesSink {
  readonly #sink: RecordSink;
  readonly #header = new Uint8Array(headerLength);
  #headerHas = 0;
  #left = 0;
  #body: Uint8Array | null = null;
  #isWhole = true;
  #isLost = false;
  #time = 0;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  /** Bytes of a record that has begun and not ended. */
  get pending(): number {
    return this.#headerHas;
  }

  data(bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    this.#time = time;
    if (this.#isLost) {
      if (end - start < headerLength || !looksLikeRecord(bytes, start)) return;
      this.#isLost = false;
      this.#headerHas = 0;
    }
    let at = start;
    while (at < end && !this.#isLost) {
      at = this.#headerHas < headerLength ? this.#readHeader(bytes, at, end, packet) : this.#readBody(bytes, at, end);
      if (this.#headerHas === headerLength && this.#left === 0) this.#finish(packet);
    }
  }

  gap(length: number, packet: number): void {
    if (this.#isLost) return;
    this.#sink.hole();
    if (this.#headerHas < headerLength || this.#left < length) {
      this.#isLost = true;
      return;
    }
    this.#isWhole = false;
    this.#left -= length;
    if (this.#left === 0) this.#finish(packet);
  }

  #readHeader(bytes: Uint8Array, start: number, end: number, packet: number): number {
    let at = start;
    while (at < end && this.#headerHas < headerLength) this.#header[this.#headerHas++] = bytes[at++] ?? 0;
    if (this.#headerHas < headerLength) return at;
    if (!looksLikeRecord(this.#header, 0)) {
      this.#isLost = true;
      this.#sink.outOfStep(this.#header[0] ?? 0, packet);
      return end;
    }
    this.#left = this.#length;
    this.#isWhole = true;
    const wanted = this.#sink.wants(this.#header[0] ?? 0, this.#left);
    this.#body = wanted ? this.#roomFor(bytes, at, end) : null;
    return at;
  }

  /** Bytes that are all there already are looked at where they lie: a sink that keeps some copies them. */
  #roomFor(bytes: Uint8Array, at: number, end: number): Uint8Array {
    return end - at >= this.#left ? bytes.subarray(at, at + this.#left) : new Uint8Array(this.#left);
  }

  #readBody(bytes: Uint8Array, start: number, end: number): number {
    const length = Math.min(this.#left, end - start);
    const isThere = this.#body?.buffer === bytes.buffer;
    if (!isThere) this.#body?.set(bytes.subarray(start, start + length), this.#length - this.#left);
    this.#left -= length;
    return start + length;
  }

  get #length(): number {
    return ((this.#header[3] ?? 0) << 8) | (this.#header[4] ?? 0);
  }

  #finish(packet: number): void {
    const version = ((this.#header[1] ?? 0) << 8) | (this.#header[2] ?? 0);
    const body = this.#isWhole ? this.#body : null;
    this.#headerHas = 0;
    this.#body = null;
    this.#sink.record(this.#header[0] ?? 0, version, this.#length, body, packet, this.#time);
  }
}
