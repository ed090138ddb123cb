/** Bytes that come in at one end and leave at the other, in pieces of any size. */
export class ByteQueue {
  #buffer = new Uint8Array(4096);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  push(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** A view of at most `length` bytes at the front; good until the next `push`. */
  peek(length: number): Uint8Array {
    return this.#buffer.subarray(this.#start, Math.min(this.#start + length, this.#end));
  }

  /** Takes at most `length` bytes off the front, as a copy. */
  take(length: number): Uint8Array {
    const taken = this.peek(length).slice();
    this.#start += taken.length;
    return taken;
  }

  #room(length: number): void {
    if (this.#end + length <= this.#buffer.length) return;
    const needed = this.length + length;
    const target = needed > this.#buffer.length / 2 ? new Uint8Array(needed * 2) : this.#buffer;
    target.set(this.#buffer.subarray(this.#start, this.#end));
    this.#end = this.length;
    this.#start = 0;
    this.#buffer = target;
  }
}
