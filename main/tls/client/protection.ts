// Record protection. RFC 8446 section 5.2, RFC 5246 section 6.2.3, RFC 7905, RFC 2246 section 6.2.3.2, RFC 6101 section 5.2.3.
import { concat, equalBytes } from '../../bytes/bytes.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import type { Aead } from '../../crypto/aead.ts';
import { type CbcName, cbcBlockLength, cbcDecrypt, cbcEncrypt } from '../../crypto/cbc.ts';
import { type HashName, hashLength, hmac } from '../../crypto/hash.ts';
import type { RandomBytes } from '../../crypto/key-agreement.ts';
import { ssl3Mac } from '../../crypto/ssl3.ts';
import { contentType, type TlsRecord } from '../wire/record.ts';

/** What a record held. */
export interface Content {
  readonly type: number;
  readonly payload: Uint8Array;
}

/** One direction under one key: it counts records, so each belongs to one connection. */
export interface Protection {
  /** Whether records of this outer type are protected: under TLS 1.3 only application data is. */
  covers(type: number): boolean;
  seal(content: Content): TlsRecord;
  /** Null when the record does not verify. */
  open(record: TlsRecord): Content | null;
}

/** TLS 1.3: the real content type lies inside, zeros may follow it. */
export function innerTypeProtection(cipher: Aead, iv: Uint8Array): Protection {
  const outer = { type: contentType.applicationData, version: 0x0303 };
  const count = counter();
  return {
    covers: (type) => type === contentType.applicationData,
    seal({ type, payload }) {
      const length = payload.length + 1 + cipher.tagLength;
      const header = new ByteWriter().u8(outer.type).u16(outer.version).u16(length).finish();
      return { ...outer, payload: cipher.seal(xorNonce(iv, count()), header, concat(payload, Uint8Array.of(type))) };
    },
    open({ type, version, payload }) {
      const header = new ByteWriter().u8(type).u16(version).u16(payload.length).finish();
      const inner = cipher.open(xorNonce(iv, count()), header, payload);
      return inner === null ? null : withoutZeros(inner);
    },
  };
}

/** TLS 1.2 AEAD suites. GCM sends half of its nonce (RFC 5288), ChaCha20 none of it (RFC 7905). */
export function aeadProtection(cipher: Aead, iv: Uint8Array, version: number): Protection {
  const explicit = iv.length === 4 ? 8 : 0;
  const count = counter();
  const nonce = (sequence: Uint8Array, sent: Uint8Array) => (explicit > 0 ? concat(iv, sent) : xorNonce(iv, sequence));
  return {
    covers: () => true,
    seal({ type, payload }) {
      const sequence = count();
      const sent = sequence.subarray(0, explicit);
      const sealed = cipher.seal(nonce(sequence, sent), macHeader(sequence, type, version, payload.length), payload);
      return { type, version, payload: concat(sent, sealed) };
    },
    open({ type, payload }) {
      const sequence = count();
      const length = payload.length - explicit - cipher.tagLength;
      if (length < 0) return null;
      const header = macHeader(sequence, type, version, length);
      const opened = cipher.open(nonce(sequence, payload.subarray(0, explicit)), header, payload.subarray(explicit));
      return opened === null ? null : { type, payload: opened };
    },
  };
}

export interface MacKeys {
  readonly mac: HashName;
  readonly macKey: Uint8Array;
}

export interface CbcKeys extends MacKeys {
  readonly name: CbcName;
  readonly key: Uint8Array;
  /** First IV in TLS 1.0; unused later, where each record brings its own. */
  readonly iv: Uint8Array;
}

/** CBC suites with encrypt-then-MAC: padding, encryption, then a MAC over the IV and what was encrypted. RFC 7366. */
export function encryptThenMacProtection(keys: CbcKeys, version: number, randomBytes: RandomBytes): Protection {
  const block = cbcBlockLength[keys.name];
  const macLength = hashLength[keys.mac];
  const count = counter();
  const ownIv = version >= 0x0302;
  let sendIv = keys.iv;
  let receiveIv = keys.iv;
  const macOf = (type: number, sealed: Uint8Array) =>
    hmac(keys.mac, keys.macKey, macHeader(count(), type, version, sealed.length), sealed);
  return {
    covers: () => true,
    seal({ type, payload }) {
      const iv = ownIv ? randomBytes(block) : sendIv;
      const encrypted = cbcEncrypt(keys.name, keys.key, iv, padded(payload, block));
      sendIv = encrypted.subarray(encrypted.length - block);
      const sealed = ownIv ? concat(iv, encrypted) : encrypted;
      return { type, version, payload: concat(sealed, macOf(type, sealed)) };
    },
    open({ type, payload }) {
      const end = payload.length - macLength;
      const sealed = payload.subarray(0, Math.max(end, 0));
      if (end < (ownIv ? 2 * block : block)) return null;
      if (!equalBytes(payload.subarray(end), macOf(type, sealed))) return null;
      const encrypted = ownIv ? sealed.subarray(block) : sealed;
      const plain = cbcDecrypt(keys.name, keys.key, ownIv ? sealed.subarray(0, block) : receiveIv, encrypted);
      receiveIv = encrypted.slice(encrypted.length - block);
      const opened = plain === null ? null : splitMac(plain, 0);
      return opened === null ? null : { type, payload: opened.payload };
    },
  };
}

