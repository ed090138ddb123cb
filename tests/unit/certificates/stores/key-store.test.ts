import { describe, expect, it } from 'vitest';
import { readKeyStore } from '../../../../main/certificates/stores/key-store.ts';

// Stores made by keytool itself are read in tests/wire.
describe('a Java trust store that cannot be used', () => {
  it('is told from an empty one', () => {
    const noEntries = Buffer.from('feedfeed0000000200000000', 'hex');
    expect(readKeyStore(Buffer.concat([noEntries, Buffer.alloc(20)]))).toMatchObject({
      ok: true,
      content: { anchors: [] },
    });
    expect(readKeyStore(new Uint8Array(0))).toMatchObject({ ok: false, code: 'unreadable' });
    expect(readKeyStore(Buffer.from('PK\u0003\u0004 a zip'))).toMatchObject({ ok: false });
  });
});
