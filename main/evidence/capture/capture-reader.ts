// A whole capture: packets in, conversations out. Fed in pieces, bounded in memory whatever the file holds.
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import { CertificateShelf } from './certificate-shelf.ts';
import { CaptureContainer } from './container.ts';
import { FlowTable } from './flow-table.ts';
import { HelloShelf, type RawHello } from './hello-shelf.ts';
import { readIcmp } from './icmp.ts';
import { IpPacket, protocol } from './ip.ts';
import { networkStart } from './link-layer.ts';
import type { PacketSink } from './packet-sink.ts';
import { halfAt, wordAt } from './pcap.ts';
import { rawHelloOf } from './raw-hello.ts';
import { Secrets } from './secrets.ts';
import { type SegmentHead, TcpConversation, tcpFlag } from './tcp-conversation.ts';
import { WaitingRoom } from './tcp-direction.ts';
import { isNearlySilent, isWorthTelling, tcpFacts } from './tcp-facts.ts';
import type { Side } from './tls-state.ts';
import { UdpConversation } from './udp-conversation.ts';
import { udpFacts } from './udp-facts.ts';
import { hasUnfinishedChecksum } from './unfinished-checksum.ts';

/** What is kept and read at most. */
export interface ReadLimits {
  /** Conversations of any kind at the same time. */
  readonly flows: number;
  /** Conversations that are told of. */
  readonly streams: number;
  readonly packets: number;
}

/** What is wanted of a capture beside its facts. */
export interface ReadWishes {
  /** Keeps the first ClientHello of each conversation as it lay on the wire. */
  readonly rawHellos?: boolean;
  /** Tells of connections too that carried little or nothing, in which no TLS was met. */
  readonly silent?: boolean;
}

export const readLimits: ReadLimits = { flows: 100_000, streams: 10_000, packets: 200_000_000 };

/** Counts of the file as a whole. */
export interface CaptureCounts {
  packets: number;
  shortened: number;
  other: number;
  malformed: number;
  tcp: number;
  udp: number;
  leftOut: number;
  /** Microseconds since 1970; null without packets. */
  first: number | null;
  last: number | null;
  readonly linkTypes: Map<number, number>;
}

export class CaptureReader implements PacketSink {
  readonly container: CaptureContainer;
  readonly shelf = new CertificateShelf();
  readonly given = new Secrets();
  readonly embedded = { connections: 0 };
  /** Of each conversation that was told, by its index; empty where nobody wanted them. */
  readonly rawHellos = new Map<number, RawHello>();
  readonly counts: CaptureCounts = {
    ...{ packets: 0, shortened: 0, other: 0, malformed: 0, tcp: 0, udp: 0, leftOut: 0 },
    ...{ first: null, last: null, linkTypes: new Map<number, number>() },
  };
  readonly #ip = new IpPacket();
  readonly #flows: FlowTable;
  readonly #conversations: (TcpConversation | UdpConversation)[] = [];
  /** Conversations that are over, because another one took their ports. */
  readonly #over: (TcpConversation | UdpConversation)[] = [];
  readonly #waiting = new WaitingRoom();
  readonly #room: { left: number; refused: number };
  readonly #limits: ReadLimits;
  readonly #hellos: HelloShelf | null;
  readonly #wantsSilent: boolean;

  constructor(limits: ReadLimits = readLimits, { rawHellos = false, silent = false }: ReadWishes = {}) {
    this.#wantsSilent = silent;
    this.#limits = limits;
    this.#hellos = rawHellos ? new HelloShelf() : null;
    this.#flows = new FlowTable(limits.flows);
    this.#room = { left: limits.streams, refused: 0 };
    this.container = new CaptureContainer(this);
  }

  /** Whether more bytes would be of any use: not after a break, and not of a file that is no capture. */
  push(chunk: Uint8Array): boolean {
    this.container.push(chunk);
    return !this.container.isForeign && this.container.broke === null && !this.isFull;
  }

  /** Conversations over TCP in which TLS was found so far. */
  get handshakes(): number {
    return this.#limits.streams - this.#room.left;
  }

