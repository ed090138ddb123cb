// One side of a TLS connection without its socket: bytes in, bytes out, and what was seen.
import type { LadderMessage } from '../../../shared/handshake.ts';
import { alert as alerts, readAlerts, writeAlert } from '../wire/alert.ts';
import { HandshakeJoiner, type HandshakeMessage, handshakeName, handshakeType } from '../wire/handshake.ts';
import { contentType } from '../wire/record.ts';
import { startHandshake } from './expect-server-hello.ts';
import { alertFault, alertFor, type Fault, malformedFault, misbehaved } from './fault.ts';
import { Flood } from './flood.ts';
import { encodeRenegotiationHello } from './hello-bytes.ts';
import type { SessionSecret } from './key-log.ts';
import { alertEntry, changeCipherSpecEntry, handshakeEntry, namedEntry, type Passage } from './ladder.ts';
import { agreedBy, awaitedMessage, step, stepChangeCipherSpec } from './machine.ts';
import { type ReceivedContent, RecordLayer } from './record-layer.ts';
import type { Resumption } from './resumption.ts';
import type { Action, Facts, Setting, State, Step } from './state.ts';

/** How a session stands: under way, at its end as asked, closed by the peer in order, or refused for a reason. */
export type Standing = 'under-way' | 'as-asked' | 'closed-in-order' | Fault;

/** Bytes accepted before Finished. */
const handshakeBytesLimit = 2 * 1024 * 1024;
/** Octets of application data that are kept. */
export const applicationDataLimit = 64 * 1024;
/** Entries of the ladder; above, the newest takes the place of the last. */
const ladderLimit = 64;

export class TlsSession {
  readonly ladder: LadderMessage[] = [];
  /** The first ClientHello message. */
  readonly hello: HandshakeMessage;
  /** Milliseconds, by the readings given to `receive`. */
  serverHelloAt: number | null = null;
  finishedAt: number | null = null;
  /** Application data read so far; what comes beyond `applicationDataLimit` is let go. */
  readonly received: Uint8Array[] = [];
  /** Octets of application data that came, kept or not. */
  receivedLength = 0;
  /** What a later connection can resume, its time by the readings given to `receive`; null for nothing. */
  kept: Resumption | null = null;
  /** Empty unless the setting says that secrets are kept. */
  readonly secrets: SessionSecret[] = [];
  /** The server showed that it takes us as we are: a ticket or data after both Finished. */
  accepted = false;
  /** What the server made of `askToRenegotiate`; null until it answered. */
  renegotiation: 'accepted' | 'declined' | null = null;
  #renegotiates = false;
  /** Of our Finished. */
  #verifyData: Uint8Array = new Uint8Array(0);
  readonly #records: RecordLayer;
  readonly #messages = new HandshakeJoiner();
  #standing: Standing = 'under-way';
  #state: State;
  #bytesReceived = 0;
  readonly #flood = new Flood();
  #now = 0;

  constructor(setting: Setting) {
    const first = startHandshake(setting);
    this.#records = new RecordLayer(setting.spec.recordVersion);
    this.#state = first.state;
    this.hello = first.hello;
    this.#records.sizes = setting.spec.recordSizes ?? [];
    this.#perform(first.actions);
    this.#records.sizes = [];
    // RFC 8446 section 5.1: a second hello has the ordinary version.
    this.#records.version = Math.min(setting.spec.legacyVersion, 0x0303);
  }

  get standing(): Standing {
    return this.#standing;
  }

  get facts(): Facts {
    return this.#state.facts;
  }

  /** True once both sides' Finished are through, so that application data may flow. */
  get connected(): boolean {
    return this.#state.expect === 'AfterFinished';
  }

  /** Name of the last handshake message in either direction. */
  get lastMessage(): string | null {
    return this.ladder.findLast(({ step }) => step !== 'alert' && step !== 'change-cipher-spec')?.name ?? null;
  }

