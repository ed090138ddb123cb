import { describe, expect, it } from 'vitest';
import { toHex } from '../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../main/bytes/writer.ts';

describe('building bytes', () => {
  it('puts the length of nested bytes in front of them', () => {
    const writer = new ByteWriter().u8(1).nested(2, (outer) => outer.nested(1, (inner) => inner.u16(0xabcd)).u8(9));
    expect(toHex(writer.finish())).toBe('01000402abcd09');
  });

  it('grows past its first buffer', () => {
    const written = new ByteWriter().u8(1).bytes(new Uint8Array(70_000).fill(7)).u8(2).finish();
    expect([written.length, written[0], written[69_999], written[70_001]]).toEqual([70_002, 1, 7, 2]);
  });

  it('throws rather than writing a length that does not fit', () => {
    expect(() => new ByteWriter().prefixed(1, new Uint8Array(256))).toThrow(RangeError);
  });

  it('keeps bytes above 31 bits', () => {
    expect(toHex(new ByteWriter().u32(0xdeadbeef).finish())).toBe('deadbeef');
  });
});
