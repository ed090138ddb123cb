// IPv4 and IPv6 with their extension headers. RFC 791, RFC 8200.
import { Fragments } from './fragments.ts';
import { halfAt, wordAt } from './pcap.ts';

export const protocol = { icmp: 1, ipv4: 4, tcp: 6, udp: 17, ipv6: 41, icmpv6: 58 } as const;

const hopByHop = 0;
const routing = 43;
const fragment = 44;
const authentication = 51;
const destinationOptions = 60;

/** Headers in front of the payload that are walked through. */
const headerLimit = 16;

/**
 * One IP packet, taken apart: the same object for every packet. `endpoints` holds source and destination as eight words
 * each in the form of IPv6; those of IPv4 as ::ffff:a.b.c.d.
 */
export class IpPacket {
  /** Where the payload lies; in `bytes`, which are others than those given where fragments were put together. */
  bytes = new Uint8Array(0);
  start = 0;
  end = 0;
  /** Where the payload would end if the capture had kept all of it. */
  declaredEnd = 0;
  protocol = 0;
  version = 0;
  ttl = 0;
  /** Identification; 0 in IPv6. */
  id = 0;
  readonly endpoints = new Uint32Array(8);
  readonly #fragments = new Fragments();

  /** Reads the packet at `start`; false where it carries nothing yet, or is damaged: then `isMalformed` says which. */
  isMalformed = false;

  read(bytes: Uint8Array, start: number, end: number, depth = 0): boolean {
    this.isMalformed = false;
    this.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.version = (bytes[start] ?? 0) >> 4;
    const found = this.version === 4 ? this.#ipv4(start, end) : this.#ipv6(start, end);
    if (!found || depth > 1) return found;
    // IP in IP, RFC 2003 and RFC 2473: the inner packet counts.
    if (this.protocol !== protocol.ipv4 && this.protocol !== protocol.ipv6) return true;
    return this.read(this.bytes, this.start, this.end, depth + 1);
  }

  #ipv4(start: number, end: number): boolean {
    const { bytes } = this;
    const header = ((bytes[start] ?? 0) & 0x0f) * 4;
    if (header < 20 || start + header > end) return this.#malformed();
    // Zero where the network card cut the packets itself (segmentation offload).
    const total = halfAt(bytes, start + 2, false) || end - start;
    if (total < header) return this.#malformed();
    this.#place(start + header, Math.min(end, start + total), start + total);
    this.protocol = bytes[start + 9] ?? 0;
    this.ttl = bytes[start + 8] ?? 0;
    this.id = halfAt(bytes, start + 4, false);
    this.#addresses4(start + 12);
    const flags = halfAt(bytes, start + 6, false);
    if ((flags & 0x3fff) === 0) return true;
    return this.#fragment((flags & 0x1fff) * 8, (flags & 0x2000) === 0, this.id);
  }

  #addresses4(at: number): void {
    const { endpoints, bytes } = this;
    endpoints.fill(0);
    endpoints[2] = 0xffff;
    endpoints[3] = wordAt(bytes, at, false);
    endpoints[6] = 0xffff;
    endpoints[7] = wordAt(bytes, at + 4, false);
  }

  #ipv6(start: number, end: number): boolean {
    const { bytes, endpoints } = this;
    if (start + 40 > end) return this.#malformed();
    const length = halfAt(bytes, start + 4, false);
    const declared = length === 0 ? end : start + 40 + length;
    this.ttl = bytes[start + 7] ?? 0;
    this.id = 0;
    for (let word = 0; word < 8; word += 1) endpoints[word] = wordAt(bytes, start + 8 + word * 4, false);
    this.#place(start + 40, Math.min(end, declared), declared);
    return this.#extensions(bytes[start + 6] ?? 0);
  }

  /** Walks to the payload. RFC 8200 section 4; the authentication header counts in words of four bytes, RFC 4302. */
  #extensions(first: number): boolean {
    const { bytes } = this;
    let next = first;
    for (let headers = 0; headers < headerLimit; headers += 1) {
      const at = this.start;
      if (next === fragment) {
        if (at + 8 > this.end) return this.#malformed();
        this.protocol = bytes[at] ?? 0;
        const flags = halfAt(bytes, at + 2, false);
        this.#place(at + 8, this.end, this.declaredEnd);
        if ((flags & 0xfff9) !== 0)
          return this.#fragment(flags & 0xfff8, (flags & 1) === 0, wordAt(bytes, at + 4, false));
        next = this.protocol;
        continue;
      }
      const isOptions = next === hopByHop || next === routing || next === destinationOptions;
      if (!isOptions && next !== authentication) {
        this.protocol = next;
        return true;
      }
      const words = bytes[at + 1] ?? 0;
      const length = isOptions ? (words + 1) * 8 : (words + 2) * 4;
      if (at + length > this.end) return this.#malformed();
      next = bytes[at] ?? 0;
      this.#place(at + length, this.end, this.declaredEnd);
    }
    return this.#malformed();
  }

  /** Keeps a fragment; once they are all there the payload is theirs. One that the capture shortened is of no use. */
  #fragment(at: number, isLast: boolean, id: number): boolean {
    if (this.declaredEnd > this.end) return false;
    const key = `${this.endpoints.join()} ${this.protocol} ${id}`;
    const whole = this.#fragments.add(key, at, this.bytes.subarray(this.start, this.end), isLast);
    if (whole === null) return false;
    this.bytes = whole as Uint8Array<ArrayBuffer>;
    this.#place(0, whole.length, whole.length);
    return this.version === 4 ? true : this.#extensions(this.protocol);
  }

  #place(start: number, end: number, declaredEnd: number): void {
    this.start = start;
    this.end = Math.max(start, end);
    this.declaredEnd = Math.max(start, declaredEnd);
  }

  #malformed(): false {
    this.isMalformed = true;
    return false;
  }
}

/** The four words at `at` as text: `192.0.2.1`, or IPv6 as in RFC 5952. */
export function addressText(words: Uint32Array, at: number): string {
  const [a = 0, b = 0, c = 0, d = 0] = words.subarray(at, at + 4);
  if (a === 0 && b === 0 && c === 0xffff) return [d >>> 24, (d >>> 16) & 255, (d >>> 8) & 255, d & 255].join('.');
  const groups = [a, b, c, d].flatMap((word) => [word >>> 16, word & 0xffff]);
  const zeros = longestZeros(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (zeros === null) return hex(groups);
  return `${hex(groups.slice(0, zeros.from))}::${hex(groups.slice(zeros.to))}`;
}

/** `192.0.2.1:443`, `[2001:db8::1]:443`. */
export function endpointText(words: Uint32Array, at: number, port: number): string {
  const address = addressText(words, at);
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The first longest run of at least two zero groups. */
function longestZeros(groups: readonly number[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < groups.length; from += 1) {
    let to = from;
    while (groups[to] === 0) to += 1;
    if (to - from >= 2 && to - from > (best === null ? 0 : best.to - best.from)) best = { from, to };
    if (to > from) from = to;
  }
  return best;
}
