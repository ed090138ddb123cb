// Servers that do the arithmetic of TLS honestly and say what a test tells them: for what no real server does.
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { hash } from '../../main/crypto/hash.ts';
import { type KeyAgreement, startKeyAgreement } from '../../main/crypto/key-agreement.ts';
import { cipherSuite } from '../../main/tls/client/cipher-suite.ts';
import { finishedOf, masterSecretOf, protectionsOf } from '../../main/tls/client/key-block.ts';
import {
  applicationTraffic,
  finishedData,
  handshakeSecret,
  handshakeTraffic,
  masterSecret,
  nextTrafficSecret,
  trafficProtection,
} from '../../main/tls/client/key-schedule.ts';
import type { Protection } from '../../main/tls/client/protection.ts';
import { RecordLayer } from '../../main/tls/client/record-layer.ts';
import { type ReadClientHello, readClientHello } from '../../main/tls/wire/client-hello.ts';
import { HandshakeJoiner, type HandshakeMessage, writeHandshake } from '../../main/tls/wire/handshake.ts';
import { contentType } from '../../main/tls/wire/record.ts';
import { extension, message, serverHello } from '../unit/tls/client/peer.ts';
import type { ByteScript } from './byte-server.ts';

const bytesOf = (length: number) => new Uint8Array(randomBytes(length));
const group = 0x001d;

