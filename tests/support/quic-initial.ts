// A client's Initial packet of QUIC version 1, sealed with the keys that RFC 9001 appendix A.1 gives for its connection id.
import { createCipheriv } from 'node:crypto';

const destination = Buffer.from('8394c8f03e515708', 'hex');
const keys = {
  key: Buffer.from('1f369613dd76d5467730efcbe3b1a22d', 'hex'),
  iv: Buffer.from('fa044b2f42a3fd3b46fb255c', 'hex'),
  header: Buffer.from('9f50449e04a0e810283a1e9933adedd2', 'hex'),
};

const varint = (value: number) => Buffer.from([0x40 | (value >> 8), value & 255]);

/** A CRYPTO frame. */
export const crypto = (at: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([6]), varint(at), varint(bytes.length), bytes]);

/** The packet with these frames, filled up to 1200 bytes. */
export function clientInitial(frames: readonly Uint8Array[], number = 0): Buffer {
  const payload = Buffer.concat([...frames, Buffer.alloc(1165)]).subarray(0, 1165);
  const length = varint(1 + payload.length + 16);
  const head = Buffer.concat([
    Buffer.from([0xc0, 0, 0, 0, 1, destination.length]),
    destination,
    Buffer.from([0, 0]),
    length,
    Buffer.from([number]),
  ]);
  const nonce = Buffer.from(keys.iv);
  nonce[11] = (nonce[11] ?? 0) ^ number;
  const cipher = createCipheriv('aes-128-gcm', keys.key, nonce).setAAD(head);
  const sealed = Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
  const mask = createCipheriv('aes-128-ecb', keys.header, null).update(sealed.subarray(3, 19));
  head[0] = (head[0] ?? 0) ^ ((mask[0] ?? 0) & 0x0f);
  head[head.length - 1] = number ^ (mask[1] ?? 0);
  return Buffer.concat([head, sealed]);
}
