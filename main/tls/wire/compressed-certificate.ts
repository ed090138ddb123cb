// CompressedCertificate. RFC 8879.
import { brotliDecompressSync, constants, inflateSync, zstdDecompressSync } from 'node:zlib';
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
  } catch (error) {
    // The library stops at the limit.
    const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refuse(tooLong ? `claims ${length} bytes and unpacks to more` : `does not unpack to ${length} bytes`);
  }
}

const unpackers: Readonly<Record<number, (packed: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array>> = {
  1: inflateSync,
  2: brotliDecompressSync,
  // A frame may ask for a window of 128 MB; RFC 8878 section 3.1.1.1.2 asks decoders for 8 MB.
  3: (packed, limit) => zstdDecompressSync(packed, { ...limit, params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
};
