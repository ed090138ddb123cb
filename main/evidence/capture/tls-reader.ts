// One TLS conversation, both directions, from whatever of it was captured.
import type { Content } from '../../tls/client/protection.ts';
import { readAlerts } from '../../tls/wire/alert.ts';
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { contentType } from '../../tls/wire/record.ts';
import { ConnectionKeys } from './connection-keys.ts';
import { obstacle } from './hello-shelf.ts';
import { beginsMessage, cutMessages } from './message-cutter.ts';
import { MessageMeaning } from './message-meaning.ts';
import { type RecordSink, RecordWalker } from './record-walker.ts';
import { guessSealed } from './sealed-guess.ts';
import type { Side, WalkedRecord } from './tls-state.ts';
import { TlsStory } from './tls-story.ts';
import type { TlsSurroundings } from './tls-surroundings.ts';

/** Takes the bytes of both ends, and tells their story. */
export class TlsReader extends TlsStory {
  readonly walkers: readonly [RecordWalker, RecordWalker];
  readonly #keys: ConnectionKeys;
  readonly #meaning: MessageMeaning;

  constructor(surroundings: TlsSurroundings) {
    super();
    this.#keys = new ConnectionKeys(surroundings.secrets, this);
    this.#meaning = new MessageMeaning(this, this.#keys, surroundings);
    this.walkers = [new RecordWalker(this.#sinkOf(0)), new RecordWalker(this.#sinkOf(1))];
  }

  data(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    this.halves[side].segments += 1;
    this.walkers[side].data(bytes, start, end, packet, time);
  }

  /** A hello in the form of SSL 2.0, read elsewhere. */
  helloArrived(side: Side, hello: ReadClientHello, bytes: number, packet: number, time: number): void {
    this.client = side;
    this.halves[side].segments = Math.max(1, this.halves[side].segments);
    this.rawHello ??= obstacle('sslv2');
    this.#meaning.hello(side, hello, bytes, packet);
    this.note(side, { name: 'ClientHello', bytes, packet, time, encrypted: false });
  }

  /** Whether a message of an end, or a record of it, has begun and not ended. */
  isUnfinished(side: Side): boolean {
    return this.halves[side].joiner !== null || this.walkers[side].pending > 0;
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
        if (this.halves[side].records > 0) this.isMalformed(side, { structure: 'TLSPlaintext', detail }, packet);
      },
    };
  }

  #wants(side: Side, type: number): boolean {
    if (type === contentType.alert || type === contentType.changeCipherSpec) return true;
    if (this.#keys.canOpen(side)) return true;
    return type === contentType.handshake && !this.isSealed(side);
  }

  #record(side: Side, record: WalkedRecord): void {
    this.order += 1;
    this.halves[side].records += 1;
    const { type, length, packet, time } = record;
    if (type === contentType.changeCipherSpec) {
      this.halves[side].changed = true;
      this.note(side, { name: 'ChangeCipherSpec', bytes: length, packet, time, encrypted: false });
      if (!this.isTls13) this.#keys.openOlder();
    } else if (type === contentType.handshake) this.#handshakeRecord(side, record);
    else if (type === contentType.alert) this.#alertRecord(side, record);
    else if (type === contentType.applicationData) this.#dataRecord(side, record);
  }

  #handshakeRecord(side: Side, record: WalkedRecord): void {
    const half = this.halves[side];
    if (!this.isSealed(side)) {
      if (record.body === null || (half.afterHole && !beginsMessage(record.body))) return;
      half.afterHole = false;
      this.#join(side, 'joiner', record.body, record);
      return;
    }
    const opened = this.#keys.open(side, record);
    if (opened !== null) {
      this.#content(side, opened, record);
      return;
    }
    const name = half.finished === null ? 'Finished' : 'encrypted';
    this.note(side, { ...record, name, bytes: record.length, encrypted: true });
    this.finish(side, record.packet);
  }

  #alertRecord(side: Side, record: WalkedRecord): void {
    const { body, length } = record;
    const isClear = length <= 4 && !(this.isSealed(side) && this.#keys.areThere);
    const read = isClear && body !== null ? readAlerts(body) : null;
    if (read?.ok) {
      for (const { level, description } of read.value) this.heardAlert(side, record, level, description, false);
      return;
    }
    const opened = this.isSealed(side) ? this.#keys.open(side, record) : null;
    if (opened !== null) this.#content(side, opened, record);
    else this.heardAlert(side, record, null, null, true);
  }

  #dataRecord(side: Side, record: WalkedRecord): void {
    if (!this.isTls13) {
      this.halves[side].data += 1;
      if (this.#keys.areThere) this.#keys.open(side, record);
      return;
    }
    const opened = this.#keys.open(side, record);
    if (opened === null) guessSealed(this, side, record);
    else this.#content(side, opened, record);
  }

  /** What an opened record held. */
  #content(side: Side, content: Content, record: WalkedRecord): void {
    if (content.type === contentType.handshake) this.#join(side, 'sealed', content.payload, record);
    else if (content.type === contentType.alert) {
      const read = readAlerts(content.payload);
      if (read.ok) for (const one of read.value) this.heardAlert(side, record, one.level, one.description, true);
    } else if (content.type === contentType.applicationData) this.halves[side].data += 1;
  }

  #join(side: Side, which: 'joiner' | 'sealed', bytes: Uint8Array, record: WalkedRecord): void {
    const half = this.halves[side];
    const encrypted = which === 'sealed';
    const isWhole = cutMessages(half, which, bytes, (message) => this.#meaning.heard(side, message, record, encrypted));
    if (!isWhole) {
      this.isMalformed(side, { structure: 'Handshake', detail: 'is longer than any message' }, record.packet);
    }
  }
}
