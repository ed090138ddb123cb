// What of one direction of a conversation may be handed on: the handshake, and of everything else the lengths.
import { contentType } from '../../../tls/wire/record.ts';
import { sslv2RecordLength } from '../../../tls/wire/sslv2.ts';
import { looksLikeRecord } from '../record-walker.ts';
import type { BytesSink } from '../tcp-direction.ts';
import { HandshakeCleaner, type NameWish } from './clean-handshake.ts';
import { cleanClientText, cleanServerText } from './clean-text.ts';

/** Bytes that stay, by their place in the stream; all others become zeros. */
export interface KeptBytes {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface CleanWishes {
  /** Who speaks: what clients say in the clear may hold passwords, what servers say first names the protocol. */
  readonly isClient: boolean;
  /** Names of servers, certificates, and what names their issuers. */
  readonly names: NameWish;
  /** Whether the other end speaks TLS by now. */
  readonly otherIsTls: () => boolean;
}

const headerLength = 5;
/** Bytes in the clear of a server that stay: its greeting, the status of an answer. */
const greetingLimit = 512;
/** Bytes in the clear of a client that are looked at. */
const dialogueLimit = 16_384;

type Mode = 'plain' | 'tls' | 'lost';

export class StreamCleaner implements BytesSink {
  readonly kept: KeptBytes[] = [];
  mode: Mode = 'plain';
  readonly #wishes: CleanWishes;
  readonly #handshake: HandshakeCleaner;
  #at = 0;
  #plain = 0;
  #header: number[] = [];
  #left = 0;
  #changed = false;

  constructor(wishes: CleanWishes) {
    this.#wishes = wishes;
    this.#handshake = new HandshakeCleaner(wishes.names);
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    const chunk = bytes.subarray(start, end);
    if (this.mode !== 'tls') this.#look(chunk);
    if (this.mode === 'tls') this.#records(chunk, 0);
    else if (this.mode === 'plain') this.#plainly(chunk);
    this.#at += chunk.length;
  }

  gap(length: number): void {
    this.#at += length;
    if (this.mode !== 'tls') return;
    this.#handshake.lose();
    if (this.#header.length === headerLength && this.#left >= length) this.#left -= length;
    else this.mode = 'lost';
    if (this.#left === 0) this.#header = [];
  }

  /** TLS begins at the start of a segment: with a hello, or with any record once the other end speaks it. */
  #look(chunk: Uint8Array): void {
    if (!looksLikeRecord(chunk, 0)) return;
    const [type] = chunk;
    const isHello = type === contentType.handshake && (chunk[headerLength] ?? 0) <= 2;
    if (!isHello && this.mode === 'plain' && this.#plain > 0 && !this.#wishes.otherIsTls()) return;
    this.mode = 'tls';
    this.#header = [];
    this.#left = 0;
  }

  #records(chunk: Uint8Array, from: number): void {
    for (let at = from; at < chunk.length; ) {
      if (this.#header.length < headerLength) {
        const part = chunk.subarray(at, at + headerLength - this.#header.length);
        this.#header.push(...part);
        this.#keep(at, part);
        at += part.length;
        if (this.#header.length === headerLength && !this.#begin()) return;
      } else {
        const length = Math.min(this.#left, chunk.length - at);
        this.#body(at, chunk.subarray(at, at + length));
        this.#left -= length;
        at += length;
      }
      if (this.#header.length === headerLength && this.#left === 0) this.#header = [];
    }
  }

  /** Whether a record begins; without one nobody knows what follows, and none of it stays. */
  #begin(): boolean {
    if (!looksLikeRecord(Uint8Array.from(this.#header), 0)) {
      this.mode = 'lost';
      return false;
    }
    this.#left = (this.#header[3] ?? 0) * 256 + (this.#header[4] ?? 0);
    if (this.#header[0] === contentType.changeCipherSpec) this.#changed = true;
    return true;
  }

  #body(at: number, part: Uint8Array): void {
    const [type] = this.#header;
    if (type === contentType.handshake) this.#keep(at, this.#changed ? part : this.#handshake.clean(part));
    else if (type === contentType.alert || type === contentType.changeCipherSpec) this.#keep(at, part);
  }

  #plainly(chunk: Uint8Array): void {
    if (this.#wishes.isClient) {
      // A hello in the form of SSL 2.0 names nobody.
      const isHello = this.#plain === 0 && sslv2RecordLength(chunk) !== null && chunk[2] === 1;
      if (isHello) this.#keep(0, chunk);
      else if (this.#plain < dialogueLimit) this.#keep(0, cleanClientText(chunk));
    } else if (this.#plain < greetingLimit) {
      const greeting = chunk.subarray(0, greetingLimit - this.#plain);
      this.#keep(0, this.#wishes.names === 'stay' ? greeting : cleanServerText(greeting));
    }
    this.#plain += chunk.length;
  }

  #keep(offset: number, part: Uint8Array): void {
    if (part.length > 0) this.kept.push({ at: this.#at + offset, bytes: part.slice() });
  }
}
