import { FlowTable } from '../flow-table.ts';
import { readIcmp } from '../icmp.ts';
import { IpPacket, protocol } from '../ip.ts';
import { networkStart } from '../link-layer.ts';
import type { PacketSink } from '../packet-sink.ts';
import { halfAt } from '../pcap.ts';

/** A conversation to be found again, by the packets that it begins and ends with. */
export interface WantedConversation {
  readonly first: number;
  readonly last: number;
}

/** A packet of a wanted conversation, as the file has it; it is good until the call returns. */
export interface PickedPacket {
  /** Place of the conversation among the wanted ones. */
  readonly place: number;
  /** TCP and UDP: the direction, 0 for that of its first packet. Null for the word of a router about it. */
  readonly direction: 0 | 1 | null;
  readonly number: number;
  readonly linkType: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly original: number;
  /** Microseconds since 1970. */
  readonly time: number;
  /** The same packet taken apart; of one that came in fragments, put together. */
  readonly ip: IpPacket;
  /** Frames of the fragments before the last. */
  readonly fragments: readonly Fragment[];
}

export interface Fragment {
  readonly linkType: number;
  readonly bytes: Uint8Array;
  readonly original: number;
  readonly time: number;
}

interface Running extends WantedConversation {
  readonly place: number;
  readonly isForward: boolean;
}

/** Fragments that wait for their last one; more are no honest file. */
const fragmentLimit = 512;

/** Finds the packets of some conversations in a capture that was read before, and what routers say of them. */
export class PacketPicker implements PacketSink {
  readonly #take: (packet: PickedPacket) => void;
  readonly #begins: ReadonlyMap<number, { readonly place: number; readonly wanted: WantedConversation }>;
  readonly #running = new Map<number, Running>();
  readonly #flows = new FlowTable(100_000);
  readonly #ip = new IpPacket();
  #fragments: { readonly key: string; readonly frame: Fragment }[] = [];
  #number = 0;

  constructor(wanted: readonly WantedConversation[], take: (packet: PickedPacket) => void) {
    this.#take = take;
    this.#begins = new Map(wanted.map((one, place) => [one.first, { place, wanted: one }]));
  }

  secrets(): void {}

  packet(linkType: number, bytes: Uint8Array, start: number, end: number, original: number, time: number): void {
    this.#number += 1;
    const at = networkStart(linkType, bytes, start, end);
    if (at < 0) return;
    const frame = { linkType, bytes, start, end, original, time };
    const isWhole = this.#ip.read(bytes, at, end);
    if (!isWhole && this.#ip.isMalformed) return;
    const key = this.#ip.endpoints.join();
    if (!isWhole) {
      if (this.#fragments.length < fragmentLimit)
        this.#fragments.push({ key, frame: { linkType, bytes: bytes.slice(start, end), original, time } });
      return;
    }
    const fragments = this.#ip.bytes === bytes ? [] : this.#takeFragments(key);
    this.#whole(frame, fragments);
  }

  #takeFragments(key: string): Fragment[] {
    const own = this.#fragments.filter((one) => one.key === key).map(({ frame }) => frame);
    this.#fragments = this.#fragments.filter((one) => one.key !== key);
    return own;
  }

  #whole(
    frame: Omit<PickedPacket, 'place' | 'direction' | 'number' | 'ip' | 'fragments'>,
    fragments: Fragment[],
  ): void {
    const ip = this.#ip;
    const found = this.#find();
    if (found === null) return;
    const { direction, place } = found;
    this.#take({ ...frame, place, direction, number: this.#number, ip, fragments });
  }

  #find(): { place: number; direction: 0 | 1 | null } | null {
    const ip = this.#ip;
    if (ip.protocol === protocol.icmp || ip.protocol === protocol.icmpv6) return this.#findQuoted();
    if (ip.protocol !== protocol.tcp && ip.protocol !== protocol.udp) return null;
    const ports = [halfAt(ip.bytes, ip.start, false), halfAt(ip.bytes, ip.start + 2, false)] as const;
    const flow = this.#flows.find(ip.endpoints, ports[0], ports[1], ip.protocol);
    const { isForward } = this.#flows;
    const begun = this.#begins.get(this.#number);
    if (begun !== undefined) this.#running.set(flow, { ...begun.wanted, place: begun.place, isForward });
    const running = this.#running.get(flow);
    if (flow < 0 || running === undefined || this.#number > running.last) return null;
    return { place: running.place, direction: isForward === running.isForward ? 0 : 1 };
  }

  /** The word of a router may come after the last packet of the conversation itself. */
  #findQuoted(): { place: number; direction: null } | null {
    const about = readIcmp(this.#ip, this.#number);
    if (about === null) return null;
    const flow = this.#flows.find(about.endpoints, about.ports[0], about.ports[1], protocol.tcp);
    const running = this.#running.get(flow);
    return running === undefined ? null : { place: running.place, direction: null };
  }
}
