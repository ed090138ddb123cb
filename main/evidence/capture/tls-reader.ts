// One TLS conversation, both directions, from whatever of it was captured.
import { toHex } from '../../bytes/bytes.ts';
import type { Malformed } from '../../bytes/parsed.ts';
import { cipherSuite } from '../../tls/client/cipher-suite.ts';
import { readAlerts } from '../../tls/wire/alert.ts';
import { readCertificate } from '../../tls/wire/certificate.ts';
import { readCertificateVerify } from '../../tls/wire/certificate-verify.ts';
import { type ReadClientHello, readClientHello } from '../../tls/wire/client-hello.ts';
import { decompressCertificate, readCompressedCertificate } from '../../tls/wire/compressed-certificate.ts';
import { readEncryptedExtensions } from '../../tls/wire/encrypted-extensions.ts';
import { HandshakeJoiner, type HandshakeMessage, handshakeName, handshakeType } from '../../tls/wire/handshake.ts';
import { readServerKeyExchange } from '../../tls/wire/key-exchange.ts';
import { contentType } from '../../tls/wire/record.ts';
import type { CertificateShelf } from './certificate-shelf.ts';
import { type End, type Opener, opener12, opener13 } from './decrypt.ts';
import { isDraft13, keepHello } from './hello-facts.ts';
import { type RecordSink, RecordWalker } from './record-walker.ts';
import type { ConnectionSecrets, Secrets } from './secrets.ts';
import { hearServerHello, keepAnswer } from './server-hello-facts.ts';
import {
  alertLimit,
  type HalfState,
  type HeardAlert,
  type HeardAnswer,
  type HeardHello,
  type HeardMessage,
  type MalformedBytes,
  messageLimit,
  otherSide,
  type Side,
} from './tls-state.ts';

/** What a reader needs of the capture around it. */
export interface TlsSurroundings {
  readonly secrets: Secrets;
  readonly shelf: CertificateShelf;
  /** How many more conversations with TLS there is room for, and how many found none. */
  readonly room: { left: number; refused: number };
  /** Sequence number that is awaited in a direction. */
  readonly sequenceOf: (side: Side) => number;
}

export class TlsReader {
  /** The end that sent the ClientHello; null until one end is known by what it said. */
  client: Side | null = null;
  hello: HeardHello | null = null;
  answer: HeardAnswer | null = null;
  retried = false;
  /** Numbers, null where nobody said them or they are encrypted. */
  group: number | null = null;
  alpn: string | null = null;
  dhBits: number | null = null;
  signatureScheme: number | null = null;
  certificates: readonly string[] = [];
  clientCertificates: readonly string[] = [];
  clientCertificateSent: boolean | null = null;
  clientCertificateRequested: boolean | null = null;
  sawKeyExchange = false;
  sawCertificate = false;
  readonly messages: HeardMessage[] = [];
  readonly alerts: HeardAlert[] = [];
  malformed: MalformedBytes | null = null;
  decryption: 'not-needed' | 'no-keys' | 'opened' | 'did-not-open' | 'not-supported' = 'not-needed';
  readonly halves: readonly [HalfState, HalfState] = [newHalf(), newHalf()];
  readonly walkers: readonly [RecordWalker, RecordWalker];
  readonly #surroundings: TlsSurroundings;
  #secrets: ConnectionSecrets | null = null;
  /** Kept where there are secrets alone. */
  readonly #randoms: { client: Uint8Array | null; server: Uint8Array | null } = { client: null, server: null };
  #opener: Opener | null = null;
  #order = 0;

