// Blocks of bytes in a log, each after a line that says whose they are.
import type { LogLine } from '../lines.ts';
import { hexPairs } from '../wire-bytes.ts';

/** Bytes of one block that are kept. */
const longestDump = 65_536;

/** Collects the lines of one dump, which have offsets or none, and hands it over when it is whole. */
export class Dump {
  readonly #length: number;
  readonly #take: (bytes: Uint8Array, line: LogLine) => void;
  readonly #bytes: Uint8Array;
  #at = 0;
  #line: LogLine;
  #isDone = false;

  /** @param length as the line before it says, in bytes; what trailing zeros a program leaves out is filled up */
  constructor(length: number, line: LogLine, take: (bytes: Uint8Array, line: LogLine) => void) {
    this.#length = Math.min(length, longestDump);
    this.#bytes = new Uint8Array(this.#length);
    this.#line = line;
    this.#take = take;
  }

  /** True where the line belongs to it. */
  line(line: LogLine): boolean {
    if (this.#isDone) return false;
    const match = /^\s*(?:([\dA-Fa-f]{4,8})(?: - |: ?))?(.*)$/.exec(line.text);
    const [, offset, rest = ''] = match ?? [];
    if (/^<SPACES\/NULS>/.test(rest.trim()) && offset !== undefined) return this.#fill();
    const bytes = hexPairs(rest);
    if (bytes.length === 0) {
      this.end();
      return false;
    }
    const at = offset === undefined ? this.#at : Number.parseInt(offset, 16);
    if (at > this.#length) return true;
    this.#bytes.set(bytes.subarray(0, this.#length - at), at);
    this.#at = Math.min(this.#length, at + bytes.length);
    this.#line = line;
    if (this.#at >= this.#length) this.end();
    return true;
  }

  #fill(): boolean {
    this.#at = this.#length;
    this.end();
    return true;
  }

  /** What is missing at the end was zeros, or was cut off; only what came is handed over. */
  end(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    if (this.#at > 0) this.#take(this.#bytes.subarray(0, this.#at), this.#line);
  }
}
