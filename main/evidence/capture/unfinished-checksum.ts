import { type IpPacket, protocol } from './ip.ts';
import { halfAt } from './pcap.ts';

/**
 * Whether the checksum of a TCP packet is that of its pseudo header alone: then the system left the rest to the network
 * card, and the packet was captured before it got there, in the machine that sent it. RFC 9293 section 3.1.
 */
export function hasUnfinishedChecksum({ bytes, declaredEnd, endpoints, start }: IpPacket): boolean {
  const length = declaredEnd - start;
  // Words of an IPv4 address in the form of IPv6: the rest of it does not count.
  const isFour = endpoints[2] === 0xffff && endpoints[0] === 0 && endpoints[1] === 0;
  let sum = protocol.tcp + (length >>> 16) + (length & 0xffff);
  for (let word = 0; word < 8; word += 1) {
    const value = isFour && word % 4 !== 3 ? 0 : (endpoints[word] ?? 0);
    sum += (value >>> 16) + (value & 0xffff);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return halfAt(bytes, start + 16, false) === sum;
}
