/** Gives every address another one of its kind, always the same: private ones stay private, public ones become examples. */
export class AddressBook {
  readonly #four = new Map<string, Uint8Array>();
  readonly #six = new Map<string, Uint8Array>();
  readonly #counts = new Map<string, number>();

  /** Addresses met so far. */
  get size(): number {
    return this.#four.size + this.#six.size;
  }

  /** 4 or 16 bytes for as many. */
  of(address: Uint8Array): Uint8Array {
    const book = address.length === 4 ? this.#four : this.#six;
    const key = address.join();
    const known = book.get(key);
    if (known !== undefined) return known;
    const make = () => (address.length === 4 ? this.#newFour(address) : this.#newSix(address));
    const first = make();
    // None stands for itself, but the one of loopback in IPv6, which has no other.
    const made = first.join() === key ? make() : first;
    book.set(key, made);
    return made;
  }

  #next(kind: string): number {
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    return number;
  }

  #newFour([a = 0, b = 0]: Uint8Array): Uint8Array {
    const counted = (kind: string, first: number, second: number) => {
      const number = this.#next(kind);
      return Uint8Array.of(first, second, (number >> 8) & 255, number & 255);
    };
    if (a === 127) return counted('loopback', 127, 0);
    if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return counted('private', 10, 0);
    if (a === 169 && b === 254) return counted('link', 169, 254);
    if (a === 100 && b >= 64 && b < 128) return counted('shared', 100, 64);
    return this.#example();
  }

  /** Addresses of documentation (RFC 5737), then those of measurements (RFC 2544). */
  #example(): Uint8Array {
    const number = this.#next('public');
    const block = examples[Math.floor((number - 1) / 254)];
    if (block !== undefined) return Uint8Array.of(...block, ((number - 1) % 254) + 1);
    return Uint8Array.of(198, 18 + ((number >> 16) & 1), (number >> 8) & 255, number & 255);
  }

  #newSix(address: Uint8Array): Uint8Array {
    const [a = 0, b = 0] = address;
    const isLoopback = address.subarray(0, 15).every((byte) => byte === 0);
    if (isLoopback) return address.slice();
    const head =
      a === 0xfe && (b & 0xc0) === 0x80 ? [0xfe, 0x80] : (a & 0xfe) === 0xfc ? [0xfd, 0] : [0x20, 1, 0x0d, 0xb8];
    const made = new Uint8Array(16);
    made.set(head);
    const number = this.#next(head.join());
    made.set([(number >> 16) & 255, (number >> 8) & 255, number & 255], 13);
    return made;
  }
}

const examples = [
  [192, 0, 2],
  [198, 51, 100],
  [203, 0, 113],
] as const;
