// Packets of a capture file: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng), both byte orders.

/** A packet from its link layer on. */
export interface CapturedPacket {
  /** LINKTYPE_ number of its interface. */
  readonly linkType: number;
  readonly bytes: Uint8Array;
  /** Whether the capture kept less of it than there was. */
  readonly shortened: boolean;
}

export interface CapturedPackets {
  readonly packets: readonly CapturedPacket[];
  /** Whether the file ends, or stops making sense, before it is read to its end. */
  readonly damaged: boolean;
}

/** Packets looked at: a hello stands near the beginning of what somebody captured on purpose. */
const packetLimit = 200_000;

/** The packets of a capture, in its order; null where the bytes begin like none. Never throws. */
export function readCapture(bytes: Uint8Array): CapturedPackets | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) return null;
  const magic = view.getUint32(0);
  if (magic === sectionHeader) return readPcapng(view);
  if (pcapMagics.includes(magic)) return readPcap(view, false);
  return pcapMagics.includes(view.getUint32(0, true)) ? readPcap(view, true) : null;
}

/** With microseconds and with nanoseconds. */
const pcapMagics = [0xa1b2c3d4, 0xa1b23c4d];
const sectionHeader = 0x0a0d0d0a;

function readPcap(view: DataView, little: boolean): CapturedPackets {
  const packets: CapturedPacket[] = [];
  // The upper bits say how long a frame check sequence is.
  const linkType = view.getUint32(20, little) & 0xffff;
  let at = 24;
  while (at + 16 <= view.byteLength && packets.length < packetLimit) {
    const kept = view.getUint32(at + 8, little);
    const whole = view.getUint32(at + 12, little);
    if (kept > view.byteLength - at - 16) return { packets, damaged: true };
    packets.push({ linkType, bytes: slice(view, at + 16, kept), shortened: kept < whole });
    at += 16 + kept;
  }
  return { packets, damaged: at < view.byteLength && packets.length < packetLimit };
}

interface Section {
  readonly little: boolean;
  /** Link type of each interface, in order. */
  readonly interfaces: number[];
}

function readPcapng(view: DataView): CapturedPackets {
  const packets: CapturedPacket[] = [];
  let section: Section = { little: false, interfaces: [] };
  let at = 0;
  while (at + 12 <= view.byteLength && packets.length < packetLimit) {
    if (view.getUint32(at) === sectionHeader)
      section = { little: view.getUint32(at + 8) === 0x4d3c2b1a, interfaces: [] };
    const length = view.getUint32(at + 4, section.little);
    if (length < 12 || length % 4 !== 0 || length > view.byteLength - at) return { packets, damaged: true };
    readBlock(new DataView(view.buffer, view.byteOffset + at, length), section, packets);
    at += length;
  }
  return { packets, damaged: at < view.byteLength && packets.length < packetLimit };
}

/** A block with its type and length in front, and its length at the end. */
function readBlock(block: DataView, { little, interfaces }: Section, packets: CapturedPacket[]): void {
  const kind = block.getUint32(0, little);
  const room = block.byteLength - 12;
  if (kind === 1 && room >= 8) interfaces.push(block.getUint16(8, little));
  if (kind === 3 && room >= 4) {
    const whole = block.getUint32(8, little);
    add(packets, block, interfaces[0], 12, Math.min(whole, room - 4), whole);
  }
  // Enhanced and obsolete packet blocks differ in what stands before the two lengths, not in where those stand.
  if ((kind === 6 || kind === 2) && room >= 20) {
    const number = kind === 6 ? block.getUint32(8, little) : block.getUint16(8, little);
    add(packets, block, interfaces[number], 28, block.getUint32(20, little), block.getUint32(24, little));
  }
}

function add(
  packets: CapturedPacket[],
  block: DataView,
  linkType: number | undefined,
  at: number,
  kept: number,
  whole: number,
): void {
  if (linkType === undefined || kept > block.byteLength - 4 - at) return;
  packets.push({ linkType, bytes: slice(block, at, kept), shortened: kept < whole });
}

const slice = (view: DataView, at: number, length: number) => new Uint8Array(view.buffer, view.byteOffset + at, length);
