// What the handshake messages of a conversation say, one after the other.
import { cipherSuite } from '../../tls/client/cipher-suite.ts';
import { readCertificate } from '../../tls/wire/certificate.ts';
import { readCertificateVerify } from '../../tls/wire/certificate-verify.ts';
import { type ReadClientHello, readClientHello } from '../../tls/wire/client-hello.ts';
import { decompressCertificate, readCompressedCertificate } from '../../tls/wire/compressed-certificate.ts';
import { readEncryptedExtensions } from '../../tls/wire/encrypted-extensions.ts';
import { type HandshakeMessage, handshakeName, handshakeType } from '../../tls/wire/handshake.ts';
import { readServerKeyExchange } from '../../tls/wire/key-exchange.ts';
import type { ConnectionKeys } from './connection-keys.ts';
import { keepHello } from './hello-facts.ts';
import { obstacle } from './hello-shelf.ts';
import { hearServerHello, keepAnswer } from './server-hello-facts.ts';
import { otherSide, type Side, type WalkedRecord } from './tls-state.ts';
import type { TlsStory } from './tls-story.ts';
import type { TlsSurroundings } from './tls-surroundings.ts';

export class MessageMeaning {
  readonly #story: TlsStory;
  readonly #keys: ConnectionKeys;
  readonly #surroundings: TlsSurroundings;

  constructor(story: TlsStory, keys: ConnectionKeys, surroundings: TlsSurroundings) {
    this.#story = story;
    this.#keys = keys;
    this.#surroundings = surroundings;
  }

  heard(side: Side, message: HandshakeMessage, record: WalkedRecord, encrypted: boolean): void {
    const { packet, time } = record;
    this.#story.note(side, { name: nameOf(message), bytes: message.bytes.length, packet, time, encrypted });
    const { body, type } = message;
    if (type === handshakeType.clientHello) this.#clientHello(side, message, record);
    else if (type === handshakeType.serverHello) this.#serverHello(side, body, record);
    // draft-ietf-tls-tls13-16 section 4.1.4: a message of its own.
    else if (type === draftRetry) this.#story.retried = true;
    else if (type === handshakeType.certificate) this.#certificate(side, body, record);
    else if (type === handshakeType.compressedCertificate) this.#compressedCertificate(side, body, record);
    else if (type === handshakeType.serverKeyExchange) this.#serverKeyExchange(body);
    else if (type === handshakeType.certificateRequest) this.#story.clientCertificateRequested = true;
    else if (type === handshakeType.clientKeyExchange) this.#story.sawKeyExchange = true;
    else if (type === handshakeType.encryptedExtensions) this.#encryptedExtensions(side, body, packet);
    else if (type === handshakeType.certificateVerify && side !== this.#story.client) this.#certificateVerify(body);
    else if (type === handshakeType.finished) this.#finished(side, packet);
    else if (type === handshakeType.keyUpdate && encrypted) this.#keys.advance(side, 'key-update');
  }

  /** The first hello counts: a second one answers a HelloRetryRequest, or asks to begin anew. */
  hello(side: Side, hello: ReadClientHello, bytes: number, packet: number): void {
    if (this.#story.hello !== null) return;
    const { segments } = this.#story.halves[side];
    const sequence = this.#surroundings.sequenceOf(side);
    this.#story.hello = { hello: keepHello(hello, 't'), bytes, segments, packet, sequence };
    this.#keys.clientHello(hello.random);
  }

  #clientHello(side: Side, { body, bytes }: HandshakeMessage, { packet, version }: WalkedRecord): void {
    const story = this.#story;
    const { hellos } = this.#surroundings;
    story.client ??= side;
    const read = readClientHello(body);
    if (hellos !== null) story.rawHello ??= read.ok ? hellos.keep(bytes, version) : obstacle('malformed');
    if (read.ok) this.hello(side, read.value, bytes.length, packet);
    else story.isMalformed(side, read.malformed, packet);
  }

  #serverHello(side: Side, body: Uint8Array, { packet }: WalkedRecord): void {
    const story = this.#story;
    story.client ??= otherSide(side);
    const heard = hearServerHello(body);
    if (!heard.ok) {
      story.isMalformed(side, heard.malformed, packet);
      return;
    }
    story.retried ||= heard.value.retry;
    if (story.answer !== null && !story.answer.hello.retry) return;
    story.answer = { hello: keepAnswer(heard.value), packet };
    story.group = heard.value.group ?? story.group;
    story.alpn = heard.value.alpn;
    if (!story.isTls13) {
      story.clientCertificateRequested ??= false;
      story.clientCertificateSent ??= false;
    }
    this.#keys.serverHello(heard.value);
  }

  #certificate(side: Side, body: Uint8Array, { packet }: WalkedRecord): void {
    const story = this.#story;
    const read = readCertificate(body, story.isTls13 ? 0x0304 : 0x0303);
    if (!read.ok) {
      story.isMalformed(side, read.malformed, packet);
      return;
    }
    const prints = this.#surroundings.shelf.keep(read.value.entries.map(({ der }) => der));
    if (side === story.client) {
      story.clientCertificates = prints;
      story.clientCertificateSent = prints.length > 0;
    } else {
      story.certificates = prints;
      story.sawCertificate = true;
    }
  }

  #compressedCertificate(side: Side, body: Uint8Array, record: WalkedRecord): void {
    const compressed = readCompressedCertificate(body);
    const message = compressed.ok ? decompressCertificate(compressed.value) : compressed;
    if (message.ok) this.#certificate(side, message.value, record);
    else this.#story.isMalformed(side, message.malformed, record.packet);
  }

  #serverKeyExchange(body: Uint8Array): void {
    const story = this.#story;
    story.sawKeyExchange = true;
    const { anonymous, exchange } = cipherSuite(story.answer?.hello.cipherSuite ?? 0);
    if (story.answer === null || (exchange !== 'ecdhe' && exchange !== 'dhe')) return;
    const read = readServerKeyExchange(body, { kind: exchange, anonymous, version: story.answer.hello.version });
    // Explicit curves and exchanges of other kinds are rare: nothing is said of them.
    if (!read.ok) return;
    const { share, signed } = read.value;
    if (share.kind === 'ecdhe') story.group = share.group;
    else story.dhBits = bitLength(share.prime);
    story.signatureScheme = signed?.scheme ?? null;
  }

  #certificateVerify(body: Uint8Array): void {
    const read = readCertificateVerify(body, 0x0303);
    if (read.ok && this.#story.isTls13) this.#story.signatureScheme = read.value.scheme;
  }

  #encryptedExtensions(side: Side, body: Uint8Array, packet: number): void {
    const read = readEncryptedExtensions(body);
    if (!read.ok) {
      this.#story.isMalformed(side, read.malformed, packet);
      return;
    }
    this.#story.alpn = read.value.alpn;
    this.#story.clientCertificateRequested = false;
    this.#story.clientCertificateSent = false;
  }

  #finished(side: Side, packet: number): void {
    this.#story.finish(side, packet);
    if (this.#story.isTls13) this.#keys.advance(side, 'finished');
  }
}

/** HelloRetryRequest as a message of its own, until draft 22. */
const draftRetry = 6;

function nameOf({ type, body }: HandshakeMessage): string {
  if (type !== handshakeType.serverHello) return handshakeName(type);
  const heard = hearServerHello(body);
  return heard.ok && heard.value.retry ? 'HelloRetryRequest' : handshakeName(type);
}

function bitLength(number: Uint8Array): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (number.length - first) * 8 - Math.clz32(number[first] ?? 0) + 24;
}
