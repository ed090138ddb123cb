// Reassembly of IP fragments. RFC 791 section 3.2, RFC 8200 section 4.5.

/** Packets that are put together at the same time; the oldest makes room. */
const unfinishedLimit = 64;
const lengthLimit = 65_535;
/** Pieces of one packet: the smallest honest ones have 8 bytes, usual ones 1400. */
const pieceLimit = 512;

interface Unfinished {
  readonly pieces: { readonly at: number; readonly bytes: Uint8Array }[];
  /** Known once the last piece came. */
  total: number | null;
  kept: number;
}

/** Puts the payloads of fragmented packets together, whatever their order. What overlaps is taken as it came first. */
export class Fragments {
  readonly #unfinished = new Map<string, Unfinished>();

  /**
   * @param key names the packet: addresses, protocol and identification
   * @param at place of the piece in the payload
   * @returns the whole payload; null while pieces are missing
   */
  add(key: string, at: number, bytes: Uint8Array, isLast: boolean): Uint8Array | null {
    if (at + bytes.length > lengthLimit) return null;
    const packet = this.#of(key);
    if (packet.pieces.length >= pieceLimit) return null;
    packet.pieces.push({ at, bytes: bytes.slice() });
    packet.kept += bytes.length;
    if (isLast) packet.total = at + bytes.length;
    if (packet.total === null || packet.kept < packet.total) return null;
    const whole = joinPieces(packet.pieces, packet.total);
    if (whole !== null) this.#unfinished.delete(key);
    return whole;
  }

  #of(key: string): Unfinished {
    const known = this.#unfinished.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#unfinished.keys();
    if (this.#unfinished.size >= unfinishedLimit && oldest !== undefined) this.#unfinished.delete(oldest);
    const fresh: Unfinished = { pieces: [], total: null, kept: 0 };
    this.#unfinished.set(key, fresh);
    return fresh;
  }
}

function joinPieces(pieces: Unfinished['pieces'], total: number): Uint8Array | null {
  const whole = new Uint8Array(total);
  let filled = 0;
  for (const { at, bytes } of pieces.toSorted((one, other) => one.at - other.at)) {
    if (at > filled) return null;
    const more = bytes.subarray(filled - at, Math.max(filled - at, total - at));
    whole.set(more, filled);
    filled += more.length;
  }
  return filled >= total ? whole : null;
}
