import { describe, expect, it } from 'vitest';
import { parseWhole } from '../../../main/bytes/cursor.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('reading bytes by scopes', () => {
  it('reads numbers in network order', () => {
    const read = parseWhole('numbers', bytes(1, 2, 3, 4, 5, 6, 0, 0, 0, 7), (c) => [c.u8(), c.u16(), c.u24(), c.u32()]);
    expect(read).toEqual({ ok: true, value: [1, 0x0203, 0x040506, 7] });
  });

  it('refuses bytes that are left over, and says where', () => {
    expect(parseWhole('pair', bytes(1, 2, 3), (c) => c.u16())).toEqual({
      ok: false,
      malformed: { structure: 'pair', offset: 2, detail: 'has 1 bytes too many' },
    });
  });

  it('names the inner structure that a length in front cuts short', () => {
    const read = parseWhole('outer', bytes(9, 2, 0xaa, 0xbb), (c) => [c.u8(), c.nested('inner', 1, (i) => i.u8())]);
    expect(read).toMatchObject({ ok: false, malformed: { structure: 'inner', offset: 3 } });
  });

  it('refuses a length that lies beyond its structure', () => {
    const read = parseWhole('outer', bytes(0, 5, 1), (c) => c.prefixed('field', 2));
    expect(read).toMatchObject({
      ok: false,
      malformed: { structure: 'outer', offset: 2, detail: 'needs 5 bytes and has 1' },
    });
  });

  it('keeps the first fault and stops loops after it', () => {
    let rounds = 0;
    const read = parseWhole('list', bytes(1, 2, 3), (c) =>
      c.each(10, (entry) => {
        rounds += 1;
        return entry.u16();
      }),
    );
    expect(rounds).toBe(2);
    expect(read).toMatchObject({ ok: false, malformed: { offset: 2 } });
  });

  it('bounds how many entries a list may have', () => {
    const read = parseWhole('list', new Uint8Array(50), (c) => c.each(9, (entry) => entry.u8()));
    expect(read).toMatchObject({ ok: false, malformed: { detail: 'has more than 9 entries' } });
  });

  it('counts offsets from the outermost structure when it reads bytes a second time', () => {
    const read = parseWhole('outer', bytes(7, 7, 1, 2), (c) => {
      c.u16();
      const view = c.bytes(2);
      return c.within('contents', view, (inner) => [inner.u8(), inner.u16()]);
    });
    expect(read).toMatchObject({ ok: false, malformed: { structure: 'contents', offset: 3 } });
  });
});
