// A capture of 200 MB: how long it takes beside tshark, and how much memory.
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ByteWriter } from '../../main/bytes/writer.ts';
import { readPem } from '../../main/certificates/x509/pem.ts';
import { clientProfile } from '../../main/evidence/profiles/catalogue.ts';
import { framesOf, opened, type Step } from '../support/captured-conversation.ts';
import { pcap } from '../support/packets.ts';
import { temporaryFolder } from '../support/program.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import type { Figure } from './bench.ts';
import { beside, programMs } from './beside.ts';

const wantedBytes = 200_000_000;

/** What both programs are asked for. */
const tsharkFields = [
  ...['tcp.stream', 'ip.src', 'tcp.srcport', 'ip.dst', 'tcp.dstport', 'tls.handshake.type', 'tls.handshake.ja3'],
  ...['tls.handshake.extensions_server_name', 'tls.handshake.ciphersuite', 'tls.handshake.certificate'],
  ...['tls.alert_message.desc', 'tcp.analysis.retransmission', 'tcp.flags.reset'],
];

export async function captureFigures(): Promise<Figure[]> {
  const folder = temporaryFolder();
  try {
    const file = join(folder, 'large.pcap');
    const conversations = writeCapture(file);
    const reader = fileURLToPath(new URL('./read-capture.ts', import.meta.url));
    const ours = JSON.parse(execFileSync(process.execPath, [reader, file], { encoding: 'utf8' }));
    if (ours.streams !== conversations) throw new Error(`${ours.streams} conversations read of ${conversations}`);
    const asked = tsharkFields.flatMap((field) => ['-e', field]);
    const tshark = await programMs('tshark', [
      '-n',
      '-r',
      file,
      '-Y',
      'tls or tcp.flags.reset == 1',
      '-T',
      'fields',
      ...asked,
    ]);
    return [
      { name: 'a capture of 200 MB', value: ours.milliseconds, target: null, unit: 'ms' },
      ...beside(ours.milliseconds, 'tshark', tshark, { atLeast: 5 }),
      { name: 'memory of the whole process that reads it', value: ours.megabytes, target: 400, unit: 'MB' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Thousands of connections of TLS 1.2, each with its handshake and some of its data; gives how many. */
function writeCapture(path: string): number {
  const file = openSync(path, 'w');
  const steps = conversation();
  let written = 0;
  let count = 0;
  while (written < wantedBytes) {
    const frames = framesOf(steps, 1024 + count);
    const whole = pcap(frames, { fraction: (index) => count * 1000 + index * 10 });
    // One header for the file; records alone from the second conversation on.
    const bytes = count === 0 ? whole : whole.subarray(24);
    writeSync(file, bytes);
    written += bytes.length;
    count += 1;
  }
  closeSync(file);
  return count;
}

function conversation(): Step[] {
  const hello = Buffer.from(clientProfile('openssl-1.1.1')?.hello ?? '', 'hex');
  const certificates = readPem(zooPair({ keyType: 'rsa' }).chainPem);
  const serverHello = new ByteWriter().u16(0x0303).bytes(new Uint8Array(32).fill(7)).u8(0).u16(0xc02f).u8(0).finish();
  const list = new ByteWriter().nested(3, (inner) => {
    for (const der of certificates) inner.prefixed(3, der);
  });
  const flight = Buffer.concat([message(2, serverHello), message(11, list.finish()), message(14, new Uint8Array(0))]);
  const finished = Buffer.concat([record(20, Uint8Array.of(1)), record(22, new Uint8Array(40).fill(9))]);
  const data = record(23, new Uint8Array(16_000).fill(0x5a));
  const segments = (bytes: Uint8Array) =>
    Array.from({ length: Math.ceil(bytes.length / 1448) }, (_, at) => bytes.subarray(at * 1448, (at + 1) * 1448));
  const sends = (from: Step['from'], bytes: Uint8Array): Step[] =>
    segments(bytes).map((part) => ({ from, bytes: part }));
  return [
    ...opened,
    ...sends('client', record(22, hello)),
    ...sends('server', record(22, flight)),
    ...sends('client', Buffer.concat([record(22, message(16, new Uint8Array(66))), finished])),
    ...sends('server', finished),
    ...Array.from({ length: 4 }, () => sends('server', data)).flat(),
  ];
}

const message = (type: number, body: Uint8Array): Uint8Array => new ByteWriter().u8(type).prefixed(3, body).finish();
const record = (type: number, body: Uint8Array): Uint8Array =>
  new ByteWriter().u8(type).u16(0x0303).prefixed(2, body).finish();
