import { describe, expect, it } from 'vitest';
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import { fileProfile } from '../../../../main/evidence/profiles/file-profile.ts';
import { type HelloFile, readHelloFile } from '../../../../main/evidence/profiles/read-hello-file.ts';
import { clientTexts } from '../../../../shared/text/en/clients.ts';
import { say } from '../../../../shared/text/say.ts';
import { cooked, cooked2, ethernet, ipv4, ipv6, pcap, pcapng, tcp } from './captures.ts';

const hello = Buffer.from(clientProfile('openssl-3')?.hello ?? '', 'hex');
const large = Buffer.from(clientProfile('chrome')?.hello ?? '', 'hex');
const record = (payload: Uint8Array) =>
  Buffer.concat([Buffer.from([22, 3, 1, payload.length >> 8, payload.length & 0xff]), payload]);

function refusal(file: HelloFile): string {
  if (file.ok) throw new Error('it was read');
  expect(say(clientTexts, file.because)).toMatch(/[.]$/);
  return file.because.id;
}

const read = { ok: true, message: new Uint8Array(hello), hellos: 1, stream: null };
const captured = { ...read, stream: 1 };

describe('a file with a hello', () => {
  it('is the message alone', () => {
    expect(readHelloFile(hello)).toEqual({ ...read, recordVersion: null, form: 'message' });
  });

  it('is a record, or several', () => {
    expect(readHelloFile(record(hello))).toEqual({ ...read, recordVersion: 0x0301, form: 'records' });
    const parts = [hello.subarray(0, 3), hello.subarray(3, 100), hello.subarray(100)].map(record);
    expect(readHelloFile(Buffer.concat(parts))).toMatchObject(read);
  });

  it('may have more behind the hello', () => {
    expect(readHelloFile(Buffer.concat([record(hello), record(Buffer.from([20]))]))).toMatchObject(read);
  });
});

