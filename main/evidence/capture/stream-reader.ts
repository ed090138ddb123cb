// What a TCP conversation carries: TLS from its first byte, TLS behind a dialogue in the clear, or something else.
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { readSslv2ClientHello, sslv2RecordLength } from '../../tls/wire/sslv2.ts';
import { CertificateShelf } from './certificate-shelf.ts';
import { PlainDialogue } from './plain-dialogue.ts';
import { looksLikeRecord } from './record-walker.ts';
import { Secrets } from './secrets.ts';
import type { BytesSink } from './tcp-direction.ts';
import { TdsUnwrapper, tdsPacketLeft } from './tds-wrapping.ts';
import { TlsReader } from './tls-reader.ts';
import { otherSide, type Side } from './tls-state.ts';
import type { TlsSurroundings } from './tls-surroundings.ts';

type Mode = 'unknown' | 'plain' | 'tls' | 'ignored';

/** Bytes in the clear of each end among which TLS is looked for: a dialogue before it is short. */
const searchLimit = 64 * 1024;
/** Bytes that tell a record from anything else. */
const enough = 6;

/** Both directions of one connection. */
export class StreamReader {
  /** Null until there is TLS in it: most connections have none. */
  tls: TlsReader | null = null;
  /** Null while nothing was said in the clear. */
  dialogue: PlainDialogue | null = null;
  /** Of each direction, by `Side`. */
  readonly modes: [Mode, Mode] = ['unknown', 'unknown'];
  /** Bytes in the clear of each direction, and whether some came once the other end spoke TLS. */
  readonly #plain: [number, number] = [0, 0];
  readonly answeredInClear: [boolean, boolean] = [false, false];
  readonly #wrapping: [TdsUnwrapper | null, TdsUnwrapper | null] = [null, null];
  readonly #first: [Uint8Array, Uint8Array] = [none, none];

  readonly #surroundings: TlsSurroundings;

  constructor(surroundings: TlsSurroundings) {
    this.#surroundings = surroundings;
  }

  sink(side: Side): BytesSink {
    return {
      data: (bytes, start, end, packet, time) => this.#data(side, bytes, start, end, packet, time),
      gap: (length, packet) => this.#gap(side, length, packet),
    };
  }

  /** There is no TLS in it, and nobody asked for any. */
  get isIgnored(): boolean {
    return this.modes.every((mode) => mode === 'ignored') && this.tls === null && this.dialogue?.asker == null;
  }

  /** Nothing more comes: few bytes that waited for others were said in the clear, unless a record begins like them. */
  end(packet: number): void {
    for (const side of [0, 1] as const) {
      const [first = 20] = this.#first[side];
      if (this.modes[side] !== 'unknown' || (first >= 20 && first <= 24)) continue;
      this.modes[side] = 'plain';
      this.#plainly(side, this.#first[side], 0, this.#first[side].length, packet);
    }
  }

  /** A conversation that is worth telling: there is TLS in it, or somebody asked for it. */
  get isTls(): boolean {
    return this.modes.includes('tls');
  }