/** CBC suites: MAC, then padding, then encryption. */
export function cbcProtection(keys: CbcKeys, version: number, randomBytes: RandomBytes): Protection {
  const block = cbcBlockLength[keys.name];
  const count = counter();
  const macOf = recordMac(keys, version);
  const ownIv = version >= 0x0302;
  let chained = keys.iv;
  return {
    covers: () => true,
    seal({ type, payload }) {
      const plain = padded(concat(payload, macOf(count(), type, payload)), block);
      const iv = ownIv ? randomBytes(block) : chained;
      const sealed = cbcEncrypt(keys.name, keys.key, iv, plain);
      chained = sealed.subarray(sealed.length - block);
      return { type, version, payload: ownIv ? concat(iv, sealed) : sealed };
    },
    open({ type, payload }) {
      const sequence = count();
      const sealed = ownIv ? payload.subarray(block) : payload;
      if (sealed.length === 0 || (ownIv && payload.length < block)) return null;
      const plain = cbcDecrypt(keys.name, keys.key, ownIv ? payload.subarray(0, block) : chained, sealed);
      chained = sealed.slice(Math.max(sealed.length - block, 0));
      const opened = plain === null ? null : splitMac(plain, hashLength[keys.mac], version >= 0x0301);
      return opened !== null && equalBytes(opened.mac, macOf(sequence, type, opened.payload))
        ? { type, payload: opened.payload }
        : null;
    },
  };
}

/** Suites with a stream cipher, or with none at all: MAC, then encryption. `cipher` is that of one direction. */
export function streamProtection(
  cipher: (bytes: Uint8Array) => Uint8Array,
  keys: MacKeys,
  version: number,
): Protection {
  const count = counter();
  const macOf = recordMac(keys, version);
  return {
    covers: () => true,
    seal: ({ type, payload }) => ({ type, version, payload: cipher(concat(payload, macOf(count(), type, payload))) }),
    open({ type, payload: sealed }) {
      const plain = cipher(sealed);
      const end = plain.length - hashLength[keys.mac];
      if (end < 0) return null;
      const payload = plain.subarray(0, end);
      return equalBytes(plain.subarray(end), macOf(count(), type, payload)) ? { type, payload } : null;
    },
  };
}

/** The MAC of a record's number, type and content; SSL 3.0 leaves the version out. */
function recordMac({ mac, macKey }: MacKeys, version: number) {
  return (sequence: Uint8Array, type: number, payload: Uint8Array): Uint8Array =>
    version < 0x0301
      ? ssl3Mac(mac, macKey, new ByteWriter().bytes(sequence).u8(type).u16(payload.length).finish(), payload)
      : hmac(mac, macKey, macHeader(sequence, type, version, payload.length), payload);
}

/** Record numbers from 0 as 8 bytes. */
function counter(): () => Uint8Array {
  let next = 0;
  return () => {
    const bytes = new ByteWriter()
      .u32(Math.floor(next / 2 ** 32))
      .u32(next)
      .finish();
    next += 1;
    return bytes;
  };
}

function xorNonce(iv: Uint8Array, sequence: Uint8Array): Uint8Array {
  const shift = iv.length - sequence.length;
  return iv.map((byte, index) => byte ^ (sequence[index - shift] ?? 0));
}

const macHeader = (sequence: Uint8Array, type: number, version: number, length: number) =>
  new ByteWriter().bytes(sequence).u8(type).u16(version).u16(length).finish();

function withoutZeros(inner: Uint8Array): Content | null {
  let end = inner.length;
  while (end > 0 && inner[end - 1] === 0) end -= 1;
  const type = inner[end - 1];
  return type === undefined ? null : { type, payload: inner.subarray(0, end - 1) };
}

function padded(plain: Uint8Array, block: number): Uint8Array {
  const padding = block - 1 - (plain.length % block);
  return concat(plain, new Uint8Array(padding + 1).fill(padding));
}

/** SSL 3.0 says nothing of what the padding holds, so that there only its length counts. RFC 6101 section 5.2.3.2. */
function splitMac(
  plain: Uint8Array,
  macLength: number,
  paddingSaysLength = true,
): { payload: Uint8Array; mac: Uint8Array } | null {
  const padding = plain.at(-1) ?? 255;
  const end = plain.length - padding - 1 - macLength;
  if (end < 0) return null;
  if (paddingSaysLength && !plain.subarray(plain.length - padding - 1).every((byte) => byte === padding)) return null;
  return { payload: plain.subarray(0, end), mac: plain.subarray(end, end + macLength) };
}
