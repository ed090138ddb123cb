import { describe, expect, it } from 'vitest';
import { CaptureContainer } from '../../../../main/evidence/capture/container.ts';
import type { PacketSink } from '../../../../main/evidence/capture/packet-sink.ts';
import { pcap, pcapng } from '../../../support/packets.ts';

interface Seen {
  readonly linkType: number;
  readonly bytes: string;
  readonly time: number;
}

function read(file: Uint8Array, pieces = [file]) {
  const seen: Seen[] = [];
  const secrets: string[] = [];
  const sink: PacketSink = {
    packet: (linkType, bytes, start, end, _original, time) =>
      seen.push({ linkType, bytes: Buffer.from(bytes.subarray(start, end)).toString('hex'), time }),
    secrets: (text) => secrets.push(text),
  };
  const container = new CaptureContainer(sink);
  for (const piece of pieces) container.push(piece);
  container.end();
  return { container, seen, secrets };
}

const bodies = ['01', '0203', '040506'].map((hex) => Buffer.from(hex, 'hex'));
const inPieces = (file: Uint8Array, length: number) =>
  Array.from({ length: Math.ceil(file.length / length) }, (_, at) => file.subarray(at * length, (at + 1) * length));

describe('a pcap file', () => {
  it.each([
    ['microseconds, little-endian', { little: true, magic: 0xa1b2c3d4 }, 1.7e15 + 1000],
    ['microseconds, big-endian', { little: false, magic: 0xa1b2c3d4 }, 1.7e15 + 1000],
    ['nanoseconds, little-endian', { little: true, magic: 0xa1b23c4d }, 1.7e15 + 1],
    ['nanoseconds, big-endian', { little: false, magic: 0xa1b23c4d }, 1.7e15 + 1],
  ])('gives its packets with %s', (_, form, second) => {
    const { container, seen } = read(pcap(bodies, form));
    expect(seen.map(({ bytes }) => bytes)).toEqual(['01', '0203', '040506']);
    expect(seen.map(({ time }) => time).slice(0, 2)).toEqual([1.7e15, second]);
    expect(container.broke).toBeNull();
    expect(container.reader?.facts.byteOrder).toBe(form.little ? 'little' : 'big');
  });

  it('is the same however it comes in pieces', () => {
    const file = pcap(bodies);
    const whole = read(file).seen;
    for (const length of [1, 7, 25, 1000]) expect(read(file, inPieces(file, length)).seen).toEqual(whole);
  });

  it('that was cut gives what it has, and where it broke', () => {
    const file = pcap(bodies);
    const { container, seen } = read(file.subarray(0, file.length - 1));
    expect(seen).toHaveLength(2);
    expect(container.broke).toEqual({ kind: 'cut', detail: 'a packet', offset: 24 + 17 + 18 });
  });

  it('with a length that cannot be stops there', () => {
    const file = pcap(bodies);
    file.writeUInt32LE(0x7fff_ffff, 24 + 17 + 8);
    const { container, seen } = read(file, inPieces(file, 20));
    expect(seen).toHaveLength(1);
    expect(container.broke).toMatchObject({ kind: 'corrupt', offset: 24 + 17 });
  });

  it.each(['', 'GIF89a and more than twenty-four bytes of it', '{"a": 1}'])('is not what begins with %j', (text) => {
    expect(read(Buffer.from(text)).container.isForeign).toBe(true);
  });
});

describe('a pcapng file', () => {
  const links = [{ linkType: 1 }, { linkType: 113, resolution: 9 }, { linkType: 101, resolution: 0x80 | 10 }];
  const packets = [
    { interface: 0, bytes: bodies[0] as Buffer, ticks: 1_700_000_000_000_001n },
    { interface: 1, bytes: bodies[1] as Buffer, ticks: 1_700_000_000_000_002_000n },
    { interface: 2, bytes: bodies[2] as Buffer, ticks: 1_700_000_000n * 1024n + 512n },
  ];

  it.each([true, false])('gives packets of each interface with its own clock (little-endian %s)', (little) => {
    const file = pcapng(links, packets, { little });
    const { container, seen } = read(file, inPieces(file, 33));
    expect(container.broke).toBeNull();
    expect(seen.map(({ linkType }) => linkType)).toEqual([1, 113, 101]);
    expect(seen.map(({ bytes }) => bytes)).toEqual(['01', '0203', '040506']);
    expect(seen.map(({ time }) => Math.round(time - 1.7e15))).toEqual([1, 2, 500_000]);
    expect(container.reader?.facts).toMatchObject({ container: 'pcapng', resolution: 'nanoseconds' });
  });

  it('of two sections in different byte orders is read through', () => {
    const one = pcapng(links, packets.slice(0, 1), { little: true });
    const other = pcapng(links, packets.slice(1, 2), { little: false });
    expect(read(Buffer.concat([one, other])).seen.map(({ linkType }) => linkType)).toEqual([1, 113]);
  });

  it('hands on the key log inside it', () => {
    const line = `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`;
    expect(read(pcapng(links, [], { keyLog: line })).secrets).toEqual([line]);
  });

  it.each([
    ['a block that is no multiple of four', (file: Buffer) => file.writeUInt32LE(29, 4)],
    ['a block that ends otherwise than it begins', (file: Buffer) => file.writeUInt32LE(32, 24)],
    ['a block of gigabytes', (file: Buffer) => file.writeUInt32LE(0xffff_fff0, 32)],
  ])('stops at %s', (_, damage) => {
    const file = pcapng(links, packets);
    damage(file);
    const { container, seen } = read(file);
    expect(seen).toEqual([]);
    expect(container.broke?.kind).toBe('corrupt');
  });

  it('stops at a packet of an interface that it never described', () => {
    const stranger = { interface: 7, bytes: bodies[0] as Buffer, ticks: 0n };
    expect(read(pcapng(links, [stranger])).container.broke?.detail).toContain('interface 7');
  });
});