/** One connection of such a server. */
export class ScriptedPeer {
  /** The client's first hello. */
  hello!: ReadClientHello;
  readonly socket: Socket;
  readonly #records = new RecordLayer(0x0303);
  readonly #joiner = new HandshakeJoiner();
  #wake: (() => void) | null = null;
  /** Messages of both sides, as Finished takes them. */
  transcript: Uint8Array[] = [];
  #traffic = new Uint8Array(0);
  #readsNext: Protection | null = null;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => {
      this.#records.push(bytes);
      this.#wake?.();
    });
  }

  /** The client's next handshake message; it enters the transcript. */
  async hear(): Promise<HandshakeMessage> {
    for (;;) {
      const heard = this.#read();
      if (heard !== null) {
        this.transcript.push(heard.bytes);
        return heard;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Queues handshake messages that enter the transcript, and sends them in one record each. */
  say(...messages: readonly HandshakeMessage[]): void {
    for (const { bytes } of messages) {
      this.transcript.push(bytes);
      this.send(contentType.handshake, bytes);
    }
  }

  /** Sends content as it is, protected by what was agreed. An empty one makes an empty record. */
  send(type: number, payload: Uint8Array): void {
    this.#records.send(type, payload);
    this.socket.write(this.#records.takeOutgoing());
  }

  /** The same `times` over, at the pace of the client. */
  async flood(times: number, one: () => void): Promise<void> {
    for (let sent = 0; sent < times && !this.socket.destroyed; sent += 1) {
      one();
      if (this.socket.writableNeedDrain) await this.#drained();
    }
  }

  /** KeyUpdate, and the keys that follow from it. */
  updateKeys(wantsAnswer: boolean): void {
    this.send(contentType.handshake, message(24, (writer) => writer.u8(wantsAnswer ? 1 : 0)).bytes);
    this.followTraffic(nextTrafficSecret('sha256', this.#traffic));
  }

  followTraffic(secret: Uint8Array): void {
    this.#traffic = Uint8Array.from(secret);
    this.protectWrites(trafficProtection('sha256', 'aes-128-gcm', secret));
  }

  /** What comes after the client's ChangeCipherSpec is protected. */
  expectProtected(reads: Protection): void {
    this.#readsNext = reads;
  }

  protectWrites(writes: Protection): void {
    this.#records.protectWrites(writes);
  }

  /** Record by record, since the keys may change after each message. */
  #read(): HandshakeMessage | null {
    for (;;) {
      const message = this.#joiner.next();
      if (message !== null && message !== 'too-long') return message;
      const content = this.#records.next();
      if (content === null || 'kind' in content) return null;
      if (content.type === contentType.handshake) this.#joiner.push(content.payload);
      if (content.type === contentType.changeCipherSpec && this.#readsNext) {
        this.#records.protectReads(this.#readsNext);
      }
    }
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('drain', resolve).once('close', resolve);
    });
  }
}

/** What a scripted server says, after the messages that came before were in order. */
export type Part = (peer: ScriptedPeer) => unknown;

/** A server that reads the hello and then does what a test says, with keys of its own for X25519. */
export const afterClientHello =
  (then: Part): ByteScript =>
  async (socket) => {
    const peer = new ScriptedPeer(socket);
    const { body } = await peer.hear();
    const read = readClientHello(body);
    if (!read.ok) throw new Error('no ClientHello');
    peer.hello = read.value;
    await then(peer);
  };

/** A list with one entry that is no certificate: the client writes down that it proved nothing, and goes on. */
export const junkCertificate13 = (length = 4): HandshakeMessage =>
  message(11, (writer) => writer.u8(0).nested(3, (list) => list.prefixed(3, new Uint8Array(length).fill(0x30)).u16(0)));

/** ServerHello of TLS 1.3 that fits the client's, and the keys of the handshake. */
export function agree13(peer: ScriptedPeer): { readonly master: Uint8Array; readonly server: Uint8Array } {
  const agreement = startKeyAgreement(group, bytesOf) as KeyAgreement;
  const theirs = peer.hello.keyShares?.find((one) => one.group === group)?.keyExchange as Uint8Array;
  const shared = agreement.agree(theirs) as Uint8Array;
  const extensions = [extension.version(0x0304), extension.share(group, agreement.share)];
  peer.say(serverHello({ sessionId: peer.hello.sessionId, cipherSuite: 0x1301, random: bytesOf(32), extensions }));
  const secret = handshakeSecret('sha256', shared);
  const { server } = handshakeTraffic('sha256', secret, hash('sha256', ...peer.transcript));
  peer.followTraffic(server);
  return { master: masterSecret('sha256', secret), server };
}

export const noExtensions = message(8, (writer) => writer.u16(0));
const junkVerify = message(15, (writer) => writer.u16(0x0804).prefixed(2, new Uint8Array(256)));

/** A TLS 1.3 server up to its Finished; then `after`, under the keys of application data. */
export const tls13 = (after: Part): ByteScript =>
  afterClientHello(async (peer) => {
    const { master, server } = agree13(peer);
    peer.say(noExtensions, junkCertificate13(), junkVerify);
    peer.say(writeHandshake(20, finishedData('sha256', server, hash('sha256', ...peer.transcript))));
    peer.followTraffic(applicationTraffic('sha256', master, hash('sha256', ...peer.transcript)).server);
    await after(peer);
  });

/** A TLS 1.2 server (ECDHE, AES-128-GCM) up to its Finished; then `after`. `before` comes ahead of ServerHelloDone. */
export const tls12 = (after: Part, before: Part = () => {}): ByteScript =>
  afterClientHello(async (peer) => {
    const agreement = startKeyAgreement(group, bytesOf) as KeyAgreement;
    const random = bytesOf(32);
    const certificate = message(11, (writer) => writer.nested(3, (list) => list.prefixed(3, new Uint8Array(4))));
    peer.say(serverHello({ cipherSuite: 0xc02f, random }), certificate, junkKeyExchange(agreement.share));
    await before(peer);
    peer.say(message(14));
    const point = (await peer.hear()).body.subarray(1);
    const randoms = { client: peer.hello.random, server: random };
    const master = masterSecretOf('sha256', agreement.agree(point) as Uint8Array, randoms);
    const suite = cipherSuite(0xc02f) as Parameters<typeof protectionsOf>[0];
    const protections = protectionsOf(suite, 0x0303, master, randoms, bytesOf, false);
    peer.expectProtected(protections.client);
    await peer.hear();
    const verifyData = finishedOf('sha256', master, 'server', peer.transcript);
    peer.send(contentType.changeCipherSpec, Uint8Array.of(1));
    peer.protectWrites(protections.server);
    peer.say(writeHandshake(20, verifyData));
    await after(peer);
  });

const junkKeyExchange = (share: Uint8Array) =>
  message(12, (writer) => writer.u8(3).u16(group).prefixed(1, share).u16(0x0804).prefixed(2, new Uint8Array(256)));
