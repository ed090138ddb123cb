/** A body as its pieces come: copied together, since each piece alone would keep what it came with from being freed. */
export class HttpBody {
  #room: Buffer = Buffer.alloc(4096);
  #length = 0;

  /** Takes one more piece; true, since more is wanted. */
  readonly take = (piece: Uint8Array): true => {
    const length = this.#length + piece.length;
    if (length > this.#room.length) this.#room = Buffer.concat([this.#room], 2 * length);
    this.#room.set(piece, this.#length);
    this.#length = length;
    return true;
  };

  /** What has come so far; good until the next piece. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }
}
