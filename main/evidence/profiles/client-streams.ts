import type { TcpSegment } from './tcp-segment.ts';

/** One direction of one connection, as far as it was kept. */
interface Stream {
  /** Sequence number of its first byte. */
  base: number;
  readonly pieces: { readonly at: number; readonly bytes: Uint8Array }[];
}

/** Directions kept, pieces of each, and bytes from its beginning on: a dialogue in the clear may come before a hello. */
const streamLimit = 20_000;
const pieceLimit = 400;
const byteLimit = 65_536;

/** Puts the segments of each direction in order. What was sent twice counts once; a gap ends what is known. */
export class ClientStreams {
  readonly #current = new Map<string, Stream>();
  readonly #all: Stream[] = [];

  add({ from, to, sequence, syn, payload }: TcpSegment): void {
    const key = `${from}>${to}`;
    const base = syn ? (sequence + 1) >>> 0 : sequence;
    let stream = this.#current.get(key);
    // Another SYN with another number is another connection from the same port.
    if (stream === undefined || (syn && stream.base !== base)) {
      if (this.#all.length >= streamLimit) return;
      stream = { base, pieces: [] };
      this.#current.set(key, stream);
      this.#all.push(stream);
    }
    if (payload.length > 0) keepPiece(stream, syn ? base : sequence, payload);
  }

  /** The bytes at the beginning of each direction, up to the first gap; those that began first go first. */
  *beginnings(): Generator<Uint8Array> {
    for (const { pieces } of this.#all) yield inOrder(pieces);
  }
}

function keepPiece(stream: Stream, sequence: number, bytes: Uint8Array): void {
  const at = (sequence - stream.base) >>> 0;
  // Without a SYN, what comes late may belong before what came first.
  if (at > 0xffff_ffff - byteLimit && stream.pieces.length > 0 && stream.pieces.length < pieceLimit) {
    const earlier = 0x1_0000_0000 - at;
    const moved = stream.pieces.map((piece) => ({ at: piece.at + earlier, bytes: piece.bytes }));
    stream.base = sequence;
    stream.pieces.splice(0, stream.pieces.length, ...moved, { at: 0, bytes });
    return;
  }
  if (at < byteLimit && stream.pieces.length < pieceLimit) stream.pieces.push({ at, bytes });
}

function inOrder(pieces: Stream['pieces']): Uint8Array {
  const kept = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const whole = new Uint8Array(Math.min(kept, byteLimit));
  let end = 0;
  for (const { at, bytes } of pieces.toSorted((one, other) => one.at - other.at)) {
    if (at > end) break;
    const more = bytes.subarray(end - at, byteLimit - at);
    whole.set(more, end);
    end += more.length;
  }
  return whole.slice(0, end);
}
