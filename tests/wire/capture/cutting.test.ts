import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../../main/session/capture.ts';
import { cutCaptureFile } from '../../../main/session/cut-capture.ts';
import { fileOfBytes } from '../../../main/system/capture-file.ts';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import {
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  type Step,
  say,
  send,
} from '../../support/captured-conversation.ts';
import { pcap } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/program.ts';
import { dissect } from '../../support/tshark.ts';

const live = { now: () => 0, wallClock: () => new Date(0), version: '0', trustStores: () => Promise.resolve([]) };
const asking = { signal: new AbortController().signal, progress: () => {} };
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = (text: string) => {
  const body = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([23, 3, 3, body.length >> 8, body.length & 255]), body]);
};

const proxied: readonly Step[] = [
  ...opened,
  say('client', 'CONNECT hidden.test:443 HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0OnNlY3JldA==\r\n\r\n'),
  say('server', 'HTTP/1.1 200 Connection established\r\n\r\n'),
  send('client', helloRecord()),
  send('server', alertRecord(2, 120)),
  closes('server'),
];
const talking: readonly Step[] = [
  ...opened,
  send('client', helloRecord('firefox')),
  // In two segments, of which the second holds nothing but content.
  send('client', data('SECRET-ONE '.repeat(20)).subarray(0, 30)),
  send('client', data('SECRET-ONE '.repeat(20)).subarray(30)),
  send('server', data('SECRET-TWO')),
  send('server', alertRecord(2, 40)),
];
const speaking: readonly Step[] = [
  ...opened,
  say('server', '220 mail.test ESMTP\r\n'),
  say('client', 'EHLO workstation.secret.test\r\nAUTH PLAIN AHNlY3JldA==\r\n'),
  send('client', helloRecord()),
];
const capture = pcap([...framesOf(proxied, 41_001), ...framesOf(talking, 41_002), ...framesOf(speaking, 41_003)]);

async function read(bytes: Uint8Array): Promise<CaptureDocument> {
  const found = await readCapture({ file: fileOfBytes('made.pcap', bytes), keyLog: null, ...asking }, live);
  if ('refused' in found) throw new Error(found.refused.id);
  return found;
}

async function cut(numbers: readonly number[] | null, anonymise: boolean, hideNames = false) {
  const question = { file: fileOfBytes('made.pcap', capture), numbers, anonymise, hideNames, ...asking };
  const found = await cutCaptureFile(question, live);
  if ('refused' in found) return { bytes: null, addresses: 0, ...found };
  return { ...found, bytes: Buffer.concat(found.parts) };
}

describe('a capture that is cut', () => {
  it('holds the packets of the wanted conversations as they were, at their times', async () => {
    const { bytes } = await cut([2], false);
    const whole = await read(capture);
    const one = await read(bytes ?? new Uint8Array(0));
    expect(one.streams).toHaveLength(1);
    const { startedAt, ja4, client } = whole.streams[1] ?? {};
    expect(one.streams[0]).toMatchObject({ startedAt, ja4, client, packets: [1, talking.length] });
  });

  it('refuses a number that nobody has', async () => {
    expect(await cut([9], false)).toMatchObject({ refused: { id: 'capture.cut.no-such' } });
  });
});

describe('a capture made anonymous', () => {
  it('ends the same, with other addresses, and without what was said', async () => {
    const { addresses, bytes } = await cut(null, true);
    const [before, after] = [await read(capture), await read(bytes ?? new Uint8Array(0))];
    const ends = ({ streams }: CaptureDocument) =>
      streams.map(({ causes, kind, outcome, stage }) => ({
        kind,
        outcome,
        stage,
        causes: causes.map(({ cause }) => cause),
      }));
    expect(ends(after)).toEqual(ends(before));
    expect(addresses).toBe(2);
    const text = bytes?.toString('latin1') ?? '';
    for (const secret of ['SECRET', 'c2VjcmV0', 'hidden.test', 'workstation', 'AHNl'])
      expect(text).not.toContain(secret);
    // The greeting names the protocol, and stays.
    expect(text).toContain('220 mail.test ESMTP');
  });

  it('hides the server’s name where that is wanted, and the hello stays one', async () => {
    const { bytes } = await cut(null, true, true);
    const after = await read(bytes ?? new Uint8Array(0));
    expect(bytes?.toString('latin1')).not.toContain('server.example');
    expect(after.streams.map(({ serverName }) => serverName)).toEqual(Array(3).fill('xxxxxx.xxxxxxx'));
    expect(after.streams.map(({ ja4 }) => ja4)).toEqual((await read(capture)).streams.map(({ ja4 }) => ja4));
  });

  it('hides a name in a hello that is not whole, or no hello, and in what servers say in the clear', async () => {
    const hello = helloRecord();
    const broken = Buffer.from(hello);
    // The session's length runs into what follows.
    broken[43] = (broken[43] ?? 0) + 7;
    const part = send('client', hello.subarray(0, 400));
    const made = pcap([
      ...framesOf([...opened, part, { ...send('client', hello.subarray(400)), lost: true }, closes('client')], 41_001),
      ...framesOf([...opened, send('client', broken), send('server', alertRecord(2, 50))], 41_002),
      ...framesOf(
        [
          ...opened,
          say('server', '220 mail.server.example ESMTP\r\n'),
          say('client', 'STARTTLS\r\n'),
          say('server', '454 server.example has none\r\n'),
        ],
        41_003,
      ),
    ]);
    expect(made.toString('latin1').split('server.example')).toHaveLength(5);
    const question = { file: fileOfBytes('made.pcap', made), numbers: null, anonymise: true, hideNames: true };
    const found = await cutCaptureFile({ ...question, ...asking }, live);
    const bytes = 'refused' in found ? Buffer.alloc(0) : Buffer.concat(found.parts);
    expect(bytes.toString('latin1')).not.toContain('server.example');
    expect(bytes.toString('latin1')).toContain('220 xxxx.xxxxxx.xxxxxxx ESMTP');
    const outcomes = async (file: Uint8Array) => (await read(file)).streams.map(({ cause, kind }) => [cause, kind]);
    expect(await outcomes(bytes)).toEqual(await outcomes(made));
  });

  it('has checksums that tshark finds right, and nothing that it finds wrong', async () => {
    const { bytes } = await cut(null, true);
    const fields = [
      'ip.checksum.status',
      'tcp.checksum.status',
      '_ws.malformed',
      'tls.handshake.extensions_server_name',
    ];
    const packets = dissect(bytes ?? new Uint8Array(0), folder, fields);
    expect(packets).toHaveLength(proxied.length + talking.length + speaking.length);
    for (const packet of packets) {
      expect(packet['ip.checksum.status']).toEqual(['1']);
      expect(packet['tcp.checksum.status']).toEqual(['1']);
      expect(packet['_ws.malformed']).toEqual([]);
    }
    expect(packets.filter((packet) => packet['tls.handshake.extensions_server_name']?.length)).not.toEqual([]);
  });
});
