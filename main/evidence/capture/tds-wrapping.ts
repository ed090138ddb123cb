// SQL Server carries the handshake inside packets of its own, and TLS goes on bare behind it. [MS-TDS] 2.2.6.5 and 3.2.5.1.

const headerLength = 8;
const preLogin = 0x12;
const response = 0x04;

/** Whether the bytes before `at` are the header of a packet that holds what follows; gives the bytes it still has. */
export function tdsPacketLeft(bytes: Uint8Array, start: number, at: number): number | null {
  const header = at - headerLength;
  if (header < start || bytes[header] !== preLogin || (bytes[header + 1] ?? 9) > 1) return null;
  const length = ((bytes[header + 2] ?? 0) << 8) | (bytes[header + 3] ?? 0);
  return length > headerLength ? length - headerLength : null;
}

/** Takes the headers out of one direction, until TLS comes without them. */
export class TdsUnwrapper {
  #left: number;
  readonly #header = new Uint8Array(headerLength);
  #headerHas = 0;
  #isBare = false;

  constructor(left: number) {
    this.#left = left;
  }

  /** After a hole nobody knows where a packet begins: what comes is taken as it is. */
  hole(): void {
    this.#isBare = true;
  }

  /** Gives the stretches of the bytes that are TLS. */
  *stretches(bytes: Uint8Array, start: number, end: number): Generator<readonly [start: number, end: number]> {
    let at = start;
    while (at < end) {
      if (this.#left === 0 && this.#headerHas === 0 && bytes[at] !== preLogin && bytes[at] !== response) {
        this.#isBare = true;
      }
      if (this.#isBare) {
        yield [at, end];
        return;
      }
      if (this.#left > 0) {
        const length = Math.min(this.#left, end - at);
        yield [at, at + length];
        this.#left -= length;
        at += length;
      } else at = this.#readHeader(bytes, at, end);
    }
  }

  #readHeader(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.#headerHas < headerLength) this.#header[this.#headerHas++] = bytes[at++] ?? 0;
    if (this.#headerHas < headerLength) return at;
    this.#headerHas = 0;
    this.#left = Math.max(0, (((this.#header[2] ?? 0) << 8) | (this.#header[3] ?? 0)) - headerLength);
    return at;
  }
}
