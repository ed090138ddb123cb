// Records and messages that misbehaviours are put together from.
import { concat } from '../../../main/bytes/bytes.ts';
import { contentType, splitPayload, writeRecord } from '../../../main/tls/wire/record.ts';
import { message, serverHello } from '../../unit/tls/client/peer.ts';

export const record = (type: number, payload: Uint8Array, version = 0x0303): Uint8Array =>
  writeRecord({ type, version, payload });

export const handshake = (payload: Uint8Array): Uint8Array =>
  concat(...splitPayload(payload).map((part) => record(contentType.handshake, part)));

export const alert = (level: number, code: number): Uint8Array => record(contentType.alert, Uint8Array.of(level, code));

/** A ServerHello of TLS 1.2 that any hello of today may be answered with. */
export const honestHello = (): Uint8Array => handshake(serverHello({}).bytes);

/** Certificate message with one entry of so many bytes that are no certificate. */
export const certificateOf = (length: number): Uint8Array =>
  handshake(
    message(11, (writer) => writer.nested(3, (all) => all.prefixed(3, new Uint8Array(length).fill(0x30)))).bytes,
  );

export const repeated = (one: Uint8Array, times: number): Uint8Array =>
  new Uint8Array(Buffer.alloc(one.length * times, one));
