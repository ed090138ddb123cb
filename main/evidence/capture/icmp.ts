// What routers say of packets they could not pass on: RFC 792, RFC 1191, RFC 4443.
import { addressText, type IpPacket, protocol } from './ip.ts';
import { halfAt, wordAt } from './pcap.ts';
import type { HeardIcmp } from './tcp-conversation.ts';

/** Word of a router, and the ends and ports of the TCP packet it is about: source first. */
export interface AboutPacket {
  readonly endpoints: Uint32Array;
  readonly ports: readonly [number, number];
  readonly heard: HeardIcmp;
}

/** Reads an ICMP message that quotes a TCP packet; null for any other. */
export function readIcmp(packet: IpPacket, number: number): AboutPacket | null {
  const { bytes, end, start } = packet;
  if (end - start < 8) return null;
  const isSix = packet.protocol === protocol.icmpv6;
  const kind = isSix
    ? kindOf6(bytes[start] ?? 0, bytes[start + 1] ?? 0)
    : kindOf4(bytes[start] ?? 0, bytes[start + 1] ?? 0);
  if (kind === null) return null;
  const quoted = quotedTcp(bytes, start + 8, end);
  if (quoted === null) return null;
  const mtu = isSix ? wordAt(bytes, start + 4, false) : halfAt(bytes, start + 6, false);
  const from = addressText(packet.endpoints, 0);
  return { ...quoted, heard: { kind, from, packet: number, mtu: kind === 'too-big' && mtu > 0 ? mtu : null } };
}

function kindOf4(type: number, code: number): HeardIcmp['kind'] | null {
  if (type === 11) return 'time-exceeded';
  if (type !== 3) return null;
  if (code === 4) return 'too-big';
  return [9, 10, 13].includes(code) ? 'prohibited' : 'unreachable';
}

function kindOf6(type: number, code: number): HeardIcmp['kind'] | null {
  if (type === 2) return 'too-big';
  if (type === 3) return 'time-exceeded';
  if (type !== 1) return null;
  return code === 1 || code >= 5 ? 'prohibited' : 'unreachable';
}

/** At least the first eight bytes of the packet behind its IP header are quoted: both ports. */
function quotedTcp(bytes: Uint8Array, at: number, end: number): Omit<AboutPacket, 'heard'> | null {
  const version = (bytes[at] ?? 0) >> 4;
  const endpoints = new Uint32Array(8);
  if (version === 4) {
    const header = ((bytes[at] ?? 0) & 15) * 4;
    if (bytes[at + 9] !== protocol.tcp || at + header + 4 > end) return null;
    endpoints.set([0, 0, 0xffff, wordAt(bytes, at + 12, false), 0, 0, 0xffff, wordAt(bytes, at + 16, false)]);
    return { endpoints, ports: [halfAt(bytes, at + header, false), halfAt(bytes, at + header + 2, false)] };
  }
  if (version !== 6 || bytes[at + 6] !== protocol.tcp || at + 44 > end) return null;
  for (let word = 0; word < 8; word += 1) endpoints[word] = wordAt(bytes, at + 8 + word * 4, false);
  return { endpoints, ports: [halfAt(bytes, at + 40, false), halfAt(bytes, at + 42, false)] };
}
