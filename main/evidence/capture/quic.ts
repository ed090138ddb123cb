// QUIC's Initial packets, which everybody may read: RFC 9000 section 17.2.2, RFC 9001 section 5; version 2 by RFC 9369.
import { fromHex } from '../../bytes/bytes.ts';
import { aead } from '../../crypto/aead.ts';
import { encryptBlock } from '../../crypto/aes-block.ts';
import { hkdfExpandLabel, hkdfExtract } from '../../crypto/hkdf.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { handshakeType } from '../../tls/wire/handshake.ts';
import { type KeptHello, keepHello } from './hello-facts.ts';
import { hearServerHello, type KeptAnswer, keepAnswer } from './server-hello-facts.ts';
import type { Side } from './tls-state.ts';

interface QuicVersion {
  readonly salt: Uint8Array;
  readonly label: string;
  /** The two bits of an Initial packet. */
  readonly initial: number;
}

const versions: Readonly<Record<number, QuicVersion>> = {
  1: { salt: fromHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a'), label: 'quic', initial: 0 },
  1798521807: { salt: fromHex('0dede3def700a6db819381be6e269dcbf9bd2ed9'), label: 'quicv2', initial: 1 },
  4278190109: { salt: fromHex('afbfec289993d24c9e9786f19c6111e04390a899'), label: 'quic', initial: 0 },
};

/** Packets of a conversation in which a hello is looked for, and bytes of it that are kept. */
const packetLimit = 64;
const cryptoLimit = 16_384;

interface Keys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly header: Uint8Array;
}

/** A conversation over QUIC, as far as its Initial packets show it. */
export class QuicReader {
  client: Side | null = null;
  version: number | null = null;
  hello: {
    readonly hello: KeptHello;
    readonly bytes: number;
    readonly packet: number;
    readonly segments: number;
  } | null = null;
  answer: { readonly hello: KeptAnswer; readonly packet: number } | null = null;
  /** Packets with a short header, which only come once both ends have keys, by side. */
  readonly short: [number, number] = [0, 0];
  #keys: { readonly client: Keys; readonly server: Keys } | null = null;
  #looked = 0;
  readonly #crypto: readonly [CryptoStream, CryptoStream] = [new CryptoStream(), new CryptoStream()];

  /** Takes a datagram; false for one that is no QUIC. */
  datagram(side: Side, datagram: Uint8Array, packet: number): boolean {
    const first = datagram[0] ?? 0;
    if ((first & 0x80) === 0) {
      if (this.client === null || (first & 0x40) === 0) return false;
      this.short[side] += 1;
      return true;
    }
    // What was not read after so many packets never will be.
    if (this.#looked >= packetLimit || (this.hello !== null && this.answer !== null)) return this.client !== null;
    this.#looked += 1;
    let rest = datagram;
    let isQuic = false;
    for (let coalesced = 0; coalesced < 8 && rest.length > 7; coalesced += 1) {
      const length = this.#long(side, rest, packet);
      if (length === null) break;
      isQuic = true;
      rest = rest.subarray(length);
    }
    return isQuic || this.client !== null;
  }

  /** A packet with a long header; gives its length, null where it is none. */
  #long(side: Side, bytes: Uint8Array, packet: number): number | null {
    const header = readLongHeader(bytes);
    if (header === null) return null;
    const version = versions[header.version];
    if (version === undefined) return this.#unknown(side, header);
    this.version ??= header.version;
    if (header.type !== version.initial) return header.end;
    if (this.client === null) {
      this.client = side;
      this.#keys = initialKeys(version, header.destination);
    }
    const keys = this.#keys?.[side === this.client ? 'client' : 'server'];
    const opened = keys && openPacket(bytes.subarray(0, header.end), header.numberAt, keys);
    if (opened) this.#frames(side, opened, packet);
    return header.end;
  }

  /** A version that nobody here can read, at the beginning: it is named all the same. */
  #unknown(side: Side, header: LongHeader): number | null {
    const isKnown = this.client !== null || header.version === 0;
    const isInvented = (header.version & 0x0f0f0f0f) === 0x0a0a0a0a;
    if (!isKnown && !isInvented && header.version >> 8 !== 0xff0000) return null;
    if (header.version !== 0) this.version ??= header.version;
    this.client ??= side;
    return header.end;
  }

  #frames(side: Side, frames: Uint8Array, packet: number): void {
    const stream = this.#crypto[side];
    stream.add(frames);
    const message = stream.message();
    if (message === null) return;
    const place = { bytes: message.length, packet };
    if (side === this.client && message[0] === handshakeType.clientHello && this.hello === null) {
      const read = readClientHello(message.subarray(4));
      if (read.ok) this.hello = { hello: keepHello(read.value, 'q'), segments: stream.packets, ...place };
    } else if (side !== this.client && message[0] === handshakeType.serverHello && this.answer === null) {
      const heard = hearServerHello(message.subarray(4));
      if (heard.ok) this.answer = { hello: keepAnswer(heard.value), packet };
    }
  }
}

/** The bytes of CRYPTO frames in order. */
class CryptoStream {
  packets = 0;
  #pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];