describe('a capture', () => {
  const segment = tcp({ sequence: 1001, payload: record(hello) });
  const syn = tcp({ sequence: 1000, syn: true });

  it.each([
    ['pcap, little-endian', pcap(1, [ethernet(ipv4(segment))])],
    ['pcap, big-endian', pcap(1, [ethernet(ipv4(segment))], false)],
    ['pcap with nanoseconds', pcap(1, [ethernet(ipv4(segment))], true, 0xa1b23c4d)],
    ['pcapng, little-endian', pcapng(1, [ethernet(ipv4(segment))])],
    ['pcapng, big-endian', pcapng(1, [ethernet(ipv4(segment))], false)],
    ['with a VLAN tag', pcap(1, [ethernet(ipv4(segment), 0x0800, [0x8100])])],
    ['with two VLAN tags', pcap(1, [ethernet(ipv4(segment), 0x0800, [0x88a8, 0x8100])])],
    ['without a link layer', pcap(101, [ipv4(segment)])],
    ['of BSD loopback', pcap(0, [Buffer.concat([Buffer.from([2, 0, 0, 0]), ipv4(segment)])])],
    ['of Linux cooked packets', pcap(113, [cooked(ipv4(segment))])],
    ['of Linux cooked packets, second version', pcapng(276, [cooked2(ipv4(segment))])],
    ['over IPv6', pcap(1, [ethernet(ipv6(segment), 0x86dd)])],
    ['over IPv6 with options', pcap(101, [ipv6(segment, true)])],
  ])('%s is read', (_, file) => {
    expect(readHelloFile(file)).toEqual({ ...captured, recordVersion: 0x0301, form: 'capture' });
  });

  const whole = record(large);
  const pieces = [
    tcp({ sequence: 1001, payload: whole.subarray(0, 700) }),
    tcp({ sequence: 1701, payload: whole.subarray(700, 1400) }),
    tcp({ sequence: 2401, payload: whole.subarray(1400) }),
  ];

  it.each([
    ['in order', [0, 1, 2]],
    ['out of order', [2, 0, 1]],
    ['with one sent twice', [0, 0, 1, 2, 1]],
  ])('has a hello in several segments, %s', (_, order) => {
    const frames = [syn, ...order.map((at) => pieces[at] ?? syn)].map((one) => ethernet(ipv4(one)));
    expect(readHelloFile(pcap(1, frames))).toMatchObject({ ok: true, message: new Uint8Array(large) });
  });

  it('may begin in the middle, with the packets out of order', () => {
    const frames = [1, 0, 2].map((at) => ethernet(ipv4(pieces[at] ?? syn)));
    expect(readHelloFile(pcap(1, frames))).toMatchObject({ ok: true, message: new Uint8Array(large) });
  });

  it('may wrap its sequence numbers', () => {
    const first = tcp({ sequence: 0xffff_ff00, payload: whole.subarray(0, 700) });
    const rest = tcp({ sequence: (0xffff_ff00 + 700) >>> 0, payload: whole.subarray(700) });
    const frames = [tcp({ sequence: 0xffff_feff, syn: true }), first, rest].map((one) => ethernet(ipv4(one)));
    expect(readHelloFile(pcap(1, frames))).toMatchObject({ ok: true, message: new Uint8Array(large) });
  });

  it('with several clients wants to know which', () => {
    const other = tcp({ from: ['', 50_001], sequence: 1, payload: record(large) });
    const again = [tcp({ sequence: 9000, syn: true }), tcp({ sequence: 9001, payload: record(hello) })];
    const file = pcap(
      1,
      [syn, segment, other, ...again].map((one) => ethernet(ipv4(one))),
    );
    const asked = readHelloFile(file);
    expect(refusal(asked)).toBe('hello-file.several');
    expect(asked.ok ? '' : say(clientTexts, asked.because)).toMatch(/3 ClientHellos.*#1 \(.*, #2 \(.*\)\./);
    expect(readHelloFile(file, 2)).toMatchObject({ message: new Uint8Array(large), hellos: 3, stream: 2 });
    expect(readHelloFile(file, 3)).toMatchObject({ ...captured, hellos: 3, stream: 3 });
    expect(refusal(readHelloFile(file, 4))).toBe('hello-file.no-such-stream');
  });

  it('with several connections of one client takes the first', () => {
    const again = [tcp({ sequence: 9000, syn: true }), tcp({ sequence: 9001, payload: record(hello) })];
    const frames = [syn, segment, ...again].map((one) => ethernet(ipv4(one)));
    expect(readHelloFile(pcap(1, frames))).toMatchObject({ ...captured, hellos: 2 });
  });

  it('may have a dialogue in the clear before the hello', () => {
    const clear = Buffer.from('EHLO client.example\r\nSTARTTLS\r\n');
    const frame = tcp({ sequence: 5, payload: Buffer.concat([clear, record(hello)]) });
    expect(readHelloFile(pcap(1, [ethernet(ipv4(frame))]))).toMatchObject(captured);
  });
});

describe('a file that is refused', () => {
  const segment = (payload: Uint8Array) => ethernet(ipv4(tcp({ sequence: 1, payload })));

  it.each([
    ['nothing', Buffer.alloc(0), 'hello-file.empty'],
    ['text', Buffer.from('openssl s_client -connect host:443'), 'hello-file.neither'],
    ['one byte', Buffer.from([1]), 'hello-file.neither'],
    ['a server’s hello', record(Buffer.from([2, 0, 0, 2, 3, 3])), 'hello-file.neither'],
    ['a cut message', hello.subarray(0, 200), 'hello-file.cut'],
    ['a cut record', record(hello).subarray(0, 200), 'hello-file.cut'],
    ['records without the rest', record(hello.subarray(0, 200)), 'hello-file.cut'],
    ['a hello of SSL 2.0', Buffer.from([0x80, 46, 1, 3, 1, 0, 3, 0, 0, 0, 16]), 'hello-file.sslv2'],
    ['a hello too long', record(Buffer.from([1, 0, 0x40, 0, 3, 3])), 'hello-file.cut'],
    ['a hello with a damaged inside', record(Buffer.from([1, 0, 0, 4, 3, 3, 0, 0])), 'hello-file.malformed'],
    ['a capture without packets', pcap(1, []), 'hello-file.capture-without-tcp'],
    ['a capture of UDP', pcap(1, [ethernet(ipv4(Buffer.alloc(30), 17))]), 'hello-file.capture-without-tcp'],
    ['a capture of Wi-Fi frames', pcap(105, [Buffer.alloc(60)]), 'hello-file.capture-without-tcp'],
    [
      'a capture of HTTP',
      pcap(1, [segment(Buffer.from('GET / HTTP/1.1\r\n\r\n'))]),
      'hello-file.capture-without-hello',
    ],
    ['a capture with half a hello', pcap(1, [segment(record(hello).subarray(0, 150))]), 'hello-file.stream.cut'],
    [
      'a capture cut in its first packet',
      pcap(1, [segment(record(hello))]).subarray(0, 60),
      'hello-file.capture-damaged',
    ],
    [
      'a later fragment',
      pcap(1, [ethernet(ipv4(tcp({ sequence: 1, payload: record(hello) }), 6, 3))]),
      'hello-file.capture-without-tcp',
    ],
  ])('%s', (_, file, id) => {
    expect(refusal(readHelloFile(file))).toBe(id);
  });

  it('is asked for a conversation that it cannot have', () => {
    expect(refusal(readHelloFile(hello, 1))).toBe('hello-file.no-streams');
  });

  it('is no reason to throw, however it is cut or broken', () => {
    const file = pcapng(1, [
      segment(record(large)),
      ethernet(ipv6(tcp({ sequence: 1, payload: record(hello) })), 0x86dd),
    ]);
    for (let length = 0; length < file.length; length += 7) readHelloFile(file.subarray(0, length));
    for (let at = 0; at < file.length; at += 3) {
      const broken = Buffer.from(file);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      readHelloFile(broken);
    }
  });
});

describe('the profile of a file', () => {
  it('holds the hello, and says that no more is known', () => {
    const file = readHelloFile(record(hello));
    if (!file.ok) throw new Error('not read');
    const profile = fileProfile(file, 'HELLO.bin', '2026-11-21');
    expect(profile).toMatchObject({ id: 'file:HELLO.bin', provenance: 'recorded', hello: hello.toString('hex') });
    expect(profile.policy).toMatchObject({ minimumRsaBits: 0, versions: [0x0304, 0x0303, 0x0302, 0x0301] });
  });
});
