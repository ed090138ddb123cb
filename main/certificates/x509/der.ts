/** Where reading stopped: the structure in the words of the RFC, and its offset from the start of the bytes. */
export interface Unreadable {
  readonly structure: string;
  readonly offset: number;
}

export interface DerElement {
  /** The identifier octet, class and constructed bit included. */
  readonly tag: number;
  /** Of the identifier octet, from the start of the outermost bytes. */
  readonly offset: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific tag `number`, constructed or primitive. */
export const contextTag = (number: number, constructed: boolean) => 0x80 | (constructed ? 0x20 : 0) | number;

const nothing = new Uint8Array(0);

/**
 * Reads DER elements one after the other (ITU-T X.690 8.1). It never throws: the first fault is kept in
 * `fault` and from then on every read answers an empty element, so that callers end by themselves.
 * Lengths that are longer than needed are read, as every TLS library does; indefinite ones are refused.
 */
export class DerReader {
  readonly #bytes: Uint8Array;
  readonly #base: number;
  readonly #state: { fault: Unreadable | null };
  #at = 0;

  constructor(bytes: Uint8Array, base = 0, state: { fault: Unreadable | null } = { fault: null }) {
    this.#bytes = bytes;
    this.#base = base;
    this.#state = state;
  }

  get fault(): Unreadable | null {
    return this.#state.fault;
  }

  /** True at the end of the content, and after a fault. */
  get atEnd(): boolean {
    return this.#state.fault !== null || this.#at >= this.#bytes.length;
  }

  /** Of the next octet, from the start of the outermost bytes. */
  get nextOffset(): number {
    return this.#base + this.#at;
  }

  get nextTag(): number | null {
    return this.atEnd ? null : (this.#bytes[this.#at] ?? null);
  }

  fail(structure: string, offset: number = this.nextOffset): void {
    this.#state.fault ??= { structure, offset };
  }

  /** The next element, which must have one of `tags`; any if none is given. */
  read(structure: string, ...tags: readonly number[]): DerElement {
    const tag = this.nextTag;
    if (tag === null || (tags.length > 0 && !tags.includes(tag)) || (tag & 0x1f) === 0x1f)
      return this.#refuse(structure);
    const header = contentBounds(this.#bytes, this.#at);
    if (header === null) return this.#refuse(structure);
    const element = {
      tag,
      offset: this.nextOffset,
      raw: this.#bytes.subarray(this.#at, header.end),
      content: this.#bytes.subarray(header.start, header.end),
    };
    this.#at = header.end;
    return element;
  }

  /** The next element if it has this tag; null otherwise. */
  optional(structure: string, tag: number): DerElement | null {
    return this.nextTag === tag ? this.read(structure, tag) : null;
  }

  /** A reader of what is inside an element; its faults are this reader's faults too. */
  within(element: DerElement): DerReader {
    const header = element.raw.length - element.content.length;
    return new DerReader(element.content, element.offset + header, this.#state);
  }

  /** Reads a constructed element and answers a reader of its content. */
  enter(structure: string, ...tags: readonly number[]): DerReader {
    return this.within(this.read(structure, ...tags));
  }

  /** Fails if anything is left. */
  end(structure: string): void {
    if (!this.atEnd) this.fail(structure);
  }

  #refuse(structure: string): DerElement {
    this.fail(structure);
    return { tag: 0, offset: this.nextOffset, raw: nothing, content: nothing };
  }
}

function contentBounds(bytes: Uint8Array, at: number): { start: number; end: number } | null {
  const first = bytes[at + 1];
  if (first === undefined || first === 0x80) return null;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (octets > 4) return null;
  let length = octets === 0 ? first : 0;
  for (let place = 0; place < octets; place++) length = length * 256 + (bytes[at + 2 + place] ?? 0);
  const start = at + 2 + octets;
  return start + length <= bytes.length ? { start, end: start + length } : null;
}
