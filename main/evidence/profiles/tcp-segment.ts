// From a captured packet to the TCP segment in it: link layers of tcpdump.org/linktypes.html, RFC 791, RFC 8200, RFC 9293.
import type { CapturedPacket } from './capture-packets.ts';

export interface TcpSegment {
  /** `ADDRESS:PORT` of both ends, addresses as hex: to tell them apart, not to be read. */
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly syn: boolean;
  readonly payload: Uint8Array;
}

/** The TCP segment of a packet; null where there is none, or only a later fragment of one. */
export function tcpSegment(packet: CapturedPacket): TcpSegment | null {
  const network = networkPacket(packet);
  if (network === null || network.length === 0) return null;
  const version = (network[0] ?? 0) >> 4;
  if (version === 4) return fromIpv4(network);
  return version === 6 ? fromIpv6(network) : null;
}

/** The IP packet inside a frame; null for frames of another kind. */
function networkPacket({ linkType, bytes }: CapturedPacket): Uint8Array | null {
  switch (linkType) {
    case 1:
      return fromEthernet(bytes);
    // BSD loopback: a family of four bytes, in the byte order of the machine or of the network.
    case 0:
    case 108:
      return bytes.subarray(4);
    // LINKTYPE_RAW as it is written, and as some systems number it.
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return bytes;
    // Linux cooked, both versions.
    case 113:
      return isIp(word(bytes, 14)) ? bytes.subarray(16) : null;
    case 276:
      return isIp(word(bytes, 0)) ? bytes.subarray(20) : null;
    default:
      return null;
  }
}

function fromEthernet(frame: Uint8Array): Uint8Array | null {
  let at = 12;
  // VLAN tags, IEEE 802.1Q and 802.1ad: two at the most in practice.
  for (let tags = 0; tags < 4 && vlanTags.includes(word(frame, at)); tags += 1) at += 4;
  return isIp(word(frame, at)) ? frame.subarray(at + 2) : null;
}

const vlanTags = [0x8100, 0x88a8, 0x9100];
const isIp = (etherType: number) => etherType === 0x0800 || etherType === 0x86dd;

function fromIpv4(packet: Uint8Array): TcpSegment | null {
  const header = ((packet[0] ?? 0) & 0x0f) * 4;
  const isFirst = (word(packet, 6) & 0x1fff) === 0;
  if (header < 20 || packet[9] !== tcp || !isFirst) return null;
  // Zero where the network card cut the packets itself (segmentation offload).
  const total = word(packet, 2) || packet.length;
  return fromTcp(packet.subarray(header, total), packet.subarray(12, 16), packet.subarray(16, 20));
}

function fromIpv6(packet: Uint8Array): TcpSegment | null {
  let next = packet[6] ?? 0;
  let at = 40;
  for (let headers = 0; headers < 8 && next !== tcp; headers += 1) {
    const isFragment = next === 44;
    if (!isFragment && !skippable.includes(next)) return null;
    if (isFragment && word(packet, at + 2) >> 3 !== 0) return null;
    next = packet[at] ?? 0;
    at += isFragment ? 8 : ((packet[at + 1] ?? 0) + 1) * 8;
  }
  if (next !== tcp) return null;
  const total = word(packet, 4) === 0 ? packet.length : 40 + word(packet, 4);
  return fromTcp(packet.subarray(at, Math.max(at, total)), packet.subarray(8, 24), packet.subarray(24, 40));
}

const tcp = 6;
/** Hop-by-hop options, routing, destination options. RFC 8200 section 4. */
const skippable = [0, 43, 60];

function fromTcp(segment: Uint8Array, source: Uint8Array, destination: Uint8Array): TcpSegment | null {
  const header = ((segment[12] ?? 0) >> 4) * 4;
  if (header < 20 || segment.length < header) return null;
  return {
    from: `${Buffer.from(source).toString('hex')}:${word(segment, 0)}`,
    to: `${Buffer.from(destination).toString('hex')}:${word(segment, 2)}`,
    sequence: word(segment, 4) * 65_536 + word(segment, 6),
    syn: ((segment[13] ?? 0) & 0x02) !== 0,
    payload: segment.subarray(header),
  };
}

/** Two bytes; zero where they lie past the end. */
const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
