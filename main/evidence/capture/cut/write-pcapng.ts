// draft-ietf-opsawg-pcapng, section 4: a section, an interface for each link type, packets. Little-endian.

/** A file in pieces, with no more of it in memory than `limit` bytes. */
export class PcapngFile {
  readonly parts: Uint8Array[] = [];
  bytes = 0;
  packets = 0;
  /** More than that was asked for; what is beyond is not written. */
  isFull = false;
  readonly #interfaces = new Map<number, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#block(0x0a0d0d0a, [uint32(0x1a2b3c4d), uint16(1), uint16(0), new Uint8Array(8).fill(0xff)]);
  }

  /** @param microseconds since 1970, with fractions */
  packet(linkType: number, bytes: Uint8Array, original: number, microseconds: number): void {
    if (this.bytes + bytes.length + 64 > this.#limit) this.isFull = true;
    if (this.isFull) return;
    const place = this.#interfaceOf(linkType);
    const time = BigInt(Math.round(microseconds * 1000));
    const ticks = [Number(time >> 32n), Number(time & 0xffff_ffffn)];
    const fixed = [place, ...ticks, bytes.length, original].map(uint32);
    this.#block(6, [...fixed, padded(bytes)]);
    this.packets += 1;
  }

  /** Times count nanoseconds. */
  #interfaceOf(linkType: number): number {
    const known = this.#interfaces.get(linkType);
    if (known !== undefined) return known;
    const place = this.#interfaces.size;
    this.#interfaces.set(linkType, place);
    const resolution = [uint16(9), uint16(1), Uint8Array.of(9, 0, 0, 0), uint32(0)];
    this.#block(1, [uint16(linkType), uint16(0), uint32(0), ...resolution]);
    return place;
  }

  #block(type: number, body: readonly Uint8Array[]): void {
    const length = uint32(12 + body.reduce((sum, part) => sum + part.length, 0));
    for (const part of [uint32(type), length, ...body, length]) {
      this.parts.push(part);
      this.bytes += part.length;
    }
  }
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

const uint16 = (value: number) => Uint8Array.of(value & 0xff, (value >> 8) & 0xff);

const uint32 = (value: number) =>
  Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
