// Packets and capture files made by hand: every byte of them is a claim of a reader's test.

export const flag = { fin: 1, syn: 2, rst: 4, push: 8, ack: 16 } as const;

export interface Segment {
  readonly from?: readonly [address: string, port: number];
  readonly to?: readonly [address: string, port: number];
  readonly sequence?: number;
  readonly acknowledgement?: number;
  /** Those of a segment with bytes where they are left out. */
  readonly flags?: number;
  readonly payload?: Uint8Array;
  readonly ttl?: number;
  readonly id?: number;
}

export const client = ['10.0.0.1', 50_000] as const;
export const server = ['10.0.0.2', 443] as const;

const uint16 = (value: number) => Buffer.from([(value >> 8) & 255, value & 255]);
const uint32 = (value: number) => Buffer.concat([uint16(value >>> 16), uint16(value & 0xffff)]);
const none = new Uint8Array(0);

/** A TCP segment, without IP. */
export function tcp({ from = client, to = server, sequence = 0, acknowledgement = 0, ...rest }: Segment): Buffer {
  const flags = rest.flags ?? flag.push | flag.ack;
  const head = [uint16(from[1]), uint16(to[1]), uint32(sequence), uint32(acknowledgement), Buffer.from([0x50, flags])];
  return Buffer.concat([...head, uint16(65_535), uint32(0), rest.payload ?? none]);
}

export const udp = (from: number, to: number, payload: Uint8Array): Buffer =>
  Buffer.concat([uint16(from), uint16(to), uint16(8 + payload.length), uint16(0), payload]);

interface Ipv4 {
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: number;
  readonly ttl?: number;
  readonly id?: number;
  /** Flags and offset of a fragment, as they lie in the header. */
  readonly fragment?: number;
}

export function ipv4(payload: Uint8Array, options: Ipv4 = {}): Buffer {
  const { from = client[0], to = server[0], protocol = 6, ttl = 64, id = 0, fragment = 0 } = options;
  const address = (text: string) => Buffer.from(text.split('.').map(Number));
  const fixed = [Buffer.from([0x45, 0]), uint16(20 + payload.length), uint16(id), uint16(fragment)];
  return Buffer.concat([...fixed, Buffer.from([ttl, protocol, 0, 0]), address(from), address(to), payload]);
}

/** Between 2001:db8::1 and ::2, with these extension headers in front. */
export function ipv6(payload: Uint8Array, first = 6, headers: readonly Uint8Array[] = []): Buffer {
  const body = Buffer.concat([...headers, payload]);
  const address = (last: number) => Buffer.concat([uint32(0x20010db8), Buffer.alloc(11), Buffer.from([last])]);
  return Buffer.concat([
    uint32(0x6000_0000),
    uint16(body.length),
    Buffer.from([first, 64]),
    address(1),
    address(2),
    body,
  ]);
}

export const ethernet = (packet: Uint8Array, etherType = 0x0800, tags: readonly number[] = []): Buffer =>
  Buffer.concat([Buffer.alloc(12), ...tags.flatMap((tag) => [uint16(tag), uint16(5)]), uint16(etherType), packet]);

/** A segment in IPv4 in Ethernet. */
export const frame = (segment: Segment): Buffer => {
  const { from = client, to = server, ttl = 64, id = 0 } = segment;
  return ethernet(ipv4(tcp(segment), { from: from[0], to: to[0], ttl, id }));
};

const numbersIn = (little: boolean) => (value: number) => {
  const bytes = uint32(value >>> 0);
  return little ? bytes.reverse() : bytes;
};

interface PcapForm {
  readonly little?: boolean;
  readonly magic?: number;
  readonly linkType?: number;
  /** Fraction of a second of each packet, in the unit of the magic number. */
  readonly fraction?: (index: number) => number;
}

/** A classic file; packets are a millisecond apart unless told otherwise. */
export function pcap(frames: readonly Uint8Array[], form: PcapForm = {}): Buffer {
  const { little = true, magic = 0xa1b2c3d4, linkType = 1, fraction = (index: number) => index * 1000 } = form;
  const number = numbersIn(little);
  const head = [number(magic), number(little ? 0x0004_0002 : 0x0002_0004), number(0), number(0), number(262_144)];
  const packets = frames.flatMap((bytes, index) => {
    const [seconds, rest] = [Math.floor(fraction(index) / 1e6), fraction(index) % 1e6];
    const time =
      magic === 0xa1b2c3d4
        ? [number(1_700_000_000 + seconds), number(rest)]
        : [number(1_700_000_000), number(fraction(index))];
    return [...time, number(bytes.length), number(bytes.length), bytes];
  });
  return Buffer.concat([...head, number(linkType), ...packets]);
}

interface PcapngInterface {
  readonly linkType: number;
  /** if_tsresol; microseconds where it is left out. */
  readonly resolution?: number;
}

interface PcapngPacket {
  readonly interface: number;
  readonly bytes: Uint8Array;
  /** In units of the interface's clock. */
  readonly ticks: bigint;
}

/** One section of the newer file. */
export function pcapng(
  interfaces: readonly PcapngInterface[],
  packets: readonly PcapngPacket[],
  { little = true, keyLog = '' }: { readonly little?: boolean; readonly keyLog?: string } = {},
): Buffer {
  const number = numbersIn(little);
  const short = (value: number) => (little ? uint16(value).reverse() : uint16(value));
  const block = (kind: number, ...body: readonly Uint8Array[]) => {
    const joined = Buffer.concat(body);
    const padded = Buffer.concat([joined, Buffer.alloc((4 - (joined.length % 4)) % 4)]);
    return Buffer.concat([number(kind), number(12 + padded.length), padded, number(12 + padded.length)]);
  };
  const section = block(0x0a0d0d0a, number(0x1a2b3c4d), short(1), short(0), Buffer.alloc(8, 0xff));
  const links = interfaces.map(({ linkType, resolution }) => {
    const option = resolution === undefined ? [] : [short(9), short(1), Buffer.from([resolution, 0, 0, 0])];
    return block(1, short(linkType), short(0), number(0), ...option, short(0), short(0));
  });
  const secrets = keyLog === '' ? [] : [block(10, number(0x544c534b), number(keyLog.length), Buffer.from(keyLog))];
  const enhanced = packets.map((packet) => {
    const time = [number(Number(packet.ticks >> 32n)), number(Number(packet.ticks & 0xffff_ffffn))];
    const lengths = [number(packet.bytes.length), number(packet.bytes.length)];
    return block(6, number(packet.interface), ...time, ...lengths, packet.bytes);
  });
  return Buffer.concat([section, ...links, ...secrets, ...enhanced]);
}