  /** The message awaited; null when none is. */
  get awaiting(): string | null {
    return awaitedMessage(this.#state);
  }

  /** Bytes to send now; empty when there are none. Includes the alert that goes with a refusal. */
  takeOutgoing(): Uint8Array {
    return this.#records.takeOutgoing();
  }

  /** Takes what arrived, `milliseconds` since the connection opened. Bytes after the end are left unread. */
  receive(bytes: Uint8Array, milliseconds: number): void {
    this.#now = milliseconds;
    this.#bytesReceived += bytes.length;
    this.#records.push(bytes);
    while (this.#standing === 'under-way') {
      const content = this.#records.next();
      if (content === null) break;
      const fault = 'kind' in content ? content : this.#take(content);
      if (fault !== null) this.#refuse(fault);
    }
    if (!this.connected && this.#bytesReceived > handshakeBytesLimit) {
      this.#refuse({ kind: 'limit', limit: 'handshake-bytes' });
    }
  }

  /** Queues application data. Only once `connected`. */
  sendApplicationData(bytes: Uint8Array): void {
    this.#records.send(contentType.applicationData, bytes);
  }

  /** Queues a hello that asks to begin anew. False in TLS 1.3, which knows no such thing. Only once `connected`. */
  askToRenegotiate(milliseconds: number): boolean {
    if (this.#state.expect !== 'AfterFinished' || this.#state.keys !== null) return false;
    this.#now = milliseconds;
    this.#renegotiates = true;
    const { spec, randomBytes } = this.#state.setting;
    const isBound = this.facts.negotiated?.secureRenegotiation === true;
    this.#sendMessage(encodeRenegotiationHello(spec, randomBytes, isBound ? this.#verifyData : null));
    return true;
  }

  /** Queues a close_notify. Only for a session that was not refused. */
  sendCloseNotify(milliseconds: number): void {
    this.#now = milliseconds;
    this.#sendAlert('warning', alerts.closeNotify);
  }

  #take(content: ReceivedContent): Fault | null {
    return this.#outOfPlace(content) ?? this.#flood.record(content.payload.length) ?? this.#takeByType(content);
  }

  #outOfPlace({ type, payload, encrypted }: ReceivedContent): Fault | null {
    const inClear: readonly number[] = [contentType.changeCipherSpec, contentType.alert];
    const mayBeInClear = !this.#records.readsProtected || (inClear.includes(type) && !this.connected);
    if (!encrypted && !mayBeInClear) return misbehaved('record-not-protected', contentName(type, payload));
    const interrupts = type !== contentType.handshake && type !== contentType.alert && this.#messages.pending > 0;
    return interrupts ? misbehaved('handshake-message-interrupted') : null;
  }

