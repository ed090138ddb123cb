// The newer capture file, draft-ietf-opsawg-pcapng: sections of either byte order, any number of interfaces.
import { type Break, blockLimit, type ContainerFacts, type ContainerReader, type PacketSink } from './packet-sink.ts';
import { halfAt, wordAt } from './pcap.ts';

const block = {
  section: 0x0a0d0d0a,
  interface: 1,
  oldPacket: 2,
  simplePacket: 3,
  enhancedPacket: 6,
  secrets: 10,
} as const;

/** Interfaces of one section: more than this many are no honest file. */
const interfaceLimit = 4096;
/** "TLSK": an NSS key log. */
const tlsKeyLog = 0x544c534b;

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Microseconds of one tick, and of the offset. */
  readonly tick: number;
  readonly offset: number;
}

/** The reader for a file that begins like this; null where it is no such file. */
export function pcapngReader(head: Uint8Array): ContainerReader | null {
  return wordAt(head, 0, false) === block.section && head.length >= 12 ? new PcapngReader() : null;
}

class PcapngReader implements ContainerReader {
  #little = false;
  #first: ContainerFacts['byteOrder'] | null = null;
  #finest = Number.POSITIVE_INFINITY;
  #interfaces: Interface[] = [];

  get facts(): ContainerFacts {
    return { container: 'pcapng', byteOrder: this.#first ?? 'big', resolution: resolutionOf(this.#finest) };
  }

  describeRest(): string {
    return 'a block';
  }

  read(window: Uint8Array, start: number, end: number, sink: PacketSink): number | Break {
    let at = start;
    while (at + 12 <= end) {
      const opens = this.#openSection(window, at);
      if (opens !== null) return opens;
      const length = wordAt(window, at + 4, this.#little);
      if (length < 12 || length % 4 !== 0 || length > blockLimit) {
        return { kind: 'corrupt', detail: `a block of ${length} bytes`, at };
      }
      if (at + length > end) break;
      if (wordAt(window, at + length - 4, this.#little) !== length) {
        return { kind: 'corrupt', detail: 'a block that ends with another length than it begins with', at };
      }
      const wrong = this.#block(window, at, at + length - 4, sink);
      if (wrong !== null) return { kind: 'corrupt', detail: wrong, at };
      at += length;
    }
    return at;
  }

  /** A section says its byte order before anything else can be read. */
  #openSection(window: Uint8Array, at: number): Break | null {
    if (wordAt(window, at, false) !== block.section) return null;
    const magic = wordAt(window, at + 8, false);
    if (magic !== 0x1a2b3c4d && magic !== 0x4d3c2b1a)
      return { kind: 'corrupt', detail: 'a section of no byte order', at };
    this.#little = magic === 0x4d3c2b1a;
    this.#first ??= this.#little ? 'little' : 'big';
    this.#interfaces = [];
    return null;
  }

  /** Reads the block from `at` to `end`, its length at the end left out; gives what is wrong with it. */
  #block(window: Uint8Array, at: number, end: number, sink: PacketSink): string | null {
    const kind = wordAt(window, at, this.#little);
    const body = at + 8;
    if (kind === block.enhancedPacket || kind === block.oldPacket) return this.#packet(window, kind, body, end, sink);
    if (kind === block.simplePacket) return this.#simplePacket(window, body, end, sink);
    if (kind === block.interface) return this.#interface(window, body, end);
    if (kind === block.secrets) return this.#secrets(window, body, end, sink);
    return null;
  }

  #interface(window: Uint8Array, body: number, end: number): string | null {
    if (end - body < 8) return 'an interface without a link type';
    if (this.#interfaces.length >= interfaceLimit) return `more than ${interfaceLimit} interfaces`;
    const linkType = halfAt(window, body, this.#little);
    const clock = this.#clock(window, body + 8, end);
    this.#finest = Math.min(this.#finest, clock.tick);
    this.#interfaces.push({ linkType, snapLength: wordAt(window, body + 4, this.#little), ...clock });
    return null;
  }

  /** if_tsresol and if_tsoffset among the options. */
  #clock(window: Uint8Array, from: number, end: number): { tick: number; offset: number } {
    let [tick, offset] = [1, 0];
    for (let at = from; at + 4 <= end; ) {
      const code = halfAt(window, at, this.#little);
      const length = halfAt(window, at + 2, this.#little);
      if (code === 0 || at + 4 + length > end) break;
      if (code === 9 && length === 1) tick = tickOf(window[at + 4] ?? 6);
      if (code === 14 && length === 8) offset = this.#signed(window, at + 4) * 1e6;
      at += 4 + length + ((4 - (length % 4)) % 4);
    }
    return { tick, offset };
  }

  #signed(window: Uint8Array, at: number): number {
    const [first, second] = [wordAt(window, at, this.#little), wordAt(window, at + 4, this.#little)];
    return ((this.#little ? second : first) | 0) * 2 ** 32 + (this.#little ? first : second);
  }

  #packet(window: Uint8Array, kind: number, body: number, end: number, sink: PacketSink): string | null {
    if (end - body < 20) return 'a packet block without a header';
    const number =
      kind === block.enhancedPacket ? wordAt(window, body, this.#little) : halfAt(window, body, this.#little);
    const from = this.#interfaces[number];
    if (from === undefined) return `a packet of interface ${number}, which the file does not describe`;
    const kept = wordAt(window, body + 12, this.#little);
    if (kept > end - body - 20) return `a packet of ${kept} bytes in a block that is shorter`;
    const ticks = wordAt(window, body + 4, this.#little) * 2 ** 32 + wordAt(window, body + 8, this.#little);
    const start = body + 20;
    const original = wordAt(window, body + 16, this.#little);
    sink.packet(from.linkType, window, start, start + kept, original, ticks * from.tick + from.offset);
    return null;
  }

  /** Without a time: it is of the first interface. */
  #simplePacket(window: Uint8Array, body: number, end: number, sink: PacketSink): string | null {
    const from = this.#interfaces[0];
    if (end - body < 4 || from === undefined) return 'a packet before any interface';
    const original = wordAt(window, body, this.#little);
    const room = Math.min(end - body - 4, from.snapLength === 0 ? original : from.snapLength);
    sink.packet(from.linkType, window, body + 4, body + 4 + Math.min(original, room), original, 0);
    return null;
  }

  #secrets(window: Uint8Array, body: number, end: number, sink: PacketSink): string | null {
    if (end - body < 8) return 'secrets without a length';
    const length = wordAt(window, body + 4, this.#little);
    if (length > end - body - 8) return 'secrets that are longer than their block';
    const kept = window.subarray(body + 8, body + 8 + length);
    if (wordAt(window, body, this.#little) === tlsKeyLog) sink.secrets(new TextDecoder('latin1').decode(kept));
    return null;
  }
}

/** Microseconds of one tick: a power of ten, or with the top bit set of two. */
const tickOf = (resolution: number): number =>
  1e6 * (resolution & 0x80 ? 2 ** -(resolution & 0x7f) : 10 ** -(resolution & 0x7f));

function resolutionOf(tick: number): ContainerFacts['resolution'] {
  if (tick === Number.POSITIVE_INFINITY) return null;
  const steps = { 1e6: 'seconds', 1e3: 'milliseconds', 1: 'microseconds' } as const;
  if (Math.abs(tick - 1e-3) < 1e-9) return 'nanoseconds';
  return steps[tick as keyof typeof steps] ?? 'other';
}
