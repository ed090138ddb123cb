// One direction of a TCP connection put in order. RFC 9293 section 3.4: sequence numbers wrap around at 2^32.

/** Takes the bytes of one direction in their order. */
export interface BytesSink {
  /** Bytes from `start` to `end`; they are good until the call returns. */
  data(bytes: Uint8Array, start: number, end: number, packet: number, time: number): void;
  /** So many bytes were sent, and the capture does not have them. */
  gap(length: number, packet: number): void;
}

/** Bytes that wait in all directions together for others that come before them. */
export class WaitingRoom {
  bytes = 0;
  readonly limit: number;

  constructor(limit = 48 * 1024 * 1024) {
    this.limit = limit;
  }
}

/** What waits in one direction at most, and how many segments pass before bytes that were confirmed are given up. */
const waitingSegments = 512;
const waitingBytes = 1 << 20;
const patience = 16;
/** Segments that are looked at before a direction that was met in the middle begins with the lowest of them. */
const firstLook = 4;
/** Microseconds within which a late segment took another way, and was not sent again. */
const reorderedWithin = 3000;

interface Waiting {
  readonly sequence: number;
  /** With what the capture cut off. */
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly time: number;
}

export class TcpDirection {
  packets = 0;
  bytes = 0;
  retransmissions = 0;
  duplicates = 0;
  outOfOrder = 0;
  missing = 0;
  acknowledgedMissing = false;
  largestSegment = 0;
  announcedSegmentSize: number | null = null;
  ttl: number | null = null;
  fin: number | null = null;
  initialSequence: number | null = null;
  /** Packets whose checksum was left to the network card. */
  unfinishedChecksums = 0;
  /** What the other end confirmed last; null where it confirmed nothing. */
  confirmed: number | null = null;
  /** Sequence number that is awaited; good once the direction has begun. */
  next = 0;
  hasBegun = false;
  /** Where the bytes go; null counts them alone. */
  sink: BytesSink | null = null;
  #finAt: number | null = null;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #blocked = 0;
  #holeSince = 0;
  #lastSequence = -1;
  #lastId = 0;
  readonly #room: WaitingRoom;

  constructor(room: WaitingRoom) {
    this.#room = room;
  }

  /** The sequence number of its SYN. */
  begin(sequence: number): void {
    if (this.hasBegun) return;
    this.initialSequence = sequence;
    this.next = (sequence + 1) >>> 0;
    this.hasBegun = true;
  }

  /** Whether a packet is the one before once more: captures of several interfaces have each twice. Identification 0 says nothing. */
  isDuplicate(sequence: number, id: number): boolean {
    const same = id !== 0 && id === this.#lastId && sequence === this.#lastSequence;
    this.#lastId = id;
    this.#lastSequence = sequence;
    return same;
  }

