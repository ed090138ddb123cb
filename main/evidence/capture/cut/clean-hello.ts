// The name of the server inside a ClientHello, found by its place: RFC 8446 section 4.1.2, RFC 6066 section 3.

/** Bytes of legacy_version and random, in front of three vectors and the extensions. */
const fixed = 34;
/** Bytes of the lengths of legacy_session_id, cipher_suites and legacy_compression_methods. */
const vectors = [1, 2, 1];
const serverNameExtension = 0;
/** List length, type and length of the name. */
const nameHeader = 5;

type Field = 'fixed' | 'vector-length' | 'vector' | 'all-extensions' | 'extension' | 'content' | 'name' | 'lost';

/** The body of a ClientHello, byte by byte: letters of the name become `x`, and what cannot be followed becomes zeros. */
export class HelloNames {
  #field: Field = 'fixed';
  #left = fixed;
  #number: number[] = [];
  #vector = 0;
  /** Bytes of extensions that are still to come. */
  #extensions = 0;
  #seen = 0;

  cleaned(byte: number): number {
    const field = this.#field;
    if (field === 'lost') return 0;
    const kept = field === 'name' && this.#seen >= nameHeader ? hidden(byte) : byte;
    this.#seen += 1;
    this.#number.push(byte);
    this.#left -= 1;
    if (this.#left === 0) this.#next(field, this.#number);
    return kept;
  }

  #next(field: Field, number: readonly number[]): void {
    const value = number.slice(-2).reduce((sum, byte) => sum * 256 + byte, 0);
    if (field === 'fixed' || field === 'vector') this.#afterVector();
    else if (field === 'vector-length') this.#fieldOf('vector', value);
    else if (field === 'all-extensions') this.#extension(value);
    else if (field === 'extension') this.#content(number);
    else this.#extension(this.#extensions);
  }

  #afterVector(): void {
    const length = vectors[this.#vector];
    this.#vector += 1;
    if (length === undefined) this.#fieldOf('all-extensions', 2);
    else this.#fieldOf('vector-length', length);
  }

  #extension(left: number): void {
    this.#extensions = left - 4;
    this.#fieldOf(left >= 4 ? 'extension' : 'lost', 4);
  }

  #content([high = 0, low = 0, ...length]: readonly number[]): void {
    const bytes = (length[0] ?? 0) * 256 + (length[1] ?? 0);
    this.#extensions -= bytes;
    if (this.#extensions < 0) this.#fieldOf('lost', 0);
    else this.#fieldOf(high * 256 + low === serverNameExtension ? 'name' : 'content', bytes);
  }

  #fieldOf(field: Field, length: number): void {
    this.#field = field;
    this.#left = length;
    this.#number = [];
    this.#seen = 0;
    if (length > 0 || field === 'lost') return;
    if (field === 'vector') this.#afterVector();
    else this.#extension(this.#extensions);
  }
}

const dot = 0x2e;
const hidden = (byte: number): number => (byte === dot ? dot : 0x78);