  constructor(surroundings: TlsSurroundings) {
    this.#surroundings = surroundings;
    this.walkers = [new RecordWalker(this.#sinkOf(0)), new RecordWalker(this.#sinkOf(1))];
  }

  get isTls13(): boolean {
    const version = this.answer?.hello.version;
    if (version !== undefined) return version === 0x0304 || isDraft13(version);
    return this.hello !== null && !this.sawKeyExchange && this.hello.hello.hasVersions;
  }

  /** Both ends finished, or one did and the other went on to the application without an objection. */
  get isComplete(): boolean {
    const [one, other] = this.halves;
    if (one.finished !== null && other.finished !== null) return true;
    return !this.isTls13 && one.data > 0 && other.data > 0;
  }

  data(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    this.halves[side].segments += 1;
    this.walkers[side].data(bytes, start, end, packet, time);
  }

  /** A hello in the form of SSL 2.0, read elsewhere. */
  helloArrived(side: Side, hello: ReadClientHello, bytes: number, packet: number, time: number): void {
    this.client = side;
    this.halves[side].segments = Math.max(1, this.halves[side].segments);
    this.#keepHello(side, hello, bytes, packet);
    this.#note(side, { name: 'ClientHello', bytes, packet, time, encrypted: false });
  }

  #keepHello(side: Side, hello: ReadClientHello, bytes: number, packet: number): void {
    if (this.hello !== null) return;
    const { segments } = this.halves[side];
    const sequence = this.#surroundings.sequenceOf(side);
    this.hello = { hello: keepHello(hello, 't'), bytes, segments, packet, sequence };
    this.#secrets = this.#surroundings.secrets.size === 0 ? null : this.#surroundings.secrets.of(toHex(hello.random));
    if (this.#secrets !== null) this.#randoms.client = hello.random.slice();
  }

  #sinkOf(side: Side): RecordSink {
    return {
      wants: (type) => this.#wants(side, type),
      record: (type, version, length, body, packet, time) =>
        this.#record(side, { type, version, length, body, packet, time }),
      hole: () => {
        this.halves[side].joiner = null;
        this.halves[side].afterHole = true;
      },
      outOfStep: (first, packet) => {
        const detail = `has the content type ${first}`;
        if (this.halves[side].records > 0) this.#isMalformed(side, { structure: 'TLSPlaintext', detail }, packet);
      },
    };
  }

  #wants(side: Side, type: number): boolean {
    if (type === contentType.alert || type === contentType.changeCipherSpec) return true;
    if (this.#opener?.canOpen(this.#endOf(side)) === true) return true;
    return type === contentType.handshake && !this.#isSealed(side);
  }

  /** Whether handshake and alert records of this end are encrypted by now. */
  #isSealed(side: Side): boolean {
    return this.halves[side].changed && !this.isTls13;
  }

