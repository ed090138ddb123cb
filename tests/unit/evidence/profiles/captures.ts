// Capture files made by hand: every byte of them is a claim of the reader's test.

export interface Frame {
  readonly from?: readonly [address: string, port: number];
  readonly to?: readonly [address: string, port: number];
  readonly sequence: number;
  readonly syn?: boolean;
  readonly payload?: Uint8Array;
}

const uint16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const uint32 = (value: number) => Buffer.concat([uint16(value >>> 16), uint16(value & 0xffff)]);

const numbersIn = (little: boolean) => (value: number) => {
  const bytes = uint32(value >>> 0);
  return little ? bytes.reverse() : bytes;
};

export function tcp({ from, to, sequence, syn = false, payload = new Uint8Array(0) }: Frame): Buffer {
  const ports = [uint16(from?.[1] ?? 50_000), uint16(to?.[1] ?? 443)];
  const flags = Buffer.from([0x50, syn ? 0x02 : 0x18]);
  return Buffer.concat([...ports, uint32(sequence), uint32(0), flags, uint16(1024), uint32(0), payload]);
}

export function ipv4(segment: Uint8Array, protocol = 6, fragment = 0): Buffer {
  const fixed = [Buffer.from([0x45, 0]), uint16(20 + segment.length), uint16(1), uint16(fragment)];
  const ends = [Buffer.from([64, protocol, 0, 0]), Buffer.from([127, 0, 0, 1]), Buffer.from([127, 0, 0, 2])];
  return Buffer.concat([...fixed, ...ends, segment]);
}

/** With a hop-by-hop header in front where `options` says so. */
export function ipv6(segment: Uint8Array, options = false): Buffer {
  const more = options ? Buffer.from([6, 0, 1, 4, 0, 0, 0, 0]) : Buffer.alloc(0);
  const start = [uint32(0x6000_0000), uint16(more.length + segment.length), Buffer.from([options ? 0 : 6, 64])];
  return Buffer.concat([
    ...start,
    Buffer.alloc(15),
    Buffer.from([1]),
    Buffer.alloc(15),
    Buffer.from([2]),
    more,
    segment,
  ]);
}

export const ethernet = (packet: Uint8Array, etherType = 0x0800, tags: readonly number[] = []): Buffer =>
  Buffer.concat([Buffer.alloc(12), ...tags.flatMap((tag) => [uint16(tag), uint16(5)]), uint16(etherType), packet]);

export const cooked = (packet: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(14), uint16(0x0800), packet]);
export const cooked2 = (packet: Uint8Array): Buffer => Buffer.concat([uint16(0x0800), Buffer.alloc(18), packet]);

export function pcap(linkType: number, frames: readonly Uint8Array[], little = true, magic = 0xa1b2c3d4): Buffer {
  const number = numbersIn(little);
  const head = [number(magic), number(0x0004_0002), number(0), number(0), number(262_144), number(linkType)];
  const packets = frames.flatMap((frame) => [number(0), number(0), number(frame.length), number(frame.length), frame]);
  return Buffer.concat([...head, ...packets]);
}

export function pcapng(linkType: number, frames: readonly Uint8Array[], little = true): Buffer {
  const number = numbersIn(little);
  const block = (kind: number, body: Uint8Array) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    return Buffer.concat([number(kind), number(12 + padded.length), padded, number(12 + padded.length)]);
  };
  const short = little ? Buffer.from([linkType & 0xff, linkType >> 8]) : uint16(linkType);
  const section = block(0x0a0d0d0a, Buffer.concat([number(0x1a2b3c4d), Buffer.alloc(4), Buffer.alloc(8, 0xff)]));
  const link = block(1, Buffer.concat([short, Buffer.alloc(6)]));
  const packet = (frame: Uint8Array) =>
    block(6, Buffer.concat([...[0, 0, 0, frame.length, frame.length].map(number), frame]));
  return Buffer.concat([section, link, ...frames.map(packet)]);
}