  /** Reads the frames of one packet: PADDING, PING, ACK and CRYPTO are all that an Initial may hold, with CONNECTION_CLOSE. */
  add(frames: Uint8Array): void {
    this.packets += 1;
    const cursor = new VarintCursor(frames);
    while (cursor.left > 0) {
      const type = cursor.varint();
      if (type === 0 || type === 1) continue;
      if (type === 2 || type === 3) {
        if (!skipAck(cursor, type === 3)) return;
        continue;
      }
      if (type !== 6) return;
      const at = cursor.varint();
      const bytes = cursor.bytes(cursor.varint());
      if (bytes === null || at + bytes.length > cryptoLimit || this.#pieces.length > 256) return;
      this.#pieces.push({ at, bytes });
    }
  }

  /** The first handshake message once it is whole. */
  message(): Uint8Array | null {
    const whole = new Uint8Array(cryptoLimit);
    let end = 0;
    for (const { at, bytes } of this.#pieces.toSorted((one, other) => one.at - other.at)) {
      if (at > end) break;
      whole.set(bytes, at);
      end = Math.max(end, at + bytes.length);
    }
    const length = 4 + (whole[1] ?? 0) * 65_536 + (whole[2] ?? 0) * 256 + (whole[3] ?? 0);
    return end >= 4 && end >= length ? whole.slice(0, length) : null;
  }
}

function skipAck(cursor: VarintCursor, counts: boolean): boolean {
  cursor.varint();
  cursor.varint();
  const ranges = cursor.varint();
  if (ranges > 256) return false;
  for (let number = 0; number < 1 + ranges * 2 + (counts ? 3 : 0); number += 1) cursor.varint();
  return true;
}

interface LongHeader {
  readonly version: number;
  readonly type: number;
  readonly destination: Uint8Array;
  /** Where the packet number lies, and the end of this packet. */
  readonly numberAt: number;
  readonly end: number;
}

/** RFC 9000 section 17.2; a Retry and a version negotiation reach to the end of the datagram. */
function readLongHeader(bytes: Uint8Array): LongHeader | null {
  const cursor = new VarintCursor(bytes);
  const first = cursor.byte();
  const version = cursor.number(4);
  const destination = cursor.bytes(cursor.byte());
  const source = cursor.bytes(cursor.byte());
  if (destination === null || source === null || destination.length > 20 || source.length > 20) return null;
  const type = (first >> 4) & 3;
  const known = versions[version];
  const head = { version, type, destination };
  const retry = known?.label === 'quicv2' ? 0 : 3;
  if (version === 0 || known === undefined || type === retry) return { ...head, numberAt: 0, end: bytes.length };
  if (type === known.initial && cursor.bytes(cursor.varint()) === null) return null;
  const length = cursor.varint();
  const numberAt = cursor.at;
  if (length < 20 || length > cursor.left) return null;
  return { ...head, numberAt, end: numberAt + length };
}

/** RFC 9001 section 5.2. */
function initialKeys({ label, salt }: QuicVersion, destination: Uint8Array): { client: Keys; server: Keys } {
  const secret = hkdfExtract('sha256', salt, destination);
  const keysOf = (side: string): Keys => {
    const own = hkdfExpandLabel('sha256', secret, side, none, 32);
    const part = (name: string, length: number) => hkdfExpandLabel('sha256', own, `${label} ${name}`, none, length);
    return { key: part('key', 16), iv: part('iv', 12), header: part('hp', 16) };
  };
  return { client: keysOf('client in'), server: keysOf('server in') };
}

const none = new Uint8Array(0);

/** Header protection off, then the payload. RFC 9001 sections 5.3 and 5.4. */
function openPacket(sealed: Uint8Array, numberAt: number, { header, iv, key }: Keys): Uint8Array | null {
  if (sealed.length < numberAt + 20) return null;
  const mask = encryptBlock(header, sealed.subarray(numberAt + 4, numberAt + 20));
  const bytes = sealed.slice();
  bytes[0] = (bytes[0] ?? 0) ^ ((mask[0] ?? 0) & 0x0f);
  const numberLength = ((bytes[0] ?? 0) & 3) + 1;
  const nonce = iv.slice();
  for (let index = 0; index < numberLength; index += 1) {
    const at = numberAt + index;
    bytes[at] = (bytes[at] ?? 0) ^ (mask[1 + index] ?? 0);
    // Numbers of Initial packets are small: what is sent of them is all of them.
    const place = 12 - numberLength + index;
    nonce[place] = (nonce[place] ?? 0) ^ (bytes[at] ?? 0);
  }
  const body = numberAt + numberLength;
  return aead('aes-128-gcm', key).open(nonce, bytes.subarray(0, body), bytes.subarray(body));
}

/** Reads numbers of variable length, RFC 9000 section 16; past the end everything is zero or null. */
class VarintCursor {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return Math.max(0, this.#bytes.length - this.at);
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  number(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index += 1) value = value * 256 + this.byte();
    return value;
  }

  varint(): number {
    const first = this.byte();
    let value = first & 0x3f;
    for (let more = (1 << (first >> 6)) - 1; more > 0; more -= 1) value = value * 256 + this.byte();
    return value;
  }

  bytes(length: number): Uint8Array | null {
    if (length > this.left) {
      this.at = this.#bytes.length;
      return null;
    }
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}