  /** More packets came than are read. */
  get isFull(): boolean {
    return this.counts.packets > this.#limits.packets;
  }

  secrets(text: string): void {
    this.embedded.connections += this.given.add(text);
  }

  packet(linkType: number, bytes: Uint8Array, start: number, end: number, original: number, time: number): void {
    const { counts } = this;
    counts.packets += 1;
    if (this.isFull) return;
    counts.first = counts.first === null ? time : Math.min(counts.first, time);
    counts.last = counts.last === null ? time : Math.max(counts.last, time);
    if (original > end - start) counts.shortened += 1;
    counts.linkTypes.set(linkType, (counts.linkTypes.get(linkType) ?? 0) + 1);
    const at = networkStart(linkType, bytes, start, end);
    if (at < 0) {
      counts.other += 1;
      return;
    }
    if (!this.#ip.read(bytes, at, end)) {
      if (this.#ip.isMalformed) counts.malformed += 1;
      return;
    }
    this.#transport(time);
  }

  /** Every conversation that is worth telling, in the order of first packets. Each is given up as it is told. */
  finish(): CaptureFacts[] {
    this.container.end();
    const last = this.counts.last ?? 0;
    const told = [...this.#over.splice(0), ...this.#conversations.splice(0)].filter((one) => {
      one.end();
      return this.#isTold(one);
    });
    told.sort((one, other) => other.firstPacket - one.firstPacket);
    this.counts.leftOut += this.#room.refused + Math.max(0, told.length - this.#limits.streams);
    const facts: CaptureFacts[] = [];
    for (let one = told.pop(); one !== undefined && facts.length < this.#limits.streams; one = told.pop()) {
      const index = facts.length;
      if (this.#hellos !== null) this.rawHellos.set(index, rawHelloOf(one));
      facts.push(one instanceof TcpConversation ? tcpFacts(one, index, last) : udpFacts(one, index, last));
    }
    return facts;
  }

  #transport(time: number): void {
    const ip = this.#ip;
    if (ip.protocol === protocol.tcp) this.#tcp(time);
    else if (ip.protocol === protocol.udp) this.#udp(time);
    else if (ip.protocol === protocol.icmp || ip.protocol === protocol.icmpv6) this.#icmp();
    else this.counts.other += 1;
  }

