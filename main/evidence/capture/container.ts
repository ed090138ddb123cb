import type { Break, ContainerReader, PacketSink } from './packet-sink.ts';
import { pcapReader } from './pcap.ts';
import { pcapngReader } from './pcapng.ts';

/** Where and why the file stopped making sense. */
export interface FileBreak extends Omit<Break, 'at'> {
  /** Bytes from the beginning, uncompressed. */
  readonly offset: number;
}

/**
 * A capture file in pieces of any size: packets leave at once, and what is kept between two pieces is one unfinished
 * packet at most. After a break, what follows is ignored.
 */
export class CaptureContainer {
  /** Null while too little has come, and for a file that is no capture. */
  reader: ContainerReader | null = null;
  /** Set where the first bytes are those of no capture. */
  isForeign = false;
  broke: FileBreak | null = null;
  /** Bytes given so far. */
  length = 0;
  readonly #sink: PacketSink;
  #window = new Uint8Array(1 << 16);
  #start = 0;
  #end = 0;

  constructor(sink: PacketSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.broke !== null || this.isForeign) return;
    this.#append(chunk);
    if (this.reader === null) this.#begin();
    if (this.reader === null) return;
    const read = this.reader.read(this.#window, this.#start, this.#end, this.#sink);
    if (typeof read === 'number') this.#start = read;
    else this.broke = { kind: read.kind, detail: read.detail, offset: this.length - (this.#end - read.at) };
  }

  /** No more bytes follow: what is left over was cut. */
  end(): void {
    const rest = this.#end - this.#start;
    if (this.reader === null) {
      this.isForeign = true;
      return;
    }
    if (this.broke !== null || rest === 0) return;
    const detail = this.reader.describeRest(rest);
    this.broke = { kind: 'cut', detail, offset: this.length - rest };
  }

  #begin(): void {
    const head = this.#window.subarray(this.#start, this.#end);
    if (head.length < 24) return;
    const classic = pcapReader(head);
    this.reader = classic?.reader ?? pcapngReader(head);
    this.#start += classic?.length ?? 0;
    this.isForeign = this.reader === null;
  }

  /** The window is used again: what is unfinished moves to its front. */
  #append(chunk: Uint8Array): void {
    const rest = this.#end - this.#start;
    if (rest + chunk.length > this.#window.length) {
      // No reader leaves more than one block behind, so that the window stays small.
      const grown = new Uint8Array((rest + chunk.length) * 2);
      grown.set(this.#window.subarray(this.#start, this.#end));
      this.#window = grown;
    } else this.#window.copyWithin(0, this.#start, this.#end);
    this.#window.set(chunk, rest);
    this.#start = 0;
    this.#end = rest + chunk.length;
  }
}
