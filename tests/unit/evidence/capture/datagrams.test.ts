import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../../main/evidence/capture/capture-reader.ts';
import { helloRecord } from '../../../support/captured-conversation.ts';
import { ethernet, ipv4, pcap, udp } from '../../../support/packets.ts';
import { clientInitial, crypto } from '../../../support/quic-initial.ts';

const message = helloRecord().subarray(5);

function read(datagrams: readonly Uint8Array[]) {
  const reader = new CaptureReader();
  reader.push(pcap(datagrams.map((bytes) => ethernet(ipv4(udp(50_000, 443, bytes), { protocol: 17 })))));
  return reader.finish();
}

describe('a conversation over QUIC', () => {
  it('is named, with the hello that its first packets hold in any order', () => {
    const second = clientInitial([crypto(200, message.subarray(200)), crypto(100, message.subarray(100, 200))], 1);
    const first = clientInitial([crypto(0, message.subarray(0, 100))]);
    const [stream] = read([second, first]);
    expect(stream).toMatchObject({ transport: 'udp', kind: 'quic', client: '10.0.0.1:50000', outcome: 'unfinished' });
    expect(stream?.offeredVersions[0]).toBe('TLSv1.3');
    expect(stream?.ja4).toMatch(/^q13/);
    expect(stream?.hello?.bytes).toBe(message.length);
  });

  it('of which nobody can open the packet is named all the same', () => {
    const broken = clientInitial([crypto(0, message.subarray(0, 100))]);
    broken.fill(0xee, 1000);
    expect(read([broken])[0]).toMatchObject({ kind: 'quic', hello: null, stage: 'nothing' });
  });

  it('is none where long datagrams begin in another way', () => {
    expect(read([Buffer.alloc(1300, 0xcc), Buffer.alloc(1300, 0x16)])).toEqual([]);
  });
});

describe('a conversation over DTLS', () => {
  const body = Buffer.concat([
    Buffer.from('fefd', 'hex'),
    Buffer.alloc(32, 5),
    // No session, a cookie of two bytes, one suite, no compression.
    Buffer.from('00 02 abcd 0002 c02b 01 00'.replaceAll(' ', ''), 'hex'),
  ]);
  const uint24 = (value: number) => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
  const piece = (from: number, to: number) => {
    const head = [Buffer.from([1]), uint24(body.length), Buffer.from([0, 0]), uint24(from), uint24(to - from)];
    return record(22, Buffer.concat([...head, body.subarray(from, to)]));
  };
  const record = (type: number, bytes: Uint8Array) =>
    Buffer.concat([
      Buffer.from([type, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 1, bytes.length >> 8, bytes.length & 255]),
      bytes,
    ]);

  it.each([
    ['whole', [piece(0, body.length)]],
    ['in pieces that come in the wrong order', [piece(20, body.length), piece(0, 20)]],
  ])('is named, its hello %s', (_, datagrams) => {
    const [stream] = read([...datagrams, record(21, Uint8Array.of(2, 40))]);
    expect(stream).toMatchObject({
      kind: 'dtls',
      outcome: 'failed',
      offeredVersions: ['DTLSv1.2'],
      offeredCipherSuites: [{ id: '0xc02b' }],
      alerts: [{ description: 'handshake_failure' }],
    });
  });
});