  #endOf(side: Side): End {
    return side === this.client ? 'client' : 'server';
  }

  #record(side: Side, record: WalkedRecord): void {
    this.#order += 1;
    this.halves[side].records += 1;
    const { type, length, packet, time } = record;
    if (type === contentType.changeCipherSpec) {
      this.halves[side].changed = true;
      this.#note(side, { name: 'ChangeCipherSpec', bytes: length, packet, time, encrypted: false });
      if (!this.isTls13) this.#openOlder();
    } else if (type === contentType.handshake) this.#handshakeRecord(side, record);
    else if (type === contentType.alert) this.#alertRecord(side, record);
    else if (type === contentType.applicationData) this.#dataRecord(side, record);
  }

  #handshakeRecord(side: Side, record: WalkedRecord): void {
    const half = this.halves[side];
    if (!this.#isSealed(side)) {
      if (record.body === null || (half.afterHole && !beginsMessage(record.body))) return;
      half.afterHole = false;
      this.#join(side, 'joiner', record.body, record);
      return;
    }
    const opened = this.#open(side, record);
    if (opened !== null) {
      this.#content(side, opened, record);
      return;
    }
    this.#note(side, {
      ...record,
      name: half.finished === null ? 'Finished' : 'encrypted',
      bytes: record.length,
      encrypted: true,
    });
    half.finished ??= { packet: record.packet, order: this.#order };
  }

  #alertRecord(side: Side, record: WalkedRecord): void {
    const { body, length } = record;
    const isClear = length <= 4 && !(this.#isSealed(side) && this.#opener !== null);
    const read = isClear && body !== null ? readAlerts(body) : null;
    if (read?.ok) {
      for (const { level, description } of read.value) this.#alert(side, record, level, description, false);
      return;
    }
    const opened = this.#isSealed(side) ? this.#open(side, record) : null;
    if (opened !== null) {
      this.#content(side, opened, record);
      return;
    }
    this.#alert(side, record, null, null, true);
  }

  #dataRecord(side: Side, record: WalkedRecord): void {
    if (!this.isTls13) {
      this.halves[side].data += 1;
      if (this.#opener !== null) this.#open(side, record);
      return;
    }
    const opened = this.#open(side, record);
    if (opened !== null) {
      this.#content(side, opened, record);
      return;
    }
    this.#guess13(side, record);
  }

  /** Without keys the size of a record says what it can be: an alert has two bytes, a Finished at least 32. */
  #guess13(side: Side, { length, packet, time }: WalkedRecord): void {
    const half = this.halves[side];
    const client = this.client === null ? null : this.halves[this.client];
    if (this.messages.length < 24 && !this.isComplete) {
      this.#note(side, { name: 'encrypted', bytes: length, packet, time, encrypted: true });
    }
    const isAlert = length === alertRecordLength(this.answer?.hello.cipherSuite ?? 0);
    if (side === this.client) {
      // Early data comes before the ServerHello.
      if (this.answer === null && half.records < 3 && this.#hasEarlyData) return;
      if (isAlert) this.#sealedAlert(side, packet, time);
      else if (half.finished === null && length >= shortestFinished) half.finished = { packet, order: this.#order };
      else if (half.finished !== null) half.data += 1;
      return;
    }
    if (client?.finished) {
      if (!isAlert) {
        half.finished ??= { packet, order: this.#order };
        half.data += 1;
      } else if (half.data === 0 && client.refusal !== null) half.isDoubtful = true;
      else if (half.data === 0) this.#sealedAlert(side, packet, time);
    } else if (isAlert) this.#sealedAlert(side, packet, time);
  }

  /** What can only be an alert, though nobody can read it. */
  #sealedAlert(side: Side, packet: number, time: number): void {
    this.halves[side].refusal ??= { packet, time };
    if (this.alerts.length >= alertLimit) return;
    this.alerts.push({ side, level: null, code: null, encrypted: true, packet, time, late: this.isComplete });
  }

  get #hasEarlyData(): boolean {
    return this.hello?.hello.hasEarlyData ?? false;
  }

  #open(side: Side, record: WalkedRecord): { type: number; payload: Uint8Array } | null {
    const end = this.#endOf(side);
    if (this.#opener === null || record.body === null || !this.#opener.canOpen(end)) {
      if (this.decryption === 'not-needed') this.decryption = 'no-keys';
      return null;
    }
    const { type, version, body } = record;
    const opened = this.#opener.open(end, { type, version, payload: body });
    if (typeof opened !== 'string') {
      this.decryption = 'opened';
      return opened;
    }
    if (this.decryption !== 'opened') this.decryption = opened;
    return null;
  }

  /** What an opened record held. */
  #content(side: Side, content: { type: number; payload: Uint8Array }, record: WalkedRecord): void {
    const half = this.halves[side];
    if (content.type === contentType.handshake) this.#join(side, 'sealed', content.payload, record);
    else if (content.type === contentType.alert) {
      const read = readAlerts(content.payload);
      if (read.ok) for (const one of read.value) this.#alert(side, record, one.level, one.description, true);
    } else if (content.type === contentType.applicationData) half.data += 1;
  }

  /** Cuts handshake messages apart; what is not whole waits for the next record. */
  #join(side: Side, which: 'joiner' | 'sealed', bytes: Uint8Array, record: WalkedRecord): void {
    const half = this.halves[side];
    const encrypted = which === 'sealed';
    let rest = bytes;
    if (half[which] === null) {
      for (let message = wholeMessage(rest); message !== null; message = wholeMessage(rest)) {
        rest = rest.subarray(message.bytes.length);
        this.#heard(side, message, record, encrypted);
      }
    }
    if (rest.length === 0) return;
    const joiner = half[which] ?? new HandshakeJoiner();
    joiner.push(rest);
    for (let message = joiner.next(); message !== null; message = joiner.next()) {
      if (message === 'too-long') {
        half[which] = null;
        half.afterHole = true;
        this.#isMalformed(side, { structure: 'Handshake', detail: 'is longer than any message' }, record.packet);
        return;
      }
      this.#heard(side, message, record, encrypted);
    }
    half[which] = joiner.pending > 0 ? joiner : null;
  }

  #heard(side: Side, message: HandshakeMessage, record: WalkedRecord, encrypted: boolean): void {
    const { packet, time } = record;
    this.#note(side, { name: this.#nameOf(message), bytes: message.bytes.length, packet, time, encrypted });
    this.#message(side, message, record, encrypted);
  }

  #nameOf({ type, body }: HandshakeMessage): string {
    if (type !== handshakeType.serverHello) return handshakeName(type);
    const heard = hearServerHello(body);
    return heard.ok && heard.value.retry ? 'HelloRetryRequest' : handshakeName(type);
  }

  #message(side: Side, message: HandshakeMessage, record: WalkedRecord, encrypted: boolean): void {
    const { body, type } = message;
    if (type === handshakeType.clientHello) this.#clientHello(side, message, record);
    else if (type === handshakeType.serverHello) this.#serverHello(side, body, record);
    // draft-ietf-tls-tls13-16 section 4.1.4: a message of its own.
    else if (type === draftRetry) this.retried = true;
    else if (type === handshakeType.certificate) this.#certificate(side, body, record);
    else if (type === handshakeType.compressedCertificate) this.#compressedCertificate(side, body, record);
    else if (type === handshakeType.serverKeyExchange) this.#serverKeyExchange(body);
    else if (type === handshakeType.certificateRequest) this.clientCertificateRequested = true;
    else if (type === handshakeType.clientKeyExchange) this.sawKeyExchange = true;
    else if (type === handshakeType.encryptedExtensions) this.#encryptedExtensions(side, body, record.packet);
    else if (type === handshakeType.certificateVerify && side !== this.client) this.#certificateVerify(body);
    else if (type === handshakeType.finished) this.#finished(side, record.packet);
    else if (type === handshakeType.keyUpdate && encrypted) this.#opener?.advance(this.#endOf(side), 'key-update');
  }

  #clientHello(side: Side, message: HandshakeMessage, { packet }: WalkedRecord): void {
    this.client ??= side;
    const read = readClientHello(message.body);
    if (!read.ok) {
      this.#isMalformed(side, read.malformed, packet);
      return;
    }
    this.#keepHello(side, read.value, message.bytes.length, packet);
  }

  #serverHello(side: Side, body: Uint8Array, { packet }: WalkedRecord): void {
    this.client ??= otherSide(side);
    const heard = hearServerHello(body);
    if (!heard.ok) {
      this.#isMalformed(side, heard.malformed, packet);
      return;
    }
    this.retried ||= heard.value.retry;
    if (this.answer !== null && !this.answer.hello.retry) return;
    this.answer = { hello: keepAnswer(heard.value), packet };
    if (this.#secrets !== null) this.#randoms.server = heard.value.random.slice();
    this.group = heard.value.group ?? this.group;
    this.alpn = heard.value.alpn;
    if (!this.isTls13) {
      this.clientCertificateRequested ??= false;
      this.clientCertificateSent ??= false;
    } else if (!heard.value.retry && this.#secrets !== null) {
      this.#opener = opener13(heard.value.cipherSuite, this.#secrets, this.#hasEarlyData);
      if (this.#opener === null) this.decryption = 'not-supported';
    }
  }

  /** The keys of TLS 1.2 and older, once both hellos are known. */
  #openOlder(): void {
    const { client, server } = this.#randoms;
    if (this.#opener !== null || this.#secrets === null || client === null || server === null) return;
    if (this.answer === null) return;
    const { cipherSuite: suite, encryptThenMac, version } = this.answer.hello;
    const randoms = { client, server };
    const made = opener12({ suite, version, encryptThenMac }, this.#secrets, randoms);
    if (made === 'not-supported') this.decryption = made;
    else this.#opener = made;
  }

  #certificate(side: Side, body: Uint8Array, { packet }: WalkedRecord): void {
    const read = readCertificate(body, this.isTls13 ? 0x0304 : 0x0303);
    if (!read.ok) {
      this.#isMalformed(side, read.malformed, packet);
      return;
    }
    const prints = this.#surroundings.shelf.keep(read.value.entries.map(({ der }) => der));
    if (side === this.client) {
      this.clientCertificates = prints;
      this.clientCertificateSent = prints.length > 0;
    } else {
      this.certificates = prints;
      this.sawCertificate = true;
    }
  }

  #compressedCertificate(side: Side, body: Uint8Array, record: WalkedRecord): void {
    const compressed = readCompressedCertificate(body);
    const message = compressed.ok ? decompressCertificate(compressed.value) : compressed;
    if (message.ok) this.#certificate(side, message.value, record);
    else this.#isMalformed(side, message.malformed, record.packet);
  }

  #serverKeyExchange(body: Uint8Array): void {
    this.sawKeyExchange = true;
    const { anonymous, exchange } = cipherSuite(this.answer?.hello.cipherSuite ?? 0);
    if (this.answer === null || (exchange !== 'ecdhe' && exchange !== 'dhe')) return;
    const read = readServerKeyExchange(body, { kind: exchange, anonymous, version: this.answer.hello.version });
    // Explicit curves and exchanges of other kinds are rare: nothing is said of them.
    if (!read.ok) return;
    const { share, signed } = read.value;
    if (share.kind === 'ecdhe') this.group = share.group;
    else this.dhBits = bitLength(share.prime);
    this.signatureScheme = signed?.scheme ?? null;
  }

  #certificateVerify(body: Uint8Array): void {
    const read = readCertificateVerify(body, 0x0303);
    if (read.ok && this.isTls13) this.signatureScheme = read.value.scheme;
  }

  #encryptedExtensions(side: Side, body: Uint8Array, packet: number): void {
    const read = readEncryptedExtensions(body);
    if (!read.ok) {
      this.#isMalformed(side, read.malformed, packet);
      return;
    }
    this.alpn = read.value.alpn;
    this.clientCertificateRequested = false;
    this.clientCertificateSent = false;
  }

  #finished(side: Side, packet: number): void {
    this.halves[side].finished ??= { packet, order: this.#order };
    if (this.isTls13) this.#opener?.advance(this.#endOf(side), 'finished');
  }

  #alert(
    side: Side,
    { packet, time }: WalkedRecord,
    level: HeardAlert['level'],
    code: number | null,
    encrypted: boolean,
  ): void {
    if (this.alerts.length >= alertLimit) return;
    const server = this.client === null ? null : this.halves[otherSide(this.client)];
    const late = this.isComplete && (server === null || server.data > 0 || code === null);
    this.alerts.push({ side, level, code, encrypted, packet, time, late });
  }

  #note(side: Side, { name, bytes, packet, time, encrypted }: Omit<HeardMessage, 'side'>): void {
    if (this.messages.length < messageLimit) this.messages.push({ side, name, bytes, packet, time, encrypted });
  }

  #isMalformed(side: Side, { structure, detail }: Pick<Malformed, 'structure' | 'detail'>, packet: number): void {
    this.malformed ??= { side, structure, detail, packet };
  }
}

