import { describe, expect, it } from 'vitest';
import { addressText, IpPacket } from '../../../../main/evidence/capture/ip.ts';
import { networkStart } from '../../../../main/evidence/capture/link-layer.ts';
import { ethernet, ipv4, ipv6 } from '../../../support/packets.ts';

const body = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');

function read(packet: Uint8Array, reader = new IpPacket()) {
  const found = reader.read(packet, 0, packet.length);
  const payload = Buffer.from(reader.bytes.subarray(reader.start, reader.end));
  return { found, payload, reader };
}

describe('a link layer', () => {
  const packet = ipv4(body);
  const zeros = (length: number) => Buffer.alloc(length);
  it.each([
    ['Ethernet', 1, ethernet(packet)],
    ['a VLAN', 1, ethernet(packet, 0x0800, [0x8100])],
    ['a VLAN in a VLAN', 1, ethernet(packet, 0x0800, [0x88a8, 0x8100])],
    ['PPPoE', 1, ethernet(Buffer.concat([zeros(6), Buffer.from([0, 0x21]), packet]), 0x8864)],
    ['raw IP', 101, packet],
    ['BSD loopback', 0, Buffer.concat([Buffer.from([2, 0, 0, 0]), packet])],
    ['OpenBSD loopback', 108, Buffer.concat([Buffer.from([0, 0, 0, 2]), packet])],
    ['Linux cooked', 113, Buffer.concat([zeros(14), Buffer.from([8, 0]), packet])],
    ['Linux cooked v2', 276, Buffer.concat([Buffer.from([8, 0]), zeros(18), packet])],
  ])('of %s leads to the packet', (_, linkType, bytes) => {
    expect(networkStart(linkType, bytes, 0, bytes.length)).toBe(bytes.length - packet.length);
  });

  it('of another kind leads nowhere', () => {
    expect(networkStart(1, ethernet(body, 0x0806), 0, 40)).toBe(-2);
    expect(networkStart(105, packet, 0, packet.length)).toBe(-1);
    expect(networkStart(1, Buffer.alloc(3), 0, 3)).toBe(-2);
  });
});

describe('an IPv4 packet', () => {
  it('ends where it says, whatever fills the frame', () => {
    const padded = Buffer.concat([ipv4(body), Buffer.alloc(6)]);
    expect(read(padded).payload).toEqual(body);
  });

  it('that the capture shortened says how much there was', () => {
    const { reader } = read(ipv4(body).subarray(0, 30));
    expect([reader.end - reader.start, reader.declaredEnd - reader.start]).toEqual([10, 16]);
  });

  it('in fragments is put together in any order', () => {
    const parts = [
      ipv4(body.subarray(8), { id: 9, fragment: 1 }),
      ipv4(body.subarray(0, 8), { id: 9, fragment: 0x2000 }),
    ];
    const reader = new IpPacket();
    expect(read(parts[0] as Buffer, reader).found).toBe(false);
    expect(read(parts[1] as Buffer, reader)).toMatchObject({ found: true, payload: body });
  });

  it('keeps fragments of different packets apart', () => {
    const reader = new IpPacket();
    read(ipv4(body.subarray(0, 8), { id: 1, fragment: 0x2000 }), reader);
    expect(read(ipv4(body.subarray(8), { id: 2, fragment: 1 }), reader).found).toBe(false);
  });

  it.each(['45', '4f000014', '44000014000000004006000001020304050607080'])('of %s is malformed', (hex) => {
    const { found, reader } = read(Buffer.from(hex, 'hex'));
    expect([found, reader.isMalformed]).toEqual([false, true]);
  });

  it('in another one gives the inner one', () => {
    expect(read(ipv4(ipv4(body), { protocol: 4 }))).toMatchObject({ found: true, payload: body });
  });
});

describe('an IPv6 packet', () => {
  const options = (next: number) => Buffer.from([next, 0, 1, 4, 0, 0, 0, 0]);

  it('is found behind its extension headers', () => {
    const { payload, reader } = read(ipv6(body, 0, [options(43), options(60), options(6)]));
    expect(payload).toEqual(body);
    expect(reader.protocol).toBe(6);
  });

  it('in fragments is put together', () => {
    const fragment = (flags: number) => Buffer.from([6, 0, flags >> 8, flags & 255, 0, 0, 0, 1]);
    const reader = new IpPacket();
    expect(read(ipv6(body.subarray(0, 8), 44, [fragment(1)]), reader).found).toBe(false);
    expect(read(ipv6(body.subarray(8), 44, [fragment(8)]), reader)).toMatchObject({ found: true, payload: body });
  });

  it('whose headers never end is malformed', () => {
    const { found, reader } = read(
      ipv6(
        body,
        0,
        Array.from({ length: 20 }, () => options(0)),
      ),
    );
    expect([found, reader.isMalformed]).toEqual([false, true]);
  });

  it('has its addresses written as RFC 5952 says', () => {
    const { reader } = read(ipv6(body));
    expect(addressText(reader.endpoints, 0)).toBe('2001:db8::1');
    expect(addressText(Uint32Array.of(0, 0, 0, 0), 0)).toBe('::');
    expect(addressText(Uint32Array.of(0x20010db8, 0, 0x00010000, 0x00000001), 0)).toBe('2001:db8::1:0:0:1');
  });
});
