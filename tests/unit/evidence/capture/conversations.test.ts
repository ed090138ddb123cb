import { describe, expect, it } from 'vitest';
import { CaptureReader, readLimits } from '../../../../main/evidence/capture/capture-reader.ts';
import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import {
  acknowledges,
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  type Step,
  say,
  send,
} from '../../../support/captured-conversation.ts';
import { flag, pcap } from '../../../support/packets.ts';

function read(frames: readonly Uint8Array[], limits = readLimits) {
  const reader = new CaptureReader(limits);
  reader.push(pcap(frames));
  return { streams: reader.finish(), reader };
}

function only(steps: readonly Step[]): CaptureFacts {
  const { streams } = read(framesOf(steps));
  expect(streams).toHaveLength(1);
  return streams[0] as CaptureFacts;
}

const hello = helloRecord();
const serverHello = `02000028${'0303'}${'07'.repeat(32)}00c02f000000`;
const halves = [hello.subarray(0, 100), hello.subarray(100)];

describe('a conversation with TLS', () => {
  it('is named by its ends, its hello and its alert', () => {
    const stream = only([...opened, send('client', hello), send('server', alertRecord(2, 40)), closes('server')]);
    expect(stream).toMatchObject({
      client: '10.0.0.1:50000',
      server: '10.0.0.2:443',
      kind: 'tls',
      outcome: 'failed',
      stage: 'client-hello',
      stoppedAfter: 'ClientHello',
      packets: [1, 6],
      alerts: [{ from: 'server', level: 'fatal', description: 'handshake_failure', code: 40, packet: 5 }],
      hello: { packet: 4, segments: 1, acknowledged: true },
    });
    expect(stream.offeredVersions[0]).toBe('TLSv1.3');
    expect(stream.ja4).toMatch(/^t13[di]\d{4}/);
  });

  it('is the same with its hello cut, late, twice, and across the end of the numbers', () => {
    const plain = only([...opened, send('client', hello)]);
    const late = framesOf([...opened, ...halves.map((half) => send('client', half))]);
    const turned = [...late.slice(0, 3), late[4] as Buffer, late[3] as Buffer, late[3] as Buffer];
    const [stream] = read(turned).streams;
    expect(stream?.ja3).toBe(plain.ja3);
    expect(stream?.tcp?.client).toMatchObject({ retransmissions: 1, outOfOrder: 1, bytes: hello.length });
  });

  it('met in the middle tells who is who by the hello', () => {
    const stream = only([send('client', hello), acknowledges('server')]);
    expect(stream).toMatchObject({ client: '10.0.0.1:50000', tcp: { begins: 'middle', syns: 0 } });
  });

  it('of which one direction is there is told as far as that goes', () => {
    const [syn, , confirmed, first] = framesOf([...opened, send('client', hello)]);
    const { streams } = read([syn, confirmed, first] as Buffer[]);
    expect(streams[0]).toMatchObject({ outcome: 'unfinished', stage: 'client-hello', tcp: { oneSided: true } });
    expect(streams[0]?.offeredCipherSuites.length).toBeGreaterThan(5);
  });

  it('with a hole in its hello has none, and says that bytes are missing', () => {
    const [first, second, third] = [hello.subarray(0, 60), hello.subarray(60, 120), hello.subarray(120)];
    const stream = only([
      ...opened,
      send('client', first),
      { from: 'client', bytes: second, lost: true },
      send('client', third),
      acknowledges('server'),
    ]);
    expect(stream.hello).toBeNull();
    expect(stream.tcp?.client).toMatchObject({ missingBytes: 60 });
  });

  it('of which every packet was kept in part says so, and is not taken for lost', () => {
    const frames = framesOf([...opened, send('client', hello), closes('server')]);
    const whole = pcap(frames);
    const at = whole.length - 16 - (frames[4]?.length ?? 0) - (frames[3]?.length ?? 0) - 16;
    const kept = 80;
    const head = Buffer.from(whole.subarray(at, at + 16));
    head.writeUInt32LE(kept, 8);
    const short = Buffer.concat([whole.subarray(0, at), head, whole.subarray(at + 16, at + 16 + kept)]);
    const rest = whole.subarray(at + 16 + (frames[3]?.length ?? 0));
    const reader = new CaptureReader();
    reader.push(Buffer.concat([short, rest]));
    const [stream] = reader.finish();
    expect(reader.counts.shortened).toBe(1);
    expect(stream).toMatchObject({
      outcome: 'unfinished',
      hello: null,
      tcp: { client: { acknowledgedMissing: true } },
    });
  });

  it('that silence follows has failed, and one that the capture ends with has not', () => {
    const frames = framesOf([...opened, send('client', hello)]);
    const later = framesOf([...opened], 50_001);
    const quiet = new CaptureReader();
    quiet.push(pcap([...frames, ...later], { fraction: (index) => (index < 4 ? index : 20e6) }));
    expect(quiet.finish()[0]).toMatchObject({ outcome: 'failed', stoppedAfter: 'ClientHello' });
    expect(only([...opened, send('client', hello)]).outcome).toBe('unfinished');
  });
});

