// The classic capture file, draft-ietf-opsawg-pcap: both byte orders, microseconds and nanoseconds.
import { type Break, type ContainerReader, type PacketSink, packetLimit } from './packet-sink.ts';

const headerLength = 24;
const recordHeader = 16;

const magics: Readonly<Record<number, { little: boolean; nanoseconds: boolean; extra: number }>> = {
  2712847316: { little: false, nanoseconds: false, extra: 0 },
  3569595041: { little: true, nanoseconds: false, extra: 0 },
  2712812621: { little: false, nanoseconds: true, extra: 0 },
  1295823521: { little: true, nanoseconds: true, extra: 0 },
  // Alexey Kuznetsov's variant, whose records have eight bytes more.
  2712849716: { little: false, nanoseconds: false, extra: 8 },
  885895841: { little: true, nanoseconds: false, extra: 8 },
};

/** The reader for a file that begins like this, and the length of its header; null where it is no such file. */
export function pcapReader(head: Uint8Array): { reader: ContainerReader; length: number } | null {
  const form = magics[wordAt(head, 0, false)];
  if (form === undefined || head.length < headerLength) return null;
  // The upper bits say how long a frame check sequence is.
  const linkType = wordAt(head, 20, form.little) & 0x03ff_ffff;
  const order = form.little ? 'little' : 'big';
  const resolution = form.nanoseconds ? 'nanoseconds' : 'microseconds';
  const record = recordHeader + form.extra;
  const reader: ContainerReader = {
    facts: { container: 'pcap', byteOrder: order, resolution },
    read: (window, start, end, sink) => readRecords({ window, start, end, sink }, { ...form, linkType, record }),
    describeRest: (length) => (length < record ? 'the header of a packet' : 'a packet'),
  };
  return { reader, length: headerLength };
}

interface Window {
  readonly window: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly sink: PacketSink;
}

interface Form {
  readonly little: boolean;
  readonly nanoseconds: boolean;
  readonly linkType: number;
  readonly record: number;
}

function readRecords({ window, start, end, sink }: Window, form: Form): number | Break {
  const { linkType, little, nanoseconds, record } = form;
  let at = start;
  while (at + record <= end) {
    const kept = wordAt(window, at + 8, little);
    if (kept > packetLimit) return { kind: 'corrupt', detail: `a packet of ${kept} bytes`, at };
    if (at + record + kept > end) break;
    const fraction = wordAt(window, at + 4, little);
    const time = wordAt(window, at, little) * 1e6 + (nanoseconds ? fraction / 1000 : fraction);
    const from = at + record;
    sink.packet(linkType, window, from, from + kept, wordAt(window, at + 12, little), time);
    at = from + kept;
  }
  return at;
}

/** Four bytes as an unsigned number. */
export function wordAt(bytes: Uint8Array, at: number, little: boolean): number {
  const a = bytes[at] ?? 0;
  const b = bytes[at + 1] ?? 0;
  const c = bytes[at + 2] ?? 0;
  const d = bytes[at + 3] ?? 0;
  return little ? (a | (b << 8) | (c << 16) | (d << 24)) >>> 0 : (d | (c << 8) | (b << 16) | (a << 24)) >>> 0;
}

/** Two bytes as an unsigned number. */
export const halfAt = (bytes: Uint8Array, at: number, little: boolean): number =>
  little ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
