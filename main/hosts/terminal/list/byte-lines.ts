/** One line of a stream of bytes. */
export interface ByteLine {
  /** Without its end; null where it is too long to be kept. */
  readonly bytes: Buffer | null;
  /** Where the next line begins, in bytes of the stream. */
  readonly end: number;
  /** False for a last line without an end: it may have been cut. */
  readonly isWhole: boolean;
}

const newline = 0x0a;

/** The lines of a stream, of which no more than `longest` bytes of one are held. */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<ByteLine> {
  const open = new OpenLine(longest);
  let begin = 0;
  for await (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      open.add(chunk.subarray(from, at));
      from = at + 1;
      yield { bytes: open.take(), end: begin + from, isWhole: true };
    }
    open.add(chunk.subarray(from));
    begin += chunk.length;
  }
  if (open.length > 0) yield { bytes: open.take(), end: begin, isWhole: false };
}

/** What was read of a line whose end was not. */
class OpenLine {
  length = 0;
  #parts: Buffer[] = [];
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(bytes: Buffer): void {
    this.length += bytes.length;
    if (this.length > this.#longest) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes);
  }

  /** Null where it was too long. */
  take(): Buffer | null {
    const [first, ...others] = this.#parts;
    const whole = first !== undefined && others.length === 0 ? first : Buffer.concat(this.#parts);
    const isKept = this.length <= this.#longest;
    this.length = 0;
    this.#parts = [];
    return isKept ? whole : null;
  }
}