  #takeByType({ type, payload, encrypted }: ReceivedContent): Fault | null {
    switch (type) {
      case contentType.handshake:
        return this.#takeHandshake(payload);
      case contentType.alert:
        return this.#takeAlerts(payload, encrypted);
      case contentType.changeCipherSpec:
        return this.#takeChangeCipherSpec(payload, encrypted);
      case contentType.applicationData:
        return this.#takeApplicationData(payload);
      default:
        return misbehaved('unexpected-message', `content type ${type}`);
    }
  }

  #takeHandshake(payload: Uint8Array): Fault | null {
    if (payload.length > 0 && !this.connected) this.#flood.progress();
    this.#messages.push(payload);
    while (this.#standing === 'under-way') {
      const message = this.#messages.next();
      if (message === null) break;
      if (message === 'too-long') {
        const limit = this.#messages.beginsCertificate ? 'certificate-message-bytes' : 'handshake-message-bytes';
        return { kind: 'limit', limit };
      }
      const fault = this.#takeMessage(message);
      if (fault !== null) return fault;
    }
    return null;
  }

  #takeMessage(message: HandshakeMessage): Fault | null {
    this.#noteMessage(message, this.#passage('received', this.#records.readsProtected));
    if (message.type === handshakeType.serverHello && this.#renegotiates) return this.#renegotiated('accepted');
    if (message.type === handshakeType.serverHello) this.serverHelloAt = this.#now;
    if (message.type === handshakeType.newSessionTicket && this.connected) this.accepted = true;
    const fault = this.#flood.message(message) ?? this.#advance(step(this.#state, message));
    if (this.facts.reached === 'finished') this.finishedAt ??= this.#now;
    return fault;
  }

  #takeAlerts(payload: Uint8Array, encrypted: boolean): Fault | null {
    const read = readAlerts(payload);
    if (!read.ok) return malformedFault(read.malformed);
    for (const alert of read.value) {
      this.#note(alertEntry(alert, writeAlert(alert), this.#passage('received', encrypted)));
      const fault = this.#heed(alert.level, alert.description, encrypted);
      if (fault !== null || this.#standing !== 'under-way') return fault;
    }
    return null;
  }

  #heed(level: 'warning' | 'fatal', description: number, encrypted: boolean): Fault | null {
    if (description === alerts.closeNotify && this.connected) {
      this.#standing = 'closed-in-order';
      return null;
    }
    if (this.#renegotiates && description !== alerts.closeNotify) return this.#renegotiated('declined');
    // TLS 1.3 gives levels no meaning: all but these two end the connection. RFC 8446 section 6.
    const isTls13 = agreedBy(this.#state)?.version === 0x0304;
    const harmless = description === alerts.userCanceled || (!isTls13 && description !== alerts.closeNotify);
    if (level === 'warning' && harmless) return this.#flood.repeated('warning-alerts');
    return alertFault(level, description, encrypted);
  }

  /** The answer is all there is to see: the new handshake is not gone through with. */
  #renegotiated(answer: 'accepted' | 'declined'): null {
    this.renegotiation = answer;
    this.#standing = 'as-asked';
    return null;
  }

  #takeChangeCipherSpec(payload: Uint8Array, encrypted: boolean): Fault | null {
    this.#note(changeCipherSpecEntry(payload, this.#passage('received', encrypted)));
    if (payload.length === 1 && payload[0] === 1) {
      return this.#flood.repeated('change-cipher-specs') ?? this.#advance(stepChangeCipherSpec(this.#state));
    }
    return malformedFault({ structure: 'ChangeCipherSpec', offset: 0, detail: `has ${payload.length} bytes` });
  }

  #takeApplicationData(payload: Uint8Array): Fault | null {
    if (!this.connected) return misbehaved('unexpected-message', 'application data');
    if (payload.length === 0) return null;
    this.#flood.progress();
    this.accepted = true;
    if (this.receivedLength < applicationDataLimit) this.received.push(payload);
    this.receivedLength += payload.length;
    return null;
  }

  #advance({ state, actions, end }: Step): Fault | null {
    this.#state = state;
    const version = agreedBy(state)?.version;
    if (version !== undefined) this.#records.version = Math.min(version, 0x0303);
    const fault = this.#perform(actions);
    if (fault !== null || end === 'goes-on') return fault;
    if (end !== 'as-asked') return end;
    this.#standing = end;
    return null;
  }

  #perform(actions: readonly Action[]): Fault | null {
    for (const action of actions) {
      const fault = this.#do(action);
      if (fault !== null) return fault;
    }
    return null;
  }

  #do(action: Action): Fault | null {
    switch (action.do) {
      case 'send':
        this.#sendMessage(action.message);
        return null;
      case 'send-change-cipher-spec':
        this.#note(changeCipherSpecEntry(Uint8Array.of(1), this.#passage('sent', false)));
        this.#records.send(contentType.changeCipherSpec, Uint8Array.of(1));
        return null;
      case 'limit-records':
        this.#records.sendLimit = action.sent;
        this.#records.receiveLimit = action.received;
        return null;
      case 'keep-session':
        this.kept = { ...action.session, receivedAt: this.#now };
        return null;
      case 'keep-secret':
        this.secrets.push(action.secret);
        return null;
      case 'send-warning':
        this.#sendAlert('warning', action.description);
        return null;
      case 'protect-writes':
        this.#records.protectWrites(action.protection);
        return null;
      case 'protect-reads':
        this.#records.protectReads(action.protection);
        // RFC 8446 section 5.1: no handshake message may span a change of keys.
        return this.#messages.pending > 0 ? misbehaved('key-epoch-with-pending-fragment') : null;
    }
  }

  #sendMessage(message: HandshakeMessage): void {
    this.#noteMessage(message, this.#passage('sent', this.#records.writesProtected));
    this.#records.send(contentType.handshake, message.bytes);
    if (message.type === handshakeType.finished) this.#verifyData = message.body;
  }

  #sendAlert(level: 'warning' | 'fatal', description: number): void {
    const bytes = writeAlert({ level, description });
    this.#note(alertEntry({ level, description }, bytes, this.#passage('sent', this.#records.writesProtected)));
    this.#records.send(contentType.alert, bytes);
  }

  #refuse(fault: Fault): void {
    if (this.#standing !== 'under-way') return;
    this.#standing = fault;
    const description = alertFor(fault);
    if (description !== null) this.#sendAlert('fatal', description);
  }

  #noteMessage(message: HandshakeMessage, passage: Passage): void {
    const { namesOnly } = this.#state.setting;
    this.#note(namesOnly ? namedEntry(message, passage) : handshakeEntry(message, agreedBy(this.#state), passage));
  }

  #note(entry: LadderMessage): void {
    if (this.ladder.length === ladderLimit) this.ladder.pop();
    this.ladder.push(entry);
  }

  #passage(direction: 'sent' | 'received', encrypted: boolean): Passage {
    return { direction, encrypted, milliseconds: this.#now };
  }
}

/** What a record in the clear seems to hold, for people. */
const contentName = (type: number, payload: Uint8Array): string =>
  type === contentType.handshake ? handshakeName(payload[0] ?? 0) : `content type ${type}`;
