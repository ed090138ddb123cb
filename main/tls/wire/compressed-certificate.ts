// CompressedCertificate. RFC 8879.
import { brotliDecompressSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { parseWhole } from '../../bytes/cursor.ts';
import { malformed, type Parsed, parsed } from '../../bytes/parsed.ts';
import { messageLimit } from './handshake.ts';

export interface CompressedCertificate {
  /** 1 zlib, 2 brotli, 3 zstd. */
  readonly algorithm: number;
  /** Length of the Certificate message's body, as claimed. */
  readonly length: number;
  readonly compressed: Uint8Array;
}

/** Numbers of the algorithms that this program can undo. */
export const certificateCompressions: readonly number[] = [1, 2, 3];

export const readCompressedCertificate = (body: Uint8Array): Parsed<CompressedCertificate> =>
  parseWhole('CompressedCertificate', body, (cursor) => ({
    algorithm: cursor.u16(),
    length: cursor.u24(),
    compressed: cursor.prefixed('compressed_certificate_message', 3),
  }));

/** The body of the Certificate message; what unpacks to more or less than was claimed is refused. */
export function decompressCertificate({ algorithm, length, compressed }: CompressedCertificate): Parsed<Uint8Array> {
  const unpack = unpackers[algorithm];
  const refuse = (detail: string) => malformed('CompressedCertificate', 0, detail);
  if (unpack === undefined) return refuse(`has the algorithm ${algorithm}`);
  if (length > messageLimit) return refuse(`claims ${length} bytes`);
  try {
    const body = new Uint8Array(unpack(compressed, { maxOutputLength: Math.max(length, 1) }));
    return body.length === length ? parsed(body) : refuse(`claims ${length} bytes and has ${body.length}`);
  } catch {
    // Broken, or longer than claimed: the library stops at the limit.
    return refuse(`does not unpack to ${length} bytes`);
  }
}

const unpackers: Readonly<Record<number, (packed: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array>> = {
  1: inflateSync,
  2: brotliDecompressSync,
  3: zstdDecompressSync,
};
