// One packet of a capture, as it lies in the file: for who wants to see its bytes.
import { CaptureContainer } from './container.ts';
import { endpointText, IpPacket, protocol } from './ip.ts';
import { networkStart } from './link-layer.ts';
import type { PacketSink } from './packet-sink.ts';
import { halfAt } from './pcap.ts';

export interface FoundPacket {
  readonly linkType: number;
  /** A copy of its first bytes. */
  readonly bytes: Uint8Array;
  readonly captured: number;
  readonly original: number;
  /** Microseconds since 1970. */
  readonly time: number;
  /** Where each layer begins in it; null where it is not read, or lies in another fragment. */
  readonly network: number | null;
  readonly transport: number | null;
  readonly payload: number | null;
  /** Both ends with their ports, the sender first; null where no port is read. */
  readonly ends: readonly [string, string] | null;
}

/** Counts packets up to the one that is wanted; what comes after it is not looked at. */
export class PacketFinder implements PacketSink {
  readonly container = new CaptureContainer(this);
  found: FoundPacket | null = null;
  readonly #wanted: number;
  readonly #limit: number;
  #count = 0;

  /**
   * @param wanted number of the packet, from 1
   * @param limit bytes of it that are kept
   */
  constructor(wanted: number, limit: number) {
    this.#wanted = wanted;
    this.#limit = limit;
  }

  /** Whether more of the file is needed. */
  push(chunk: Uint8Array): boolean {
    this.container.push(chunk);
    return this.found === null && !this.container.isForeign && this.container.broke === null;
  }

  secrets(): void {}

  packet(linkType: number, bytes: Uint8Array, start: number, end: number, original: number, time: number): void {
    this.#count += 1;
    if (this.#count !== this.#wanted) return;
    const captured = end - start;
    const kept = bytes.slice(start, start + Math.min(captured, this.#limit));
    this.found = { linkType, bytes: kept, captured, original, time, ...layersOf(linkType, bytes, start, end) };
  }
}

function layersOf(linkType: number, bytes: Uint8Array, start: number, end: number) {
  const at = networkStart(linkType, bytes, start, end);
  const none = { network: null, transport: null, payload: null, ends: null };
  if (at < 0) return none;
  const network = at - start;
  const ip = new IpPacket();
  // Fragments are put together elsewhere.
  if (!ip.read(bytes, at, end) || ip.bytes !== bytes) return { ...none, network };
  return { network, transport: ip.start - start, payload: payloadOf(ip, start), ends: endsOf(ip) };
}

/** Ports stand first in TCP and in UDP. */
function endsOf({ bytes, endpoints, protocol: carried, start: at }: IpPacket): FoundPacket['ends'] {
  if (carried !== protocol.tcp && carried !== protocol.udp) return null;
  return [
    endpointText(endpoints, 0, halfAt(bytes, at, false)),
    endpointText(endpoints, 4, halfAt(bytes, at + 2, false)),
  ];
}

function payloadOf({ bytes, end, protocol: carried, start: at }: IpPacket, start: number): number | null {
  const header = carried === protocol.tcp ? ((bytes[at + 12] ?? 0) >> 4) * 4 : carried === protocol.udp ? 8 : null;
  return header === null || at + header >= end ? null : at + header - start;
}
