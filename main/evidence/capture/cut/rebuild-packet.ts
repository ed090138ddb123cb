// A packet built anew with other addresses, and with checksums that are right. RFC 791, RFC 8200, RFC 9293, RFC 1071.
import { type IpPacket, protocol } from '../ip.ts';
import { halfAt, wordAt } from '../pcap.ts';
import type { AddressBook } from './address-book.ts';

/**
 * The packet with its payload in the place of what it had; no link layer, no options of IP.
 * @param missing bytes of it that the capture had not kept
 */
export function rebuildPacket(ip: IpPacket, payload: Uint8Array, book: AddressBook, missing: number): Uint8Array {
  const [from, to] = [book.of(addressOf(ip, 0)), book.of(addressOf(ip, 4))];
  const place = checksumPlace(ip.protocol);
  if (place !== null && payload.length >= place + 2) {
    payload.fill(0, place, place + 2);
    const pseudo = ip.protocol === protocol.icmp ? [] : pseudoHeader(from, to, payload.length, ip.protocol);
    const sum = checksum(pseudo, payload);
    payload[place] = sum >> 8;
    payload[place + 1] = sum & 255;
  }
  const header =
    from.length === 4 ? ipv4(ip, from, to, payload.length + missing) : ipv6(ip, from, to, payload.length + missing);
  const packet = new Uint8Array(header.length + payload.length);
  packet.set(header);
  packet.set(payload, header.length);
  return packet;
}

/** Source (0) or destination (4) as 4 or 16 bytes. */
export function addressOf({ endpoints, version }: Pick<IpPacket, 'endpoints' | 'version'>, at: 0 | 4): Uint8Array {
  const words = version === 4 ? endpoints.subarray(at + 3, at + 4) : endpoints.subarray(at, at + 4);
  return Uint8Array.from(
    [...words].flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]),
  );
}

/** Bytes of a TCP header that are kept: options that are not known become padding. RFC 9293 section 3.1. */
export function cleanTcpHeader(ip: IpPacket, length: number): Uint8Array {
  const header = ip.bytes.slice(ip.start, ip.start + length);
  for (let at = 20; at < header.length; ) {
    const kind = header[at] ?? 0;
    if (kind === 0) return header.fill(0, at);
    const size = kind === 1 ? 1 : Math.max(2, header[at + 1] ?? 2);
    // Maximum segment size, window scale, selective acknowledgements, timestamps.
    if (![1, 2, 3, 4, 5, 8].includes(kind)) header.fill(1, at, at + size);
    at += size;
  }
  return header;
}

/** The word of a router: what it quotes is cut to the ports and the number of the packet that it is about. */
export function cleanIcmp(ip: IpPacket, book: AddressBook): Uint8Array | null {
  const quoted = ip.start + 8;
  const isFour = (ip.bytes[quoted] ?? 0) >> 4 === 4;
  const header = isFour ? ((ip.bytes[quoted] ?? 0) & 15) * 4 : 40;
  const made = new Uint8Array(8 + (isFour ? 20 : 40) + 8);
  if (quoted + header + 8 > ip.end) return null;
  made.set(ip.bytes.subarray(ip.start, quoted));
  const inner = made.subarray(8);
  inner.set(ip.bytes.subarray(quoted, quoted + (isFour ? 20 : 40)));
  const [first, size] = isFour ? [12, 4] : [8, 16];
  for (const at of [first, first + size]) inner.set(book.of(inner.slice(at, at + size)), at);
  if (isFour) {
    inner[0] = 0x45;
    inner.fill(0, 10, 12);
    const sum = checksum([], inner.subarray(0, 20));
    inner.set([sum >> 8, sum & 255], 10);
  }
  inner.set(ip.bytes.subarray(quoted + header, quoted + header + 8), isFour ? 20 : 40);
  return made;
}

const checksumPlace = (kind: number): number | null =>
  ({ [protocol.tcp]: 16, [protocol.udp]: 6, [protocol.icmp]: 2, [protocol.icmpv6]: 2 })[kind] ?? null;

function ipv4({ id, protocol: kind, ttl }: IpPacket, from: Uint8Array, to: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(20);
  const total = 20 + length;
  bytes.set([0x45, 0, (total >> 8) & 255, total & 255, id >> 8, id & 255, 0x40, 0, ttl, kind]);
  // Longer than a length can say: the system cut it itself, and writes zero.
  if (total > 65_535) bytes.fill(0, 2, 4);
  bytes.set(from, 12);
  bytes.set(to, 16);
  const sum = checksum([], bytes);
  bytes.set([sum >> 8, sum & 255], 10);
  return bytes;
}

function ipv6({ protocol: kind, ttl }: IpPacket, from: Uint8Array, to: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set([0x60, 0, 0, 0, (length >> 8) & 255, length & 255, kind, ttl]);
  if (length > 65_535) bytes.fill(0, 4, 6);
  bytes.set(from, 8);
  bytes.set(to, 24);
  return bytes;
}

const pseudoHeader = (from: Uint8Array, to: Uint8Array, length: number, kind: number): number[] => [
  ...from,
  ...to,
  ...[(length >>> 24) & 255, (length >>> 16) & 255, (length >> 8) & 255, length & 255],
  ...[0, 0, 0, kind],
];

function checksum(first: readonly number[], bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at += 2) sum += ((first[at] ?? 0) << 8) | (first[at + 1] ?? 0);
  for (let at = 0; at < bytes.length; at += 2) sum += halfAt(bytes, at, false);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** Sequence number and length of the header of a TCP packet; null where it is too short. */
export function tcpHead({ bytes, end, start }: IpPacket): { sequence: number; flags: number; header: number } | null {
  const header = ((bytes[start + 12] ?? 0) >> 4) * 4;
  if (end - start < 20 || header < 20 || start + header > end) return null;
  return { sequence: wordAt(bytes, start + 4, false), flags: bytes[start + 13] ?? 0, header };
}
