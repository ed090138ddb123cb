import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { decompressCertificate, readCompressedCertificate } from '../../../../main/tls/wire/compressed-certificate.ts';

const body = new Uint8Array(3000).fill(7);

describe('a compressed certificate', () => {
  it.each([
    [1, deflateSync],
    [2, brotliCompressSync],
    [3, zstdCompressSync],
  ] as const)('is unpacked by algorithm %i', (algorithm, pack) => {
    const packed = pack(body);
    const message = new ByteWriter().u16(algorithm).u24(body.length).prefixed(3, packed).finish();
    const read = readCompressedCertificate(message);
    if (!read.ok) throw new Error(read.malformed.detail);
    expect(decompressCertificate(read.value)).toEqual({ ok: true, value: body });
  });

  it.each([
    ['more than it claims', { algorithm: 1, length: 2999, compressed: deflateSync(body) }],
    ['less than it claims', { algorithm: 1, length: 3001, compressed: deflateSync(body) }],
    ['noise', { algorithm: 2, length: 3000, compressed: new Uint8Array(40).fill(0xa5) }],
    ['a claim above every limit', { algorithm: 1, length: 0xffffff, compressed: deflateSync(body) }],
    ['a bomb', { algorithm: 2, length: 100, compressed: brotliCompressSync(new Uint8Array(50_000_000)) }],
    ['an algorithm that there is none of', { algorithm: 9, length: 1, compressed: new Uint8Array(1) }],
  ])('is refused by name: %s', (_, message) => {
    expect(decompressCertificate(message)).toMatchObject({
      ok: false,
      malformed: { structure: 'CompressedCertificate' },
    });
  });
});
