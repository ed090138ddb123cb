// One TCP connection: how it opens and ends, who sends what, and what it carries.
import { ignoredReader, StreamReader } from './stream-reader.ts';
import { type BytesSink, TcpDirection, type WaitingRoom } from './tcp-direction.ts';
import { otherSide, type Side } from './tls-state.ts';
import type { TlsSurroundings } from './tls-surroundings.ts';

export const tcpFlag = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

/** A segment without its payload. */
export interface SegmentHead {
  readonly side: Side;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly ttl: number;
  readonly id: number;
  readonly packet: number;
  readonly time: number;
}

export interface HeardReset {
  readonly side: Side;
  readonly packet: number;
  readonly time: number;
  readonly ttl: number;
  readonly usualTtl: number | null;
  /** How far its sequence number lies from what is awaited; null where nothing is known. */
  readonly offset: number | null;
  /** The same end had closed before. */
  readonly afterClose: boolean;
  /** Bytes that the same end sent after it, and packets. */
  dataAfter: boolean;
}

export interface HeardIcmp {
  readonly kind: 'unreachable' | 'prohibited' | 'too-big' | 'time-exceeded';
  readonly from: string;
  readonly packet: number;
  readonly mtu: number | null;
}

const resetLimit = 8;

/** Stands in the place of the readers of all conversations that nobody looks at any more. */
const notRead = ignoredReader();

export class TcpConversation {
  readonly directions: readonly [TcpDirection, TcpDirection];
  /** Both addresses as eight words, the one of side 0 first; both ports. */
  readonly endpoints: Uint32Array;
  readonly ports: readonly [number, number];
  readonly firstPacket: number;
  readonly firstTime: number;
  lastPacket: number;
  lastTime: number;
  /** Who sent the first SYN. */
  opener: Side | null = null;
  syns = 0;
  accepted = false;
  /** Times of the client's last SYN before the answer, of the answer, and of what the client sent next. */
  readonly opening: { asked: number | null; answered: number | null; confirmed: number | null } = {
    ...{ asked: null, answered: null, confirmed: null },
  };
  readonly resets: HeardReset[] = [];
  readonly icmp: HeardIcmp[] = [];
  /** Made with the first byte of payload. */
  reader: StreamReader | null = null;
  #synSequence = -1;
  readonly #surroundings: Omit<TlsSurroundings, 'sequenceOf'>;

  constructor(
    ends: { readonly endpoints: Uint32Array; readonly ports: readonly [number, number] },
    first: { readonly packet: number; readonly time: number },
    room: WaitingRoom,
    surroundings: Omit<TlsSurroundings, 'sequenceOf'>,
  ) {
    this.endpoints = ends.endpoints;
    this.ports = ends.ports;
    this.firstPacket = first.packet;
    this.lastPacket = first.packet;
    this.firstTime = first.time;
    this.lastTime = first.time;
    this.directions = [new TcpDirection(room), new TcpDirection(room)];
    this.#surroundings = surroundings;
  }

  /** Whether a SYN begins another connection from the same port. */
  isReopenedBy(flags: number, sequence: number): boolean {
    if ((flags & tcpFlag.syn) === 0 || (flags & tcpFlag.ack) !== 0) return false;
    if (this.#synSequence === -1) return this.directions[0].hasBegun || this.directions[1].hasBegun;
    return sequence !== this.#synSequence;
  }

  /** Takes the head; false where the packet is one that was seen already. */
  head(segment: SegmentHead): boolean {
    const { flags, id, packet, sequence, side, time, ttl } = segment;
    const direction = this.directions[side];
    this.lastPacket = packet;
    this.lastTime = time;
    if (direction.isDuplicate(sequence, id)) {
      direction.duplicates += 1;
      return false;
    }
    direction.packets += 1;
    if ((flags & tcpFlag.syn) !== 0) this.#syn(segment);
    else if (this.opening.answered !== null && side === this.opener) this.opening.confirmed ??= time;
    if ((flags & tcpFlag.ack) !== 0) this.directions[otherSide(side)].acknowledge(segment.acknowledgement, packet);
    if ((flags & tcpFlag.rst) !== 0) this.#reset(segment);
    else {
      direction.ttl = ttl;
      for (const reset of this.resets) if (reset.side === side && packet > reset.packet) reset.dataAfter = true;
    }
    return true;
  }

  payload(
    { packet, sequence, side, time }: SegmentHead,
    bytes: Uint8Array,
    start: number,
    end: number,
    length: number,
  ): void {
    const direction = this.directions[side];
    if (this.reader === null) this.#beginReading();
    direction.segment(sequence, bytes, start, end, length, packet, time);
    if (this.reader?.modes[side] === 'ignored') direction.sink = null;
    // The beginning of a conversation without TLS is of no use any more.
    if (this.reader?.isIgnored) this.reader = notRead;
  }

  finish(side: Side, sequence: number, packet: number): void {
    this.directions[side].close(sequence, packet);
  }

  /** No more packets come. */
  end(): void {
    for (const direction of this.directions) direction.flush(this.lastPacket);
    this.reader?.end(this.lastPacket);
  }

  #beginReading(): void {
    const sequenceOf = (side: Side) => this.directions[side].next;
    const reader = new StreamReader({ ...this.#surroundings, sequenceOf });
    this.reader = reader;
    for (const side of [0, 1] as const) this.directions[side].sink = reader.sink(side) satisfies BytesSink;
  }

  #syn({ flags, sequence, side, time }: SegmentHead): void {
    this.directions[side].begin(sequence);
    if ((flags & tcpFlag.ack) !== 0) {
      this.accepted = true;
      this.opening.answered ??= time;
      this.opener ??= otherSide(side);
      return;
    }
    this.opener ??= side;
    this.syns += 1;
    if (this.opening.answered === null) this.opening.asked = time;
    this.#synSequence = sequence;
  }

  #reset({ acknowledgement, flags, packet, sequence, side, time, ttl }: SegmentHead): void {
    if (this.resets.length >= resetLimit) return;
    const direction = this.directions[side];
    const offset = direction.hasBegun ? (sequence - direction.next) | 0 : null;
    const usualTtl = direction.ttl;
    const afterClose = direction.fin !== null;
    // An answer to a SYN has the number zero, RFC 9293 section 3.10.7.1.
    const answersSyn = sequence === 0 && (flags & tcpFlag.ack) !== 0 && acknowledgement !== 0;
    this.resets.push({
      side,
      packet,
      time,
      ttl,
      usualTtl,
      offset: answersSyn ? null : offset,
      afterClose,
      dataAfter: false,
    });
  }
}