  /** `length` bytes of payload, of which those from `start` to `end` are there. */
  segment(
    sequence: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    length: number,
    packet: number,
    time: number,
  ): void {
    if (length > this.largestSegment) this.largestSegment = length;
    if (!this.hasBegun) {
      this.#wait(sequence, bytes, start, end, length, packet, time);
      if (this.#waiting.length >= firstLook) this.#beginInTheMiddle();
      return;
    }
    const offset = (sequence - this.next) | 0;
    if (offset + length <= 0) {
      // One byte before what is awaited asks whether anybody is there.
      if (length > 1 || offset !== -1) this.retransmissions += 1;
    } else if (offset > 0) {
      if (this.#waiting.length === 0) this.#holeSince = time;
      this.#wait(sequence, bytes, start, end, length, packet, time);
      this.#giveUp(packet);
    } else {
      if (offset < 0) this.retransmissions += 1;
      else if (this.#waiting.length > 0) this.#countLate(time);
      this.#deliver(bytes, Math.min(start - offset, end), end, length + offset, packet, time);
      if (this.#waiting.length > 0) this.#drain();
    }
  }

  /** The other end says up to where it has everything. */
  acknowledge(number: number, packet: number): void {
    this.confirmed = number;
    if (this.#waiting.length === 0) return;
    if (this.hasBegun) {
      if (this.#isConfirmedPast()) this.#giveUp(packet);
      return;
    }
    if (this.#waiting.some(({ sequence }) => ((number - sequence) | 0) > 0)) this.#beginInTheMiddle();
  }

  close(sequence: number, packet: number): void {
    this.fin ??= packet;
    this.#finAt ??= sequence;
  }

  /** Nothing more comes: what waits is handed on, with its gaps. */
  flush(packet: number): void {
    if (!this.hasBegun && this.#waiting.length > 0) this.#beginInTheMiddle();
    if (this.#waiting.length > 0 && this.#isConfirmedPast()) this.acknowledgedMissing = true;
    while (this.#waiting.length > 0) this.#skip(packet);
    const lost = this.#lostAtTheEnd();
    if (lost <= 1) return;
    this.missing += lost;
    this.acknowledgedMissing = true;
    this.sink?.gap(lost, packet);
    this.next = (this.next + lost) >>> 0;
  }

  /** Bytes that the other end confirmed last of all and that are not there; the FIN counts as one. */
  #lostAtTheEnd(): number {
    if (!this.hasBegun || this.confirmed === null) return 0;
    const end = this.#finAt === null ? this.confirmed : earlier(this.confirmed, this.#finAt);
    const lost = (end - this.next) | 0;
    return lost > 0 && lost < farthest ? lost : 0;
  }

  #isConfirmedPast(): boolean {
    return this.confirmed !== null && ((this.confirmed - this.next) | 0) > 0;
  }

  #countLate(time: number): void {
    if (time - this.#holeSince < reorderedWithin) this.outOfOrder += 1;
    else this.retransmissions += 1;
  }

  #wait(
    sequence: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    length: number,
    packet: number,
    time: number,
  ): void {
    if (this.#waiting.some((one) => one.sequence === sequence && one.length >= length)) {
      this.retransmissions += 1;
      return;
    }
    if (this.hasBegun && ((sequence - this.next) | 0) > farthest) return;
    const kept = this.sink === null ? none : bytes.slice(start, end);
    this.#waiting.push({ sequence, length, bytes: kept, packet, time });
    this.#waitingBytes += kept.length;
    this.#room.bytes += kept.length;
    this.#blocked += 1;
  }

  /** Hands on what waits behind a hole once it is clear that nobody will fill it. */
  #giveUp(packet: number): void {
    const confirmed = this.#isConfirmedPast() && this.#blocked > patience;
    const full = this.#waiting.length > waitingSegments || this.#waitingBytes > waitingBytes;
    if (!confirmed && !full && this.#room.bytes <= this.#room.limit) return;
    if (confirmed) this.acknowledgedMissing = true;
    this.#skip(packet);
  }

  #beginInTheMiddle(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    let lowest = first.sequence;
    for (const { sequence } of this.#waiting) if (((sequence - lowest) | 0) < 0) lowest = sequence;
    this.next = lowest;
    this.hasBegun = true;
    this.#drain();
  }

  /** Over the hole to the first bytes that are there. */
  #skip(packet: number): void {
    let nearest = Number.POSITIVE_INFINITY;
    for (const { sequence } of this.#waiting) nearest = Math.min(nearest, (sequence - this.next) | 0);
    // Met before the direction began, and too far ahead to belong to it.
    if (nearest > farthest) {
      for (const one of [...this.#waiting]) this.#release(one);
      return;
    }
    if (nearest > 0) {
      this.missing += nearest;
      this.sink?.gap(nearest, packet);
      this.next = (this.next + nearest) >>> 0;
    }
    this.#drain();
  }

  /** Takes out of the waiting room what fits now. */
  #drain(): void {
    for (let found = true; found; ) {
      found = false;
      for (const one of this.#waiting) {
        const offset = (one.sequence - this.next) | 0;
        if (offset > 0) continue;
        this.#release(one);
        found = true;
        if (offset + one.length <= 0) this.retransmissions += 1;
        else {
          const from = Math.min(-offset, one.bytes.length);
          this.#deliver(one.bytes, from, one.bytes.length, one.length + offset, one.packet, one.time);
        }
        break;
      }
    }
    this.#blocked = 0;
  }

  #release(one: Waiting): void {
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    this.#waitingBytes -= one.bytes.length;
    this.#room.bytes -= one.bytes.length;
  }

  #deliver(bytes: Uint8Array, start: number, end: number, length: number, packet: number, time: number): void {
    const there = Math.min(end - start, length);
    this.bytes += length;
    if (this.sink !== null && there > 0) this.sink.data(bytes, start, start + there, packet, time);
    this.next = (this.next + there) >>> 0;
    if (there === length) return;
    // The capture kept less of the packet than there was.
    if (this.sink !== null) {
      this.missing += length - there;
      this.acknowledgedMissing = true;
      this.sink.gap(length - there, packet);
    }
    this.next = (this.next + length - there) >>> 0;
  }
}

const none = new Uint8Array(0);
/** Half of the largest window (RFC 7323): whatever is farther ahead belongs to another connection. */
const farthest = 1 << 29;

const earlier = (one: number, other: number): number => (((one - other) | 0) < 0 ? one : other);
