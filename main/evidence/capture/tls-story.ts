// What one TLS conversation has told so far.
import type { Malformed } from '../../bytes/parsed.ts';
import { isDraft13 } from './hello-facts.ts';
import type { RawHello } from './hello-shelf.ts';
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
  type WalkedRecord,
} from './tls-state.ts';

export class TlsStory {
  /** The end that sent the ClientHello; null until one end is known by what it said. */
  client: Side | null = null;
  hello: HeardHello | null = null;
  /** Null where nobody asked for it, and before there was one. */
  rawHello: RawHello | null = null;
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
  /** Records so far, of both ends. */
  order = 0;

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

  get hasEarlyData(): boolean {
    return this.hello?.hello.hasEarlyData ?? false;
  }

  /** Whether handshake and alert records of this end are encrypted by now. */
  isSealed(side: Side): boolean {
    return this.halves[side].changed && !this.isTls13;
  }

  endOf(side: Side): 'client' | 'server' {
    return side === this.client ? 'client' : 'server';
  }

  note(side: Side, { name, bytes, packet, time, encrypted }: Omit<HeardMessage, 'side'>): void {
    if (this.messages.length < messageLimit) this.messages.push({ side, name, bytes, packet, time, encrypted });
  }

  finish(side: Side, packet: number): void {
    this.halves[side].finished ??= { packet, order: this.order };
  }

  heardAlert(
    side: Side,
    { packet, time }: Pick<WalkedRecord, 'packet' | 'time'>,
    level: HeardAlert['level'],
    code: number | null,
    encrypted: boolean,
  ): void {
    if (this.alerts.length >= alertLimit) return;
    const server = this.client === null ? null : this.halves[otherSide(this.client)];
    const late = this.isComplete && (server === null || server.data > 0 || code === null);
    this.alerts.push({ side, level, code, encrypted, packet, time, late });
  }

  isMalformed(side: Side, { structure, detail }: Pick<Malformed, 'structure' | 'detail'>, packet: number): void {
    this.malformed ??= { side, structure, detail, packet };
  }
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