interface WalkedRecord {
  readonly type: number;
  readonly version: number;
  readonly length: number;
  readonly body: Uint8Array | null;
  readonly packet: number;
  readonly time: number;
}

/** HelloRetryRequest as a message of its own, until draft 22. */
const draftRetry = 6;
/** verify_data of 32 bytes with its header, the inner type, and the shortest tag. */
const shortestFinished = 4 + 32 + 1 + 8;

/** Level and description, the inner type, and a tag of 16 bytes; of 8 in two suites. RFC 8446 section 5.2. */
const alertRecordLength = (suite: number): number => (suite === 0x1305 ? 11 : 19);

/** A type that has a name, and a length that a message of the clear part of a handshake has. */
const beginsMessage = ([type = 255, high = 1]: Uint8Array): boolean =>
  high === 0 && !handshakeName(type).startsWith('handshake type');

/** The message at the front, where all of it is there: no copy is made of it. */
function wholeMessage(bytes: Uint8Array): HandshakeMessage | null {
  if (bytes.length < 4) return null;
  const length = 4 + ((bytes[1] ?? 0) << 16) + ((bytes[2] ?? 0) << 8) + (bytes[3] ?? 0);
  if (bytes.length < length) return null;
  const whole = bytes.subarray(0, length);
  return { type: bytes[0] ?? 0, bytes: whole, body: whole.subarray(4) };
}

const newHalf = (): HalfState => ({
  joiner: null,
  afterHole: false,
  sealed: null,
  changed: false,
  finished: null,
  data: 0,
  segments: 0,
  records: 0,
  refusal: null,
  isDoubtful: false,
});

function bitLength(number: Uint8Array): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (number.length - first) * 8 - Math.clz32(number[first] ?? 0) + 24;
}
