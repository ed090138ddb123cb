// Some conversations of a capture as a file of their own, as they are or made anonymous.
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import { CaptureContainer } from '../container.ts';
import { protocol } from '../ip.ts';
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
  const cutting = new Cutting(wishes);
  do await feed((piece) => cutting.push(piece));
  while (cutting.endRun());
  return cutting.result();
}

/** The same, fed by hand: all bytes of the file in each run, until `endRun` wants no other. */
export class Cutting {
  readonly #wishes: CutWishes;
  readonly #conversations: readonly CleanConversation[];
  readonly #output: PlainFile | AnonymousFile;
  #isCleaned: boolean;
  #container: CaptureContainer;

  constructor(wishes: CutWishes) {
    const room = new WaitingRoom();
    this.#wishes = wishes;
    this.#conversations = wishes.streams.map((stream) => new CleanConversation(stream, wishes.hideNames, room));
    this.#output = wishes.anonymise ? new AnonymousFile(this.#conversations) : new PlainFile();
    this.#isCleaned = !wishes.anonymise;
    this.#container = this.#begin();
  }

  /** Whether more bytes are of any use. */
  push(piece: Uint8Array): boolean {
    this.#container.push(piece);
    return this.#container.broke === null && !this.#container.isForeign;
  }

  /** Whether the file has to be fed once more: what may stay has to be known before anything is written. */
  endRun(): boolean {
    if (this.#isCleaned) return false;
    for (const conversation of this.#conversations) conversation.end();
    this.#isCleaned = true;
    this.#container = this.#begin();
    return true;
  }

  result(): CutFile {
    return this.#output.result();
  }

  #begin(): CaptureContainer {
    const wanted = this.#wishes.streams.map(({ packets: [first, last] }) => ({ first, last }));
    const writes = this.#isCleaned;
    const take = (packet: PickedPacket) => (writes ? this.#output.add(packet) : this.#clean(packet));
    return new CaptureContainer(new PacketPicker(wanted, take));
  }

  #clean(packet: PickedPacket): void {
    if (packet.direction !== null && packet.ip.protocol === protocol.tcp)
      this.#conversations[packet.place]?.add(packet);
  }
}

/** Packets as they were. */
class PlainFile {
  readonly #file = new PcapngFile(cutLimit);

  add({ bytes, end, fragments, linkType, original, start, time }: PickedPacket): void {
    for (const one of fragments) this.#file.packet(one.linkType, one.bytes, one.original, one.time);
    this.#file.packet(linkType, bytes.slice(start, end), original, time);
  }

  result(): CutFile {
    const { isFull, packets, parts } = this.#file;
    return { parts, packets, isFull, addresses: 0, shortened: 0, leftOut: 0 };
  }
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
