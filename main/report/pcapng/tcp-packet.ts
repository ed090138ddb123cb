// IPv4: RFC 791; IPv6: RFC 8200; TCP: RFC 9293 section 3.1; checksums: RFC 1071.

/** One end of a TCP connection. */
export interface Endpoint {
  /** 4 or 16 bytes; both ends have the same length. */
  readonly address: Uint8Array;
  readonly port: number;
}

export type TcpFlag = 'FIN' | 'SYN' | 'RST' | 'PSH' | 'ACK';

export interface TcpSegment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: readonly TcpFlag[];
  readonly payload: Uint8Array;
}

/** Bytes of payload in one segment: a packet of 1500 bytes. */
export const segmentLimit = ({ address }: Endpoint): number => (address.length === 4 ? 1460 : 1440);

/** A whole IP packet around one TCP segment. */
export function tcpPacket(segment: TcpSegment, identification: number): Uint8Array {
  const tcp = tcpBytes(segment);
  const header =
    segment.from.address.length === 4 ? ipv4(segment, tcp.length, identification) : ipv6(segment, tcp.length);
  const packet = new Uint8Array(header.length + tcp.length);
  packet.set(header);
  packet.set(tcp, header.length);
  return packet;
}

/** Bytes of an address literal, its zone left out; null when it is none. */
export function addressBytes(literal: string): Uint8Array | null {
  const [text = ''] = literal.split('%');
  if (!text.includes(':')) return ipv4Bytes(text);
  const [, head = text, dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const last = dotted === undefined ? [] : ipv4Bytes(dotted);
  if (last === null) return null;
  const whole = last.length === 0 ? head : head + hextets([...last]).join(':');
  const [left = '', right] = whole.split('::');
  const words = (part: string) =>
    part
      .split(':')
      .filter(Boolean)
      .map((word) => Number.parseInt(word, 16));
  const [before, after] = [words(left), words(right ?? '')];
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (right === undefined && missing > 0)) return null;
  return Uint8Array.from(
    [...before, ...new Array<number>(missing).fill(0), ...after].flatMap((word) => [word >> 8, word & 0xff]),
  );
}

const flagBits: Readonly<Record<TcpFlag, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16 };
const tcpProtocol = 6;
const hops = 64;

function tcpBytes(segment: TcpSegment): Uint8Array {
  const { from, to, sequence, acknowledgment, flags, payload } = segment;
  const mss = flags.includes('SYN') ? [2, 4, segmentLimit(from) >> 8, segmentLimit(from) & 0xff] : [];
  const headerLength = 20 + mss.length;
  const bytes = new Uint8Array(headerLength + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, sequence >>> 0);
  view.setUint32(8, acknowledgment >>> 0);
  view.setUint8(12, (headerLength / 4) << 4);
  view.setUint8(
    13,
    flags.reduce((sum, flag) => sum | flagBits[flag], 0),
  );
  view.setUint16(14, flags.includes('RST') ? 0 : 65_535);
  bytes.set(mss, 20);
  bytes.set(payload, headerLength);
  view.setUint16(16, checksum([...pseudoHeader(segment, bytes.length)], bytes));
  return bytes;
}

/** RFC 9293 section 3.1, RFC 8200 section 8.1: the same sum for both, because the lengths fit 16 bits. */
function pseudoHeader({ from, to }: TcpSegment, length: number): number[] {
  return [...from.address, ...to.address, 0, tcpProtocol, length >> 8, length & 0xff];
}

function ipv4({ from, to }: TcpSegment, length: number, identification: number): Uint8Array {
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, 20 + length);
  view.setUint16(4, identification & 0xffff);
  view.setUint16(6, 0x4000); // do not fragment
  view.setUint8(8, hops);
  view.setUint8(9, tcpProtocol);
  bytes.set(from.address, 12);
  bytes.set(to.address, 16);
  view.setUint16(10, checksum([], bytes));
  return bytes;
}

function ipv6({ from, to }: TcpSegment, length: number): Uint8Array {
  const bytes = new Uint8Array(40);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, length);
  view.setUint8(6, tcpProtocol);
  view.setUint8(7, hops);
  bytes.set(from.address, 8);
  bytes.set(to.address, 24);
  return bytes;
}

function checksum(first: readonly number[], bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at += 2) sum += ((first[at] ?? 0) << 8) | (first[at + 1] ?? 0);
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function ipv4Bytes(text: string): Uint8Array | null {
  const parts = text.split('.').map(Number);
  const valid = parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return valid ? Uint8Array.from(parts) : null;
}

function hextets(bytes: readonly number[]): string[] {
  const pair = (at: number) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16);
  return [pair(0), pair(2)];
}
