// The handshake protocol's outer form. RFC 8446 section 4.
import { ByteQueue } from '../../bytes/byte-queue.ts';
import { ByteWriter } from '../../bytes/writer.ts';

export const handshakeType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
  keyUpdate: 24,
  compressedCertificate: 25,
  messageHash: 254,
} as const;

/** One handshake message. */
export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
  /** Header and body, as the transcript takes it. */
  readonly bytes: Uint8Array;
}

/** Longest message accepted: a chain of a hundred certificates has a quarter of it. */
export const messageLimit = 1 << 20;
const headerLength = 4;

/** Name as in the RFCs; a number that has none as `handshake type 99`. */
export const handshakeName = (type: number): string => names[type] ?? `handshake type ${type}`;

/** Joins fragments of handshake messages and cuts them apart again. Holds at most one unfinished message. */
export class HandshakeJoiner {
  readonly #queue = new ByteQueue();

  push(fragment: Uint8Array): void {
    this.#queue.push(fragment);
  }

  /** Bytes of a message that has begun and not ended. */
  get pending(): number {
    return this.#queue.length;
  }

  /**
   * True where what waits is the beginning of a Certificate message whose list fills it: then its length is meant,
   * and no damage. RFC 5246 section 7.4.2, RFC 8446 section 4.4.2.
   */
  get beginsCertificate(): boolean {
    const [type, high = 0, middle = 0, low = 0, first = 0, second = 0, third] = this.#queue.peek(headerLength + 3);
    if (type !== handshakeType.certificate || third === undefined) return false;
    const length = high * 65_536 + middle * 256 + low;
    const isList = first * 65_536 + second * 256 + third === length - 3;
    // Behind an empty context of one octet; the last octet of the length has not come.
    return isList || (first === 0 && second * 256 + third === (length - 4) >> 8);
  }

  /** The next whole message; null when more fragments are needed. */
  next(): HandshakeMessage | null | 'too-long' {
    if (this.#queue.length < headerLength) return null;
    const [type = 0, high = 0, middle = 0, low = 0] = this.#queue.peek(headerLength);
    const length = high * 65_536 + middle * 256 + low;
    if (length > messageLimit) return 'too-long';
    if (this.#queue.length < headerLength + length) return null;
    const bytes = this.#queue.take(headerLength + length);
    return { type, bytes, body: bytes.subarray(headerLength) };
  }
}

export function writeHandshake(type: number, body: Uint8Array): HandshakeMessage {
  const bytes = new ByteWriter().u8(type).prefixed(3, body).finish();
  return { type, bytes, body: bytes.subarray(headerLength) };
}

const names: Readonly<Record<number, string>> = {
  0: 'HelloRequest',
  1: 'ClientHello',
  2: 'ServerHello',
  3: 'HelloVerifyRequest',
  4: 'NewSessionTicket',
  5: 'EndOfEarlyData',
  8: 'EncryptedExtensions',
  11: 'Certificate',
  12: 'ServerKeyExchange',
  13: 'CertificateRequest',
  14: 'ServerHelloDone',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
  21: 'CertificateURL',
  22: 'CertificateStatus',
  23: 'SupplementalData',
  24: 'KeyUpdate',
  25: 'CompressedCertificate',
  254: 'message_hash',
};
