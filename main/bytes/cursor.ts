import { type Malformed, type Parsed, parsed } from './parsed.ts';

/** Bytes of a length field: 1, 2 or 3, as in TLS vectors. RFC 8446 section 3.4. */
export type LengthBytes = 1 | 2 | 3;

/**
 * Reads `bytes` as one structure called `structure`. Every byte must be consumed. The first thing
 * that does not fit is the result; what `read` made of the bytes after it is thrown away.
 */
export function parseWhole<T>(structure: string, bytes: Uint8Array, read: (cursor: Cursor) => T): Parsed<T> {
  const cursor = new Cursor(structure, bytes);
  const value = read(cursor);
  cursor.end();
  return cursor.fault === null ? parsed(value) : { ok: false, malformed: cursor.fault };
}

/**
 * A place in bytes that only moves forward. After the first fault it yields zeros and empty bytes
 * and claims to be at its end, so readers need no checks of their own and their loops stop.
 */
export class Cursor {
  readonly #structure: string;
  readonly #bytes: Uint8Array;
  /** Where `#bytes` begins within the outermost structure. */
  readonly #base: number;
  readonly #shared: { fault: Malformed | null };
  #at = 0;

  constructor(structure: string, bytes: Uint8Array, base = 0, shared: { fault: Malformed | null } = { fault: null }) {
    this.#structure = structure;
    this.#bytes = bytes;
    this.#base = base;
    this.#shared = shared;
  }

  get fault(): Malformed | null {
    return this.#shared.fault;
  }

  /** Bytes left; 0 after a fault. */
  get left(): number {
    return this.#shared.fault === null ? this.#bytes.length - this.#at : 0;
  }

  u8(): number {
    return this.#number(1);
  }

  u16(): number {
    return this.#number(2);
  }

  u24(): number {
    return this.#number(3);
  }

  u32(): number {
    return this.#number(4);
  }

  u64(): bigint {
    return (BigInt(this.u32()) << 32n) | BigInt(this.u32());
  }

  /** A view of the next `length` bytes, not a copy. */
  bytes(length: number): Uint8Array {
    if (length > this.left) {
      this.fail(`needs ${length} bytes and has ${this.left}`);
      return new Uint8Array(0);
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  rest(): Uint8Array {
    return this.bytes(this.left);
  }

  /** Where this scope has got to, for `since`. */
  mark(): number {
    return this.#at;
  }

  /** A view of what was read since `mark`. */
  since(mark: number): Uint8Array {
    return this.#bytes.subarray(mark, this.#at);
  }

  /** The bytes of a vector with a length in front. */
  prefixed(name: string, lengthBytes: LengthBytes): Uint8Array {
    return this.nested(name, lengthBytes, (inner) => inner.rest());
  }

  /** Reads what a length in front delimits; all of it must be consumed. */
  nested<T>(name: string, lengthBytes: LengthBytes, read: (inner: Cursor) => T): T {
    const length = this.#number(lengthBytes);
    return this.within(name, this.bytes(length), read);
  }

  /** Reads bytes that this scope has handed out before; all of them must be consumed. */
  within<T>(name: string, view: Uint8Array, read: (inner: Cursor) => T): T {
    const inner = new Cursor(name, view, this.#base + view.byteOffset - this.#bytes.byteOffset, this.#shared);
    const value = read(inner);
    inner.end();
    return value;
  }

  /** Items up to the end of this scope, at most `limit` of them. */
  each<T>(limit: number, read: (cursor: Cursor) => T): T[] {
    const items: T[] = [];
    while (this.left > 0) {
      if (items.length === limit) {
        this.fail(`has more than ${limit} entries`);
        return [];
      }
      items.push(read(this));
    }
    return items;
  }

  /** Keeps the first fault only: later ones follow from it. */
  fail(detail: string): void {
    this.#shared.fault ??= { structure: this.#structure, offset: this.#base + this.#at, detail };
  }

  /** Demands that nothing is left. */
  end(): void {
    if (this.left > 0) this.fail(`has ${this.left} bytes too many`);
  }

  #number(length: number): number {
    let value = 0;
    for (const byte of this.bytes(length)) value = value * 256 + byte;
    return value;
  }
}
