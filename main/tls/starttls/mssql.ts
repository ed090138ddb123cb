// SQL Server, [MS-TDS] 2.2.6.5 PRELOGIN: TLS is agreed on there, and its handshake travels in TDS packets.

import { ByteQueue } from '../../bytes/byte-queue.ts';
import { fromHex, joined, toHex } from '../../bytes/bytes.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import type { Framing } from './line.ts';
import { hearBytes, note, notOffered, sayBytes, type Talk, unexpected } from './talk.ts';

export function* mssql(): Talk {
  yield* sayBytes(packet(preloginRequest), 'PRELOGIN, encryption on');
  const header = yield* hearBytes(headerLength);
  const length = (header[2] ?? 0) * 256 + (header[3] ?? 0);
  if (header[0] !== responseType || length < headerLength || length > responseLimit) {
    return unexpected(`TDS ${toHex(header)}`);
  }
  const encryption = encryptionOf(yield* hearBytes(length - headerLength));
  if (encryption === null) return unexpected('a PRELOGIN response without an encryption option');
  const text = `PRELOGIN response, encryption ${encryptionNames[encryption] ?? encryption}`;
  yield* note(text);
  return encryption === notSupported ? notOffered(text) : null;
}

/** TLS records of the handshake, each flight in one packet. Lasts for one connection. */
export function tdsFraming(): Framing {
  const incoming = new ByteQueue();
  return {
    wrap: packet,
    unwrap(bytes) {
      incoming.push(bytes);
      const parts: Uint8Array[] = [];
      for (;;) {
        const [, , high = 0, low = 0] = incoming.peek(headerLength);
        const length = Math.max(high * 256 + low, headerLength);
        if (incoming.length < length) return joined(parts);
        parts.push(incoming.take(length).subarray(headerLength));
      }
    },
  };
}

const headerLength = 8;
const preloginType = 0x12;
const responseType = 0x04;
const responseLimit = 4096;
const notSupported = 2;
const encryptionNames: Readonly<Record<number, string>> = { 0: 'off', 1: 'on', 2: 'not supported', 3: 'required' };

/** Options VERSION at offset 11 (6 bytes) and ENCRYPTION at offset 17 (1 byte, "on"), then the terminator. */
const preloginRequest = fromHex('00 000b 0006  01 0011 0001  ff  0f0000000000  01');

/** Type, end of message, length with this header, and numbers that a client leaves at zero. */
const packet = (payload: Uint8Array): Uint8Array =>
  new ByteWriter()
    .u8(preloginType)
    .u8(1)
    .u16(headerLength + payload.length)
    .u32(0)
    .bytes(payload)
    .finish();

/** The ENCRYPTION option; null without one. */
function encryptionOf(payload: Uint8Array): number | null {
  for (let at = 0; at + 5 <= payload.length && payload[at] !== 0xff; at += 5) {
    if (payload[at] === 1) return payload[(payload[at + 1] ?? 0) * 256 + (payload[at + 2] ?? 0)] ?? null;
  }
  return null;
}
