import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import { endpointText } from '../ip.ts';
import { halfAt, wordAt } from '../pcap.ts';
import { TcpDirection, type WaitingRoom } from '../tcp-direction.ts';
import { type KeptBytes, StreamCleaner } from './clean-stream.ts';
import { hideName } from './hide-name.ts';
import type { PickedPacket } from './packet-picker.ts';
import { tcpHead } from './rebuild-packet.ts';

const syn = 2;
const rst = 4;
const ack = 16;

interface CleanDirection {
  readonly tcp: TcpDirection;
  readonly cleaner: StreamCleaner;
  /** Sequence number of the first byte; null before one came. */
  base: number | null;
  kept: readonly KeptBytes[];
}

/** One conversation over TCP: what of it stays, found in a first run, and put into its segments in a second. */
export class CleanConversation {
  readonly stream: CaptureFacts;
  readonly hidesNames: boolean;
  readonly #room: WaitingRoom;
  #directions: readonly [CleanDirection, CleanDirection] | null = null;

  constructor(stream: CaptureFacts, hidesNames: boolean, room: WaitingRoom) {
    this.stream = stream;
    this.hidesNames = hidesNames;
    this.#room = room;
  }

  add({ direction, ip, number, time }: PickedPacket): void {
    const head = tcpHead(ip);
    if (direction === null || head === null) return;
    this.#directions ??= this.#begin(direction, endpointText(ip.endpoints, 0, halfAt(ip.bytes, ip.start, false)));
    const [own, other] = [this.#directions[direction], this.#directions[direction === 0 ? 1 : 0]];
    if ((head.flags & ack) !== 0) other.tcp.acknowledge(wordAt(ip.bytes, ip.start + 8, false), number);
    const isSyn = (head.flags & syn) !== 0;
    if (isSyn) own.tcp.begin(head.sequence);
    const payload = ip.start + head.header;
    const length = ip.declaredEnd - payload;
    const sequence = isSyn ? (head.sequence + 1) >>> 0 : head.sequence;
    if (length > 0 && (head.flags & rst) === 0)
      own.tcp.segment(sequence, ip.bytes, payload, Math.max(payload, ip.end), length, number, time);
  }

  end(): void {
    for (const direction of this.#directions ?? []) {
      direction.tcp.flush(this.stream.packets[1]);
      const { serverName } = this.stream;
      direction.kept = this.hidesNames ? hideName(direction.cleaner.kept, serverName) : direction.cleaner.kept;
    }
  }

  /** Puts what may stay into the zeros of a segment. */
  fill(direction: 0 | 1, { flags, sequence }: { flags: number; sequence: number }, payload: Uint8Array): void {
    const own = this.#directions?.[direction];
    if (own?.base == null || (flags & rst) !== 0) return;
    const first = (flags & syn) !== 0 ? (sequence + 1) >>> 0 : sequence;
    const from = (first - own.base) | 0;
    for (let place = firstAfter(own.kept, from); place < own.kept.length; place += 1) {
      const piece = own.kept[place];
      if (piece === undefined || piece.at >= from + payload.length) return;
      const skipped = Math.max(0, from - piece.at);
      payload.set(piece.bytes.subarray(skipped, from + payload.length - piece.at), piece.at + skipped - from);
    }
  }

  /** The direction of the first packet is 0; who is the client was told when the file was read. */
  #begin(direction: 0 | 1, source: string): [CleanDirection, CleanDirection] {
    const isClient = (source === this.stream.client) === (direction === 0);
    const made = [this.#direction(isClient, () => made[1]), this.#direction(!isClient, () => made[0])] as [
      CleanDirection,
      CleanDirection,
    ];
    return made;
  }

  #direction(isClient: boolean, other: () => CleanDirection): CleanDirection {
    const otherIsTls = () => other().cleaner.mode === 'tls';
    // A hello that was not read, or not whole, may have a name at any place.
    const names = !this.hidesNames ? 'stay' : this.stream.hello === null ? 'hide-hello' : 'hide';
    const cleaner = new StreamCleaner({ isClient, names, otherIsTls });
    const tcp = new TcpDirection(this.#room);
    const made: CleanDirection = { tcp, cleaner, base: null, kept: [] };
    tcp.sink = {
      data: (bytes, start, end) => {
        made.base ??= tcp.next;
        cleaner.data(bytes, start, end);
      },
      gap: (length) => {
        made.base ??= tcp.next;
        cleaner.gap(length);
      },
    };
    return made;
  }
}

/** The first piece that ends behind a place; pieces lie in order. */
function firstAfter(kept: readonly KeptBytes[], place: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const piece = kept[middle];
    if (piece !== undefined && piece.at + piece.bytes.length <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
