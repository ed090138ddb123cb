import { describe, expect, it } from 'vitest';
import { concat, fromHex } from '../../../../main/bytes/bytes.ts';
import { HandshakeJoiner, messageLimit, writeHandshake } from '../../../../main/tls/wire/handshake.ts';
import { contentType, RecordDeframer, splitPayload, writeRecord } from '../../../../main/tls/wire/record.ts';

const record = (type: number, payload: Uint8Array, version = 0x0303) => writeRecord({ type, version, payload });

describe('cutting a stream into records', () => {
  it('gives the same records however the network sliced them', () => {
    const stream = concat(
      record(contentType.handshake, new Uint8Array(300).fill(1)),
      record(contentType.changeCipherSpec, Uint8Array.of(1)),
      record(contentType.applicationData, new Uint8Array(0)),
      record(contentType.alert, Uint8Array.of(2, 40), 0x0301),
    );
    for (const size of [1, 2, 3, 7, 64, stream.length]) {
      const deframer = new RecordDeframer();
      const seen: number[][] = [];
      for (let at = 0; at < stream.length; at += size) {
        deframer.push(stream.subarray(at, at + size));
        for (let next = deframer.next(); next.ok && next.value !== null; next = deframer.next()) {
          seen.push([next.value.type, next.value.version, next.value.payload.length]);
        }
      }
      expect(seen).toEqual([
        [22, 0x0303, 300],
        [20, 0x0303, 1],
        [23, 0x0303, 0],
        [21, 0x0301, 2],
      ]);
      expect(deframer.pending).toBe(0);
    }
  });

  it.each([
    ['a first byte that is no content type', '4854545020', 0],
    ['a version that is not 3.x', '1602000001', 1],
    ['a length that no version allows', '160303ffff', 3],
  ])('refuses %s', (_, hex, offset) => {
    const deframer = new RecordDeframer();
    deframer.push(fromHex(hex));
    expect(deframer.next()).toMatchObject({ ok: false, malformed: { structure: 'TLSPlaintext', offset } });
  });

  it('splits what is too long for one record', () => {
    expect(splitPayload(new Uint8Array(40_000)).map((part) => part.length)).toEqual([16_384, 16_384, 7232]);
    expect(splitPayload(new Uint8Array(0)).map((part) => part.length)).toEqual([0]);
  });
});

describe('joining handshake messages', () => {
  it('joins fragments and cuts messages that share one', () => {
    const stream = concat(...[1, 2, 3].map((type) => writeHandshake(type, new Uint8Array(type * 10)).bytes));
    for (const size of [1, 5, stream.length]) {
      const joiner = new HandshakeJoiner();
      const seen: number[][] = [];
      for (let at = 0; at < stream.length; at += size) {
        joiner.push(stream.subarray(at, at + size));
        for (let next = joiner.next(); next !== null && next !== 'too-long'; next = joiner.next()) {
          seen.push([next.type, next.body.length, next.bytes.length]);
        }
      }
      expect(seen).toEqual([
        [1, 10, 14],
        [2, 20, 24],
        [3, 30, 34],
      ]);
    }
  });

  it('refuses a message above its limit before it has arrived', () => {
    const joiner = new HandshakeJoiner();
    joiner.push(Uint8Array.of(11, (messageLimit + 1) >> 16, 0, 1));
    expect(joiner.next()).toBe('too-long');
  });
});
