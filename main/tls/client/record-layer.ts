import { joined } from '../../bytes/bytes.ts';
import { contentType, plaintextLimit, RecordDeframer, splitPayload, writeRecord } from '../wire/record.ts';
import { type Fault, malformedFault, misbehaved } from './fault.ts';
import type { Content, Protection } from './protection.ts';

/** What one record held, after decryption where it was encrypted. */
export interface ReceivedContent extends Content {
  readonly encrypted: boolean;
}

/** Records of one connection: cut apart and opened on the way in, sealed and put in a row on the way out. */
export class RecordLayer {
  /** Version in the headers of records sent in the clear. */
  version: number;
  /** Bytes of plaintext that a protected record of ours, and one of the peer's, may hold. RFC 8449. */
  sendLimit: number = plaintextLimit;
  receiveLimit: number = plaintextLimit;
  /** Bytes in the next records that are sent in the clear; empty for records as full as can be. */
  sizes: readonly number[] = [];
  readonly #incoming = new RecordDeframer();
  #outgoing: Uint8Array[] = [];
  #reads: Protection | null = null;
  #writes: Protection | null = null;

  constructor(version: number) {
    this.version = version;
  }

  get readsProtected(): boolean {
    return this.#reads !== null;
  }

  get writesProtected(): boolean {
    return this.#writes !== null;
  }

  protectReads(protection: Protection): void {
    this.#reads = protection;
  }

  protectWrites(protection: Protection): void {
    this.#writes = protection;
  }

  push(bytes: Uint8Array): void {
    this.#incoming.push(bytes);
  }

  /** The next record's content; null when more bytes are needed. */
  next(): ReceivedContent | Fault | null {
    const record = this.#incoming.next();
    if (!record.ok) return malformedFault(record.malformed);
    if (record.value === null) return null;
    const encrypted = this.#reads?.covers(record.value.type) ?? false;
    const content = encrypted ? (this.#reads?.open(record.value) ?? null) : record.value;
    if (content === null) return misbehaved('record-does-not-verify');
    if (content.payload.length > (encrypted ? this.receiveLimit : plaintextLimit))
      return misbehaved('record-too-long', `${content.payload.length} bytes`);
    return { type: content.type, payload: content.payload, encrypted };
  }

  send(type: number, bytes: Uint8Array): void {
    const limit = this.#writes === null ? plaintextLimit : this.sendLimit;
    for (const payload of splitPayload(bytes, limit, this.sizes)) {
      // A ChangeCipherSpec goes in the clear under TLS 1.3, and before the keys change below it.
      const seals = type !== contentType.changeCipherSpec ? this.#writes : null;
      this.#outgoing.push(writeRecord(seals?.seal({ type, payload }) ?? { type, version: this.version, payload }));
    }
  }

  /** The records to send now, as bytes; empty when there are none. */
  takeOutgoing(): Uint8Array {
    const bytes = joined(this.#outgoing);
    this.#outgoing = [];
    return bytes;
  }
}
