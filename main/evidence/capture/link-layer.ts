// Link layers, by the numbers of tcpdump.org/linktypes.html.
import { halfAt } from './pcap.ts';

/** Where no IP packet begins: a link type that is not read here, or a frame that carries something else. */
export const unknownLink = -1;
export const otherFrame = -2;

/** Where the IP packet of a frame begins; `unknownLink` or `otherFrame` where none does. */
export function networkStart(linkType: number, bytes: Uint8Array, start: number, end: number): number {
  switch (linkType) {
    case 1:
      return afterEtherType(bytes, start + 12, end);
    // BSD loopback: a family of four bytes, in the order of the machine or of the network.
    case 0:
    case 108:
      return checked(bytes, start + 4, end);
    // LINKTYPE_RAW as it is written, and as some systems number it.
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return checked(bytes, start, end);
    // Linux cooked, both versions.
    case 113:
      return afterEtherType(bytes, start + 14, end);
    case 276:
      return isIp(halfAt(bytes, start, false)) ? checked(bytes, start + 20, end) : otherFrame;
    // PPP, with and without the address and control octets.
    case 9:
      return afterPpp(bytes, start, end);
    default:
      return unknownLink;
  }
}

/** Names as people know them; the number for the rest. */
export const linkTypeName = (linkType: number): string => names[linkType] ?? `link type ${linkType}`;

const names: Readonly<Record<number, string>> = {
  0: 'BSD loopback',
  1: 'Ethernet',
  9: 'PPP',
  12: 'raw IP',
  14: 'raw IP',
  101: 'raw IP',
  105: 'IEEE 802.11',
  108: 'OpenBSD loopback',
  113: 'Linux cooked',
  127: 'IEEE 802.11 with radiotap',
  147: 'user-defined',
  228: 'raw IPv4',
  229: 'raw IPv6',
  276: 'Linux cooked v2',
};

const isIp = (etherType: number) => etherType === 0x0800 || etherType === 0x86dd;

/** `at` is the place of the EtherType; VLAN tags (IEEE 802.1Q, 802.1ad) and PPPoE sessions stand before IP. */
function afterEtherType(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  for (let tags = 0; tags < 4; tags += 1) {
    const type = halfAt(bytes, place, false);
    if (isIp(type)) return checked(bytes, place + 2, end);
    if (type === 0x8864) return afterPpp(bytes, place + 8, end);
    if (type !== 0x8100 && type !== 0x88a8 && type !== 0x9100) return otherFrame;
    place += 4;
  }
  return otherFrame;
}

/** RFC 1661 section 2: 0x0021 for IPv4, 0x0057 for IPv6. */
function afterPpp(bytes: Uint8Array, start: number, end: number): number {
  const at = halfAt(bytes, start, false) === 0xff03 ? start + 2 : start;
  const protocol = halfAt(bytes, at, false);
  return protocol === 0x0021 || protocol === 0x0057 ? checked(bytes, at + 2, end) : otherFrame;
}

/** The version of IP is what the packet says itself. */
function checked(bytes: Uint8Array, at: number, end: number): number {
  const version = at < end ? (bytes[at] ?? 0) >> 4 : 0;
  return version === 4 || version === 6 ? at : otherFrame;
}

/** Whether packets of such an interface are read here. */
export const isReadable = (linkType: number): boolean =>
  networkStart(linkType, Uint8Array.of(0x45), 0, 1) !== unknownLink;