  #tcp(time: number): void {
    const { bytes, end, start } = this.#ip;
    const header = ((bytes[start + 12] ?? 0) >> 4) * 4;
    if (end - start < 20 || header < 20) {
      this.counts.malformed += 1;
      return;
    }
    const ports: [number, number] = [halfAt(bytes, start, false), halfAt(bytes, start + 2, false)];
    const index = this.#flows.find(this.#ip.endpoints, ports[0], ports[1], protocol.tcp);
    if (index < 0) {
      this.counts.leftOut += 1;
      return;
    }
    const side: Side = this.#flows.isForward ? 0 : 1;
    const sequence = wordAt(bytes, start + 4, false);
    const flags = bytes[start + 13] ?? 0;
    const conversation = this.#tcpConversation(index, side, ports, { flags, sequence, time });
    if (conversation === null) return;
    const acknowledgement = wordAt(bytes, start + 8, false);
    const { id, ttl } = this.#ip;
    const head = { side, sequence, acknowledgement, flags, ttl, id, packet: this.counts.packets, time };
    if (conversation.head(head)) this.#segment(conversation, head, start + Math.min(header, end - start));
  }

  #segment(conversation: TcpConversation, head: SegmentHead, payload: number): void {
    const { bytes, declaredEnd, end, start } = this.#ip;
    const isSyn = (head.flags & tcpFlag.syn) !== 0;
    const direction = conversation.directions[head.side];
    if (direction.packets <= checkedPackets && hasUnfinishedChecksum(this.#ip)) direction.unfinishedChecksums += 1;
    if (isSyn) direction.announcedSegmentSize = segmentSize(bytes, start + 20, payload);
    const length = declaredEnd - payload;
    const from = isSyn ? { ...head, sequence: (head.sequence + 1) >>> 0 } : head;
    // What a reset carries is a note for people, RFC 9293 section 3.5.3.
    if (length > 0 && (head.flags & tcpFlag.rst) === 0)
      conversation.payload(from, bytes, payload, Math.max(payload, end), length);
    if ((head.flags & tcpFlag.fin) !== 0) {
      conversation.finish(head.side, (from.sequence + Math.max(0, length)) >>> 0, head.packet);
    }
  }

  #tcpConversation(
    index: number,
    side: Side,
    ports: readonly [number, number],
    { flags, sequence, time }: { flags: number; sequence: number; time: number },
  ): TcpConversation | null {
    const known = this.#conversations[index];
    if (known instanceof TcpConversation && !known.isReopenedBy(flags, sequence)) return known;
    if (known !== undefined) this.#setAside(known);
    this.counts.tcp += 1;
    const made = new TcpConversation(this.#ends(side, ports), { packet: this.counts.packets, time }, this.#waiting, {
      secrets: this.given,
      shelf: this.shelf,
      hellos: this.#hellos,
      room: this.#room,
    });
    this.#conversations[index] = made;
    return made;
  }

  #isTold(conversation: TcpConversation | UdpConversation): boolean {
    if (!(conversation instanceof TcpConversation)) return conversation.isWorthTelling;
    return isWorthTelling(conversation) || (this.#wantsSilent && isNearlySilent(conversation));
  }

  /** A connection whose ports are used again: kept where it is worth telling. */
  #setAside(conversation: TcpConversation | UdpConversation): void {
    conversation.end();
    if (!this.#isTold(conversation)) return;
    if (this.#over.length < this.#limits.streams) this.#over.push(conversation);
    else this.counts.leftOut += 1;
  }

  #udp(time: number): void {
    const { bytes, end, start } = this.#ip;
    if (end - start < 8) {
      this.counts.malformed += 1;
      return;
    }
    const ports: [number, number] = [halfAt(bytes, start, false), halfAt(bytes, start + 2, false)];
    const index = this.#flows.find(this.#ip.endpoints, ports[0], ports[1], protocol.udp);
    if (index < 0) {
      this.counts.leftOut += 1;
      return;
    }
    const side: Side = this.#flows.isForward ? 0 : 1;
    let conversation = this.#conversations[index];
    if (!(conversation instanceof UdpConversation)) {
      this.counts.udp += 1;
      conversation = new UdpConversation(this.#ends(side, ports), { packet: this.counts.packets, time });
      this.#conversations[index] = conversation;
    }
    conversation.datagram(side, bytes, start + 8, end, this.counts.packets, time);
  }

  #icmp(): void {
    const about = readIcmp(this.#ip, this.counts.packets);
    if (about === null) return;
    const [source, destination] = about.ports;
    const before = this.#flows.size;
    const index = this.#flows.find(about.endpoints, source, destination, protocol.tcp);
    const conversation = index < 0 || index >= before ? undefined : this.#conversations[index];
    if (conversation instanceof TcpConversation && conversation.icmp.length < icmpLimit) {
      conversation.icmp.push(about.heard);
    }
  }

  /** Addresses and ports with those of side 0 first. */
  #ends(side: Side, [source, destination]: readonly [number, number]) {
    const { endpoints } = this.#ip;
    const turned = new Uint32Array(8);
    turned.set(endpoints.subarray(0, 4), side * 4);
    turned.set(endpoints.subarray(4, 8), 4 - side * 4);
    const ports: [number, number] = side === 0 ? [source, destination] : [destination, source];
    return { endpoints: turned, ports };
  }
}

const icmpLimit = 8;
/** Packets of each direction whose checksum is looked at. */
const checkedPackets = 16;

/** The option of a SYN, RFC 9293 section 3.7.1. */
function segmentSize(bytes: Uint8Array, start: number, end: number): number | null {
  for (let at = start; at < end; ) {
    const kind = bytes[at] ?? 0;
    if (kind === 0) return null;
    if (kind === 2) return halfAt(bytes, at + 2, false);
    at += kind === 1 ? 1 : Math.max(2, bytes[at + 1] ?? 2);
  }
  return null;
}
