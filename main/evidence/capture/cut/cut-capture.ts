// Some conversations of a capture as a file of their own, as they are or made anonymous.
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import { CaptureContainer } from '../container.ts';
import { protocol } from '../ip.ts';
import type { PacketSink } from '../packet-sink.ts';
import { WaitingRoom } from '../tcp-direction.ts';
import { AddressBook } from './address-book.ts';
import { CleanConversation } from './clean-conversation.ts';
import { cleanUdp } from './clean-udp.ts';
import { PacketPicker, type PickedPacket } from './packet-picker.ts';
import { cleanIcmp, cleanTcpHeader, rebuildPacket, tcpHead } from './rebuild-packet.ts';
import { PcapngFile } from './write-pcapng.ts';

export interface CutWishes {
  /** Conversations as they were read, in any order. */
  readonly streams: readonly CaptureFacts[];
  readonly anonymise: boolean;
  /** Server names and certificates are hidden too; with `anonymise` alone. */
  readonly hideNames: boolean;
}

export interface CutFile {
  readonly parts: readonly Uint8Array[];
  readonly packets: number;
  /** Different addresses that were given others. */
  readonly addresses: number;
  /** Packets whose checksum cannot be right, because the capture had kept them in part. */
  readonly shortened: number;
  /** Packets that were left out, because what is in them cannot be made anonymous. */
  readonly leftOut: number;
  /** It would be larger than is written. */
  readonly isFull: boolean;
}

/** Feeds all bytes of the file, once more from the beginning at each call. */
export type FeedAgain = (take: (piece: Uint8Array) => boolean) => Promise<unknown>;

/** Bytes of a file that is written at most: all of it is in memory. */
const cutLimit = 512 * 1024 * 1024;
/** LINKTYPE_RAW: no frame around the IP packet. */
const rawLink = 101;

/** Writes the packets of these conversations, with what routers said of them. */
export async function cutCapture(wishes: CutWishes, feed: FeedAgain): Promise<CutFile> {
  if (!wishes.anonymise) return cutAsItIs(wishes, feed);
  const conversations = await cleanAll(wishes, feed);
  const anonymous = new AnonymousFile(conversations);
  await run(wishes, feed, (packet) => anonymous.add(packet));
  return anonymous.result();
}

async function cutAsItIs(wishes: CutWishes, feed: FeedAgain): Promise<CutFile> {
  const file = new PcapngFile(cutLimit);
  await run(wishes, feed, ({ bytes, end, fragments, linkType, original, start, time }) => {
    for (const one of fragments) file.packet(one.linkType, one.bytes, one.original, one.time);
    file.packet(linkType, bytes.slice(start, end), original, time);
  });
  const { isFull, packets, parts } = file;
  return { parts, packets, isFull, addresses: 0, shortened: 0, leftOut: 0 };
}

/** Reads everything once to know what of each stream may stay. */
async function cleanAll(wishes: CutWishes, feed: FeedAgain): Promise<CleanConversation[]> {
  const room = new WaitingRoom();
  const conversations = wishes.streams.map((stream) => new CleanConversation(stream, wishes.hideNames, room));
  await run(wishes, feed, (packet) => {
    if (packet.direction !== null && packet.ip.protocol === protocol.tcp) conversations[packet.place]?.add(packet);
  });
  for (const conversation of conversations) conversation.end();
  return conversations;
}

async function run({ streams }: CutWishes, feed: FeedAgain, take: (packet: PickedPacket) => void): Promise<void> {
  const wanted = streams.map(({ packets: [first, last] }) => ({ first, last }));
  const sink: PacketSink = new PacketPicker(wanted, take);
  const container = new CaptureContainer(sink);
  await feed((piece) => {
    container.push(piece);
    return container.broke === null && !container.isForeign;
  });
}

class AnonymousFile {
  readonly #file = new PcapngFile(cutLimit);
  readonly #book = new AddressBook();
  readonly #conversations: readonly CleanConversation[];
  #shortened = 0;
  #leftOut = 0;

  constructor(conversations: readonly CleanConversation[]) {
    this.#conversations = conversations;
  }

  add(packet: PickedPacket): void {
    const { ip, time } = packet;
    const payload = this.#payloadOf(packet);
    if (payload === null) {
      this.#leftOut += 1;
      return;
    }
    const missing = ip.declaredEnd - ip.end;
    if (missing > 0 && packet.direction !== null) this.#shortened += 1;
    const whole = rebuildPacket(ip, payload, this.#book, packet.direction === null ? 0 : missing);
    const original = whole.length + (packet.direction === null ? 0 : missing);
    this.#file.packet(rawLink, whole, original, time);
  }

  result(): CutFile {
    const { isFull, packets, parts } = this.#file;
    const [shortened, leftOut] = [this.#shortened, this.#leftOut];
    return { parts, packets, isFull, addresses: this.#book.size, shortened, leftOut };
  }

  #payloadOf({ direction, ip, place }: PickedPacket): Uint8Array | null {
    const conversation = this.#conversations[place];
    if (conversation === undefined) return null;
    if (direction === null) return cleanIcmp(ip, this.#book);
    if (ip.protocol === protocol.udp) return cleanUdp(ip, conversation.stream.kind, conversation.hidesNames);
    const head = tcpHead(ip);
    if (head === null) return null;
    const header = cleanTcpHeader(ip, head.header);
    const payload = new Uint8Array(ip.end - ip.start);
    payload.set(header);
    conversation.fill(direction, head, payload.subarray(head.header));
    return payload;
  }
}