describe('a reset', () => {
  const begun = [...opened, send('client', hello)];

  it('of the server ends it', () => {
    const stream = only([...begun, resets('server')]);
    expect(stream).toMatchObject({ outcome: 'failed', resets: [{ from: 'server', packet: 5, likelyInjected: false }] });
  });

  it('that came over another way, with a number that does not fit, is likely of somebody else', () => {
    const [reset] = only([...begun, resets('server', { ttl: 244, skew: 200_000 })]).resets;
    expect(reset).toMatchObject({ likelyInjected: true, signs: ['other-ttl', 'outside-window'], usualTtl: 57 });
  });

  it('behind which the same end goes on is of somebody else', () => {
    const [reset] = only([...begun, resets('server'), send('server', alertRecord(1, 112))]).resets;
    expect(reset).toMatchObject({ likelyInjected: true, signs: ['data-follows'] });
  });
});

describe('a conversation before TLS', () => {
  it('that never opened is told', () => {
    const asks = { from: 'client', flags: flag.syn, again: true } as const;
    const stream = only([{ from: 'client', flags: flag.syn }, asks, asks]);
    expect(stream).toMatchObject({ kind: 'tcp', outcome: 'failed', stage: 'nothing', tcp: { syns: 3 } });
  });

  it('switches with STARTTLS', () => {
    const stream = only([
      ...opened,
      say('server', '220 mx ESMTP\r\n'),
      say('client', 'EHLO me\r\n'),
      say('server', '250-mx\r\n250 STARTTLS\r\n'),
      say('client', 'STARTTLS\r\n'),
      say('server', '220 go\r\n'),
      send('client', hello),
      send('server', alertRecord(2, 70)),
    ]);
    expect(stream).toMatchObject({
      kind: 'starttls',
      outcome: 'failed',
      plaintext: { starttls: 'smtp', upgrade: 'accepted', protocol: 'smtp' },
    });
  });

  it('that is refused the switch is told with the refusal', () => {
    const stream = only([
      ...opened,
      say('server', '220 mx ESMTP\r\n'),
      say('client', 'EHLO me\r\n'),
      say('server', '250 mx\r\n'),
      say('client', 'STARTTLS\r\n'),
      say('server', '454 TLS not available\r\n'),
    ]);
    expect(stream).toMatchObject({ kind: 'plaintext', outcome: 'failed' });
    expect(stream.plaintext).toMatchObject({ upgrade: 'refused', upgradeReply: '454 TLS not available\r\n' });
  });

  it('asks a proxy for the way', () => {
    const ask = say('client', 'CONNECT shop.test:443 HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n');
    const open = only([...opened, ask, say('server', 'HTTP/1.1 200 OK\r\n\r\n'), send('client', hello)]);
    expect(open).toMatchObject({ kind: 'connect', plaintext: { connectTo: 'shop.test:443', connectStatus: 200 } });
    const refused = only([...opened, ask, say('server', 'HTTP/1.1 407 Who are you\r\n\r\n')]);
    expect(refused).toMatchObject({ kind: 'plaintext', outcome: 'failed', plaintext: { connectStatus: 407 } });
    expect(JSON.stringify(refused)).not.toContain('c2VjcmV0');
  });

  it('with PostgreSQL switches behind a single letter', () => {
    const steps = [...opened, send('client', '0000000804d2162f'), say('server', 'S'), send('client', hello)];
    const stream = only([...steps, send('server', alertRecord(2, 40))]);
    expect(stream).toMatchObject({ kind: 'starttls', outcome: 'failed', plaintext: { starttls: 'postgres' } });
  });

  it('with PostgreSQL is refused by a single letter', () => {
    const stream = only([...opened, send('client', '0000000804d2162f'), say('server', 'N')]);
    expect(stream).toMatchObject({ kind: 'plaintext', plaintext: { upgrade: 'refused', upgradeReply: 'N' } });
  });

  it('with SQL Server is read out of the packets around it, and bare behind them', () => {
    const wrapped = (from: 'client' | 'server', bytes: Uint8Array, type = 0x12) =>
      send(from, Buffer.concat([Buffer.from([type, 1, 0, bytes.length + 8, 0, 0, 1, 0]), bytes]));
    const short = hello.subarray(0, 200);
    const stream = only([
      ...opened,
      wrapped('client', Buffer.from('000006000001ff', 'hex')),
      wrapped('server', Buffer.from('000006000001ff', 'hex'), 0x04),
      wrapped('client', short),
      wrapped('client', hello.subarray(200)),
      wrapped('server', Buffer.from(`160303002c${serverHello}`, 'hex')),
      send('server', alertRecord(2, 80)),
    ]);
    expect(stream).toMatchObject({
      kind: 'starttls',
      outcome: 'failed',
      malformed: null,
      plaintext: { starttls: 'mssql' },
    });
    expect(stream.messages.map(({ name }) => name)).toEqual(['ClientHello', 'ServerHello']);
    expect(stream.alerts[0]?.description).toBe('internal_error');
  });

  it('around which something unknown lies is not judged', () => {
    const wrap = (bytes: Uint8Array) => send('client', Buffer.concat([Buffer.from('0038aabbccdd', 'hex'), bytes]));
    const stream = only([...opened, wrap(hello), wrap(Buffer.alloc(40, 7)), closes('client'), closes('server')]);
    expect(stream.outcome).toBe('unfinished');
  });

  it('is not TLS where the server answers in the clear', () => {
    const stream = only([...opened, send('client', hello), say('server', 'HTTP/1.1 400 Bad Request\r\n\r\n')]);
    expect(stream).toMatchObject({ outcome: 'not-tls', plaintext: { protocol: 'http', packet: 5 } });
  });

  it('is not TLS where the client begins in the clear and is answered with an alert', () => {
    const stream = only([...opened, say('client', 'GET / HTTP/1.1\r\n\r\n'), send('server', alertRecord(2, 70))]);
    expect(stream).toMatchObject({ outcome: 'not-tls', alerts: [{ from: 'server' }] });
  });

  it('without any TLS is counted, and not told', () => {
    const { reader, streams } = read(framesOf([...opened, say('client', 'GET / HTTP/1.1\r\n\r\n')]));
    expect(streams).toEqual([]);
    expect(reader.counts.tcp).toBe(1);
  });
});

describe('the reader', () => {
  it('takes ports that are used again for another connection', () => {
    const first = framesOf([...opened, send('client', hello), resets('server')]);
    const again = framesOf([{ from: 'client', flags: flag.syn, skew: 77 }]);
    const { streams } = read([...first, ...again]);
    expect(streams.map(({ kind }) => kind)).toEqual(['tls', 'tcp']);
  });

  it('keeps to its limits, and counts what it leaves out', () => {
    const frames = [50_001, 50_002, 50_003].flatMap((port) => framesOf([...opened, send('client', hello)], port));
    const { reader, streams } = read(frames, { ...readLimits, streams: 2 });
    expect([streams.length, reader.counts.leftOut]).toEqual([2, 1]);
    expect(read(frames, { ...readLimits, flows: 1 }).streams).toHaveLength(1);
    expect(read(frames, { ...readLimits, packets: 4 }).reader.isFull).toBe(true);
  });
});
