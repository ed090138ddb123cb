/** Bytes that went one way at one moment: one write of ours, or what one read brought. */
export interface TranscriptEntry {
  readonly direction: 'sent' | 'received';
  /** Since the connection opened. */
  readonly milliseconds: number;
  readonly bytes: Uint8Array;
}

/** Bytes of one connection that are kept, both directions together. */
export const transcriptLimit = 256 * 1024;
/** Entries that are kept: a peer that drips single bytes must not cost an object for each. */
const entryLimit = 4096;

/** Every byte of one connection in the order it crossed the wire, from the first on, up to a limit. */
export class Transcript {
  readonly entries: TranscriptEntry[] = [];
  /** Whether bytes were left out for a limit. Once one was, so is everything after it: no gaps. */
  truncated = false;
  #length = 0;

  add(direction: TranscriptEntry['direction'], milliseconds: number, bytes: Uint8Array): void {
    const room = this.entries.length < entryLimit && !this.truncated ? transcriptLimit - this.#length : 0;
    const kept = bytes.slice(0, room);
    if (kept.length < bytes.length) this.truncated = true;
    if (kept.length === 0) return;
    this.#length += kept.length;
    this.entries.push({ direction, milliseconds, bytes: kept });
  }
}
