// Peers that give a little at a time, and peers that give without end.
import { setImmediate } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { concat } from '../../../main/bytes/bytes.ts';
import { type ByteScript, dripping, flooding, greeting } from '../../support/byte-server.ts';
import {
  afterClientHello,
  agree13,
  noExtensions,
  type ScriptedPeer,
  tls12,
  tls13,
} from '../../support/scripted-tls.ts';
import { message } from '../../unit/tls/client/peer.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { alert, certificateOf, handshake, honestHello, record, repeated } from './pieces.ts';
import { behind } from './real-servers.ts';

const dripMs = 10;
const empty = new Uint8Array(0);
const begun = handshake(Uint8Array.of(11, 0x0f, 0xff, 0xff));
const text = (words: string) => new TextEncoder().encode(words);
const ticket = message(4, (writer) =>
  writer.u32(7200).u32(1).prefixed(1, Uint8Array.of(1)).prefixed(2, new Uint8Array(8)).u16(0),
).bytes;
/** 1 GB, of which a client takes what it wants. */
const endless = 65_536;
const inOneGo = 64;

/** One byte each ten milliseconds, of a real flight and of nothing that is one. */
export const drips = (port: number): readonly Misbehaviour[] => [
  { name: 'drips a real flight', script: dripOf(port), mayWork: true },
  { name: 'drips a record of zeros', script: dripping(0, dripMs, Uint8Array.of(22, 3, 3, 0x20, 0)) },
  { name: 'drips a message of zeros', script: dripping(0, dripMs, Uint8Array.of(22, 3, 3, 0x20, 0, 2, 0, 0x1f, 0xfc)) },
  { name: 'drips plain text', script: dripping(0x41, dripMs), proves: ['not-tls'] },
  { name: 'drips after a ServerHello', script: dripping(0x16, dripMs, honestHello()) },
];

const dripOf = (port: number): ByteScript =>
  behind(port, (piece, _at, client) => {
    let at = 0;
    const timer = setInterval(() => {
      client.write(piece.subarray(at, at + 1));
      at += 1;
      if (at >= piece.length || client.destroyed) clearInterval(timer);
    }, dripMs);
    return empty;
  });

const flood = (name: string, script: ByteScript, more: Partial<Misbehaviour> = {}): Misbehaviour => ({
  name: `floods with ${name}`,
  script,
  floods: true,
  ...more,
});

/** What a scripted server sends again and again under the keys of application data. */
const under13 = (type: number, payload: Uint8Array): ByteScript =>
  tls13((peer) => pour(peer, () => peer.send(type, payload)));
const under12 = (type: number, payload: Uint8Array): ByteScript =>
  tls12((peer) => pour(peer, () => peer.send(type, payload)));

/** As fast as the client takes it; in between both of them have their turn, since they share a process. */
async function pour(peer: ScriptedPeer, one: () => void): Promise<void> {
  for (let sent = 0; sent < endless && !peer.socket.destroyed; sent += inOneGo) {
    await peer.flood(inOneGo, one);
    await setImmediate();
  }
}

const bomb = (algorithm: number, claimed: number, packed: Uint8Array): ByteScript =>
  afterClientHello((peer) => {
    agree13(peer);
    peer.say(
      noExtensions,
      message(25, (writer) => writer.u16(algorithm).u24(claimed).prefixed(3, packed)),
    );
  });
const large = new Uint8Array(16 * 1024 * 1024);

/** A scripted server's own certificate is none, and its signature proves that. */
const junk = { proves: ['certificate-invalid', 'key-certificate-mismatch', 'server-configuration'] } as const;

export const floods: readonly Misbehaviour[] = [
  flood('warnings', flooding(repeated(alert(1, 90), 5000))),
  flood('warnings after a ServerHello', flooding(repeated(alert(1, 90), 5000), honestHello())),
  flood('empty records', flooding(repeated(record(22, empty), 5000))),
  flood('ChangeCipherSpec', flooding(repeated(record(20, Uint8Array.of(1)), 5000))),
  flood('records of one byte', flooding(repeated(record(22, Uint8Array.of(0)), 5000), concat(honestHello(), begun))),
  flood('a certificate without end', flooding(record(22, new Uint8Array(16_384)), concat(honestHello(), begun))),
  flood(
    'a message of 16 MB',
    flooding(new Uint8Array(65_536), concat(honestHello(), handshake(Uint8Array.of(11, 0xff, 0xff, 0xff)))),
  ),
  flood('ServerHellos', flooding(repeated(honestHello(), 500))),
  flood('a certificate of 1 MB', flooding(certificateOf(1_000_000), honestHello()), {
    proves: ['certificate-invalid'],
  }),
  flood('plain text', flooding(text('x'.repeat(60_000))), { proves: ['not-tls'] }),
  flood('headers', flooding(text('X-More: yes\r\n'.repeat(5000)), text('HTTP/1.1 200 OK\r\n')), {
    proves: ['not-tls', 'captive-portal'],
  }),
  flood('greetings before the hello', greeting(flooding(text('220-more\r\n'.repeat(5000)))), {
    proves: ['not-tls', 'starttls-required'],
  }),
  flood('application data, TLS 1.3', under13(23, new Uint8Array(16_000)), junk),
  flood('application data byte by byte', under13(23, new Uint8Array(1)), junk),
  flood('tickets', under13(22, ticket), junk),
  flood('empty records, TLS 1.3', under13(22, empty), junk),
  flood('warnings, TLS 1.3', under13(21, Uint8Array.of(1, 90)), junk),
  flood(
    'KeyUpdates',
    tls13((peer) => pour(peer, () => peer.updateKeys(true))),
    junk,
  ),
  flood('application data, TLS 1.2', under12(23, new Uint8Array(16_000)), junk),
  flood('HelloRequests', under12(22, message(0).bytes), junk),
  flood('a deflate bomb', bomb(1, 5000, deflateSync(large))),
  flood('a brotli bomb', bomb(2, 5000, brotliCompressSync(large))),
  flood('a zstd bomb', bomb(3, 1 << 20, zstdCompressSync(large))),
];