  #data(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    const mode = this.modes[side];
    if (mode === 'tls') this.#tlsBytes(side, bytes, start, end, packet, time);
    else if (mode === 'unknown') this.#sniff(side, bytes, start, end, packet, time);
    else if (mode === 'plain') this.#search(side, bytes, start, end, packet, time);
  }

  #tlsBytes(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    const wrapping = this.#wrapping[side];
    if (wrapping === null) {
      this.tls?.data(side, bytes, start, end, packet, time);
      return;
    }
    for (const [from, to] of wrapping.stretches(bytes, start, end)) this.tls?.data(side, bytes, from, to, packet, time);
  }

  #gap(side: Side, length: number, packet: number): void {
    this.#wrapping[side]?.hole();
    if (this.modes[side] === 'tls') this.tls?.walkers[side].gap(length, packet);
    else if (this.modes[side] === 'unknown') this.modes[side] = 'plain';
  }

  /** The first bytes decide; until there are enough of them they wait. */
  #sniff(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    const before = this.#first[side];
    if (before.length > 0) {
      this.#sniffAgain(side, bytes, start, end, packet, time);
      return;
    }
    if (end - start < enough && couldBecomeTls(bytes, start, end)) {
      this.#first[side] = bytes.slice(start, end);
      return;
    }
    if (looksLikeRecord(bytes, start)) {
      this.#isTls(side, bytes, start, end, packet, time);
      return;
    }
    const sslv2 = sslv2Hello(bytes.subarray(start, end));
    if (sslv2 !== null) {
      this.#sslv2(side, sslv2, bytes, start, end, packet, time);
      return;
    }
    this.modes[side] = 'plain';
    this.#search(side, bytes, start, end, packet, time);
  }

  #sniffAgain(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    const before = this.#first[side];
    const whole = new Uint8Array(before.length + end - start);
    whole.set(before);
    whole.set(bytes.subarray(start, end), before.length);
    this.#first[side] = none;
    // A single byte in the clear, e.g. the `S` of PostgreSQL, and TLS right behind it.
    if (!looksLikeRecord(whole, 0) && looksLikeRecord(whole, before.length)) {
      this.#plainly(side, whole, 0, before.length, packet, true);
      this.#isTls(side, whole, before.length, whole.length, packet, time);
      return;
    }
    this.#sniff(side, whole, 0, whole.length, packet, time);
  }

  #isTls(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    this.modes[side] = 'tls';
    this.#reading()?.data(side, bytes, start, end, packet, time);
  }

  /** A hello of SSL 2.0 for newer versions: TLS goes on behind it. RFC 5246 appendix E.2. */
  #sslv2(
    side: Side,
    found: Sslv2Found,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    time: number,
  ): void {
    this.modes[side] = 'tls';
    const tls = this.#reading();
    tls?.helloArrived(side, found.hello, found.length, packet, time);
    if (start + found.length < end) tls?.data(side, bytes, start + found.length, end, packet, time);
  }

  /** Null where no more conversations are kept: then nothing of this one is. */
  #reading(): TlsReader | null {
    if (this.tls !== null) return this.tls;
    const { room } = this.#surroundings;
    if (room.left === 0) {
      room.refused += 1;
      this.modes.fill('ignored');
      this.dialogue = null;
      return null;
    }
    room.left -= 1;
    this.tls = new TlsReader(this.#surroundings);
    return this.tls;
  }

  #plainly(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, beforeTls = false): void {
    this.#plain[side] += end - start;
    if (!beforeTls && this.modes[otherSide(side)] === 'tls') this.answeredInClear[side] = true;
    this.dialogue ??= new PlainDialogue();
    this.dialogue.add(side, bytes, start, end, packet);
  }

  /** Looks for the place where TLS begins in the middle of something else. */
  #search(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    const at = findHello(bytes, start, end, this.modes[otherSide(side)] === 'tls');
    if (at >= 0) {
      if (at > start) this.#plainly(side, bytes, start, at, packet, true);
      const left = tdsPacketLeft(bytes, start, at);
      this.#wrapping[side] = left === null ? null : new TdsUnwrapper(left);
      this.modes[side] = 'tls';
      if (this.#reading() !== null) this.#tlsBytes(side, bytes, at, end, packet, time);
      return;
    }
    this.#plainly(side, bytes, start, end, packet);
    if (this.#plain[side] > searchLimit) this.modes[side] = 'ignored';
  }
}

/** A reader that has given up both directions. */
export function ignoredReader(): StreamReader {
  const room = { left: 0, refused: 0 };
  const nothing = { secrets: new Secrets(), shelf: new CertificateShelf(), hellos: null };
  const reader = new StreamReader({ ...nothing, room, sequenceOf: () => 0 });
  reader.modes.fill('ignored');
  return reader;
}

const none = new Uint8Array(0);

/** Where a ClientHello begins; and where the other end speaks TLS already, any record at the start of a segment. -1 for nowhere. */
function findHello(bytes: Uint8Array, start: number, end: number, otherIsTls: boolean): number {
  if (otherIsTls && end - start >= enough && looksLikeRecord(bytes, start)) return start;
  for (let at = bytes.indexOf(0x16, start); at >= 0 && at + 10 < end; at = bytes.indexOf(0x16, at + 1)) {
    const type = bytes[at + 5];
    // A handshake record of version 3.x with a hello in it, whose own length is below 65,536 and whose version is 3.x.
    if (!looksLikeRecord(bytes, at) || bytes[at + 6] !== 0 || bytes[at + 9] !== 3) continue;
    if (type === 1 || (type === 2 && otherIsTls)) return at;
  }
  return -1;
}

/** Whether few bytes could be the beginning of a record or of an SSL 2.0 hello; single letters wait as well. */
function couldBecomeTls(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  if (end - start === 1) return true;
  return (first >= 20 && first <= 24 && bytes[start + 1] === 3) || (first & 0x80) !== 0;
}

interface Sslv2Found {
  readonly hello: ReadClientHello;
  /** Bytes of its record. */
  readonly length: number;
}

/** An SSL 2.0 hello that fills the beginning of the bytes, in the fields of a newer one. */
function sslv2Hello(bytes: Uint8Array): Sslv2Found | null {
  const length = sslv2RecordLength(bytes);
  if (length === null || bytes[2] !== 1 || length > bytes.length || length > 1024) return null;
  const read = readSslv2ClientHello(bytes.subarray(0, length));
  if (!read.ok) return null;
  const { challenge, cipherKinds, sessionId, version } = read.value;
  const random = new Uint8Array(32);
  random.set(challenge.subarray(0, 32), 32 - Math.min(32, challenge.length));
  const offers = { serverName: null, supportedVersions: null, groups: null, keyShares: null };
  return {
    length,
    hello: {
      legacyVersion: version,
      random,
      sessionId,
      // A suite of TLS has a zero in front, RFC 5246 appendix E.2.
      cipherSuites: cipherKinds.filter((kind) => kind < 0x10000),
      compressionMethods: [0],
      extensions: null,
      ...offers,
      signatureSchemes: null,
      alpn: null,
      preSharedKeys: null,
    },
  };
}
