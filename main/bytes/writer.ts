import type { LengthBytes } from './cursor.ts';

/** Builds bytes; nesting of calls is nesting of bytes. Lengths are written when a scope closes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  u8(value: number): this {
    return this.#number(value, 1);
  }

  u16(value: number): this {
    return this.#number(value, 2);
  }

  u24(value: number): this {
    return this.#number(value, 3);
  }

  u32(value: number): this {
    return this.#number(value, 4);
  }

  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /**
   * Writes what `write` does, with its length in front.
   * @throws RangeError when it is longer than the length field can say: a bug of the caller.
   */
  nested(lengthBytes: LengthBytes, write: (inner: ByteWriter) => unknown): this {
    const at = this.#length;
    this.#number(0, lengthBytes);
    write(this);
    const length = this.#length - at - lengthBytes;
    if (length >= 256 ** lengthBytes) throw new RangeError(`${length} bytes do not fit a length of ${lengthBytes}`);
    this.#put(length, lengthBytes, at);
    return this;
  }

  /** A vector: what `write` does for each value, the length of it all in front. */
  vector<T>(lengthBytes: LengthBytes, values: readonly T[], write: (inner: ByteWriter, value: T) => unknown): this {
    return this.nested(lengthBytes, (inner) => {
      for (const value of values) write(inner, value);
    });
  }

  prefixed(lengthBytes: LengthBytes, bytes: Uint8Array): this {
    return this.nested(lengthBytes, () => this.bytes(bytes));
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #number(value: number, length: number): this {
    this.#room(length);
    this.#put(value, length, this.#length);
    this.#length += length;
    return this;
  }

  #put(value: number, length: number, at: number): void {
    for (let index = 0; index < length; index += 1) {
      this.#bytes[at + index] = (value >>> (8 * (length - 1 - index))) & 0xff;
    }
  }

  #room(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
