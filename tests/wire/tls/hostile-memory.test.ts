// What a peer can cost in memory, measured in a process of its own: 64 MB at most, whatever it sends.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { concat } from '../../../main/bytes/bytes.ts';
import { splitPayload, writeRecord } from '../../../main/tls/wire/record.ts';
import { type ByteScript, flooding, greeting, startByteServer } from '../../support/byte-server.ts';
import { afterClientHello, agree13, noExtensions, tls12, tls13 } from '../../support/scripted-tls.ts';
import { message, serverHello } from '../../unit/tls/client/peer.ts';
import type { Errand, Measured } from './measured-attempt.ts';

const bound = 64 * 1024 * 1024;
const record = (type: number, payload: Uint8Array) => writeRecord({ type, version: 0x0303, payload });
const handshake = (payload: Uint8Array) => concat(...splitPayload(payload).map((part) => record(22, part)));
const hello12 = handshake(serverHello({}).bytes);
const begun = handshake(Uint8Array.of(11, 0x0f, 0xff, 0xff));
const many = (one: Uint8Array, times: number) => concat(...Array<Uint8Array>(times).fill(one));
const text = (words: string) => new TextEncoder().encode(words);
const tls13Flood = (type: number, payload: Uint8Array) =>
  tls13((peer) => peer.flood(100_000, () => peer.send(type, payload)));

const bomb = (algorithm: number, claimed: number, packed: Uint8Array): ByteScript =>
  afterClientHello((peer) => {
    agree13(peer);
    peer.say(noExtensions);
    peer.say(message(25, (writer) => writer.u16(algorithm).u24(claimed).prefixed(3, packed)));
  });
const large = new Uint8Array(32 * 1024 * 1024);

const cases: readonly (readonly [string, ByteScript, Omit<Errand, 'port'>, object | null])[] = [
  [
    'a certificate without end',
    flooding(record(22, new Uint8Array(16_384)), concat(hello12, begun)),
    {},
    { structure: 'Certificate' },
  ],
  [
    'a message of 16 MB',
    flooding(new Uint8Array(65_536), concat(hello12, handshake(Uint8Array.of(11, 0xff, 0xff, 0xff)))),
    {},
    { limit: 'handshake-message-bytes' },
  ],
  [
    'records of one byte',
    flooding(many(record(22, Uint8Array.of(0)), 5000), concat(hello12, begun)),
    {},
    { limit: 'small-records' },
  ],
  ['empty records', flooding(many(record(22, new Uint8Array(0)), 5000)), {}, { limit: 'empty-records' }],
  ['warnings', flooding(many(record(21, Uint8Array.of(1, 90)), 5000)), {}, { limit: 'warning-alerts' }],
  ['many warnings in one record', flooding(record(21, many(Uint8Array.of(1, 90), 8000))), {}, { structure: 'Alert' }],
  [
    'HelloRequests',
    tls12((peer) => peer.flood(100, () => peer.send(22, many(message(0).bytes, 4000)))),
    {},
    { limit: 'hello-requests' },
  ],
  ['KeyUpdates', tls13((peer) => peer.flood(5000, () => peer.updateKeys(true))), {}, { limit: 'key-updates' }],
  ['application data', tls13Flood(23, new Uint8Array(16_000)), {}, null],
  [
    'application data while a new handshake is awaited',
    tls12((peer) => peer.flood(100_000, () => peer.send(23, new Uint8Array(16_000)))),
    { renegotiateForMs: 3000 },
    null,
  ],
  ['application data byte by byte', tls13Flood(23, new Uint8Array(1)), {}, { limit: 'small-records' }],
  ['a brotli bomb', bomb(2, 1 << 20, brotliCompressSync(large)), {}, { structure: 'CompressedCertificate' }],
  ['a zstd bomb', bomb(3, 1 << 20, zstdCompressSync(large)), {}, { structure: 'CompressedCertificate' }],
  [
    'a greeting without a line end',
    flooding(text('x'.repeat(60_000))),
    { starttls: 'smtp' },
    { limit: 'starttls-line-bytes' },
  ],
  [
    'a greeting of lines without end',
    flooding(text('220-more\r\n'.repeat(5000))),
    { starttls: 'smtp' },
    { limit: 'starttls-lines' },
  ],
  [
    'headers of a proxy without end',
    flooding(text('X-More: yes\r\n'.repeat(5000)), text('HTTP/1.1 200 OK\r\n')),
    { asProxy: true },
    { state: 'not-a-proxy', line: 'headers of more than 32768 bytes' },
  ],
];

it.each(cases)('%s', async (_, script, errand, expected) => {
  const server = await startByteServer(errand.starttls === undefined ? script : greeting(script));
  const { outcome, grownBy } = await attemptElsewhere({ port: server.port, ...errand });
  await server.stop();
  expect(outcome).toEqual(expected === null ? null : expect.objectContaining(expected));
  expect(grownBy).toBeLessThan(bound);
});

async function attemptElsewhere(errand: Errand): Promise<Measured> {
  const program = fileURLToPath(new URL('measured-attempt.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(errand)]);
  return JSON.parse(stdout) as Measured;
}
