// Messages that come out of turn, twice, in wrong versions, or interrupted.
import { concat } from '../../../main/bytes/bytes.ts';
import { retryRandom } from '../../../main/tls/wire/server-hello.ts';
import { afterHello, type ByteScript, saying } from '../../support/byte-server.ts';
import { afterClientHello, agree13, noExtensions } from '../../support/scripted-tls.ts';
import { extension, message, serverHello } from '../../unit/tls/client/peer.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { alert, certificateOf, handshake, honestHello, record } from './pieces.ts';

const messageTypes = [0, 1, 2, 3, 4, 5, 8, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 67, 203, 254, 255];
const contentTypes = [0, 19, 20, 23, 24, 25, 26, 64, 127, 128, 255];
const versions = [0x0000, 0x0001, 0x0002, 0x0200, 0x0305, 0x03ff, 0x0400, 0x7f1c, 0xfefd, 0xffff];
const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
const changeCipherSpec = record(20, Uint8Array.of(1));
const done = handshake(message(14).bytes);
const is13 = extension.version(0x0304);

const saysOnly = (name: string, ...pieces: readonly Uint8Array[]): Misbehaviour => ({
  name,
  script: saying(...pieces),
});
/** A server that stops at SSL says so with its very answer. */
const older = (one: Misbehaviour): Misbehaviour => ({ ...one, proves: ['protocol-version-mismatch'] });

export const orders: readonly Misbehaviour[] = [
  ...messageTypes.flatMap((type) => [
    saysOnly(`message ${type} first, empty`, handshake(message(type).bytes)),
    saysOnly(
      `message ${type} first, of 300 zeros`,
      handshake(message(type, (writer) => writer.bytes(new Uint8Array(300))).bytes),
    ),
    saysOnly(`message ${type} after a ServerHello`, honestHello(), handshake(message(type).bytes)),
  ]),
  ...contentTypes.flatMap((type) => [
    saysOnly(`content type ${type} first`, record(type, Uint8Array.of(1))),
    saysOnly(`content type ${type} after a ServerHello`, honestHello(), record(type, Uint8Array.of(1))),
  ]),
  ...versions.flatMap((version) => [
    saysOnly(`record version ${hex(version)}`, record(22, serverHello({}).bytes, version)),
    saysOnly(`ServerHello of version ${hex(version)}`, handshake(serverHello({ legacyVersion: version }).bytes)),
    saysOnly(
      `selected version ${hex(version)}`,
      handshake(serverHello({ cipherSuite: 0x1301, extensions: [extension.version(version)] }).bytes),
    ),
  ]),
  older(saysOnly('ServerHello of SSL 3.0', handshake(serverHello({ legacyVersion: 0x0300 }).bytes))),
  older(
    saysOnly(
      'SSL 3.0 with a suite of its time',
      record(22, serverHello({ legacyVersion: 0x0300, cipherSuite: 0x0005 }).bytes, 0x0300),
      done,
    ),
  ),
  older(saysOnly('SSL 2.0 error', Uint8Array.of(0x80, 3, 0, 0, 1))),
  saysOnly('two ServerHellos', honestHello(), honestHello()),
  saysOnly('a ServerHello and nothing but ServerHelloDone', honestHello(), done),
  saysOnly('ChangeCipherSpec after ServerHello', honestHello(), changeCipherSpec),
  saysOnly('a long ChangeCipherSpec', record(20, Uint8Array.of(1, 1))),
  saysOnly('ChangeCipherSpec of another value', record(20, Uint8Array.of(2))),
  saysOnly('ChangeCipherSpec between two halves of a message', ...halves(changeCipherSpec)),
  saysOnly('an alert between two halves of a message', ...halves(alert(1, 0))),
  saysOnly('application data between two halves of a message', ...halves(record(23, Uint8Array.of(1)))),
  saysOnly('an alert of three bytes', record(21, Uint8Array.of(2, 40, 0))),
  saysOnly('an alert of one byte', record(21, Uint8Array.of(2))),
  saysOnly('an alert of level 7', alert(7, 40)),
  saysOnly('a certificate before the ServerHello', certificateOf(10), honestHello()),
  saysOnly('a suite that was not offered', handshake(serverHello({ cipherSuite: 0x0005 }).bytes)),
  saysOnly('a suite that nobody has', handshake(serverHello({ cipherSuite: 0xfafa }).bytes)),
  saysOnly('compression', handshake(serverHello({ compression: 1 }).bytes)),
  saysOnly(
    'an extension twice',
    handshake(serverHello({ extensions: [extension.renegotiation(), extension.renegotiation()] }).bytes),
  ),
  saysOnly(
    'an extension that nobody asked for',
    handshake(serverHello({ extensions: [extension.empty(0x4242)] }).bytes),
  ),
  saysOnly('a record longer than any', Uint8Array.of(22, 3, 3, 0x48, 0x01), new Uint8Array(0x4801)),
  ...again(),
];

/** A ServerHello cut in two, with something between. */
function halves(between: Uint8Array): readonly Uint8Array[] {
  const { bytes } = serverHello({});
  return [record(22, bytes.subarray(0, 20)), between, record(22, bytes.subarray(20))];
}

/** What needs the client's own hello to be answered. */
function again(): readonly Misbehaviour[] {
  const retry = (group: number): ByteScript =>
    afterClientHello((peer) => {
      const extensions = [is13, extension.retryGroup(group)];
      const asked = serverHello({
        sessionId: peer.hello.sessionId,
        cipherSuite: 0x1301,
        random: retryRandom,
        extensions,
      });
      peer.say(asked);
      peer.socket.on('data', () => peer.socket.writable && peer.socket.write(handshake(asked.bytes)));
    });
  return [
    { name: 'a HelloRetryRequest again and again', script: retry(0x17) },
    { name: 'a HelloRetryRequest for a group not offered', script: retry(0x1e) },
    {
      name: 'handshake keys and then clear text',
      script: afterClientHello((peer) => {
        agree13(peer);
        peer.socket.write(concat(handshake(noExtensions.bytes), certificateOf(10)));
      }),
    },
    {
      name: 'handshake keys and then noise',
      script: afterClientHello((peer) => {
        agree13(peer);
        peer.socket.write(record(23, new Uint8Array(400).fill(7)));
      }),
    },
    {
      name: "the client's own hello back",
      script: (socket) => socket.on('data', (bytes) => socket.writable && socket.write(bytes)),
    },
    {
      name: 'half of a hello, then the same record for ever',
      script: afterHello((socket) => {
        socket.write(record(22, serverHello({}).bytes.subarray(0, 30)));
        socket.end(record(22, serverHello({}).bytes.subarray(0, 30)));
      }),
    },
  ];
}
