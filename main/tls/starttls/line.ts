import type { Arrival, TcpConnection } from '../../system/socket.ts';
import type { Transcript } from '../client/transcript.ts';

/** What a wait on a line brought; `out-of-time` when the time for the whole attempt is up. */
export type Receipt = Arrival | { readonly kind: 'out-of-time' };
/** A receipt that ends what was under way. */
export type LineEnd = Exclude<Receipt, { kind: 'bytes' }>;

/** What TLS travels in where that is not bare TCP. */
export interface Framing {
  wrap(bytes: Uint8Array): Uint8Array;
  /** The contents of the packets that are whole by now; empty when none is. */
  unwrap(bytes: Uint8Array): Uint8Array;
}

/** Clock readings of one attempt, in milliseconds of a monotonic clock. */
export interface LineTimes {
  readonly now: () => number;
  /** When the whole attempt must end. */
  readonly deadline: number;
  /** Told once of the first silence of so many milliseconds, where a longer one is waited for. */
  readonly silence?: { readonly afterMs: number; readonly tell: () => void };
}

/** An open connection under the time limits of one attempt: first for the dialogue in the clear, then for TLS. */
export class Line {
  readonly openedAt: number;
  readonly #connection: TcpConnection;
  readonly #times: LineTimes;
  #lastSign: number;
  #heardSinceSent = false;
  readonly #transcript: Transcript | null;
  #framing: Framing | null = null;
  #toldSilence = false;

  constructor(connection: TcpConnection, times: LineTimes, transcript: Transcript | null = null) {
    this.#connection = connection;
    this.#times = times;
    this.#transcript = transcript;
    this.openedAt = times.now();
    this.#lastSign = this.openedAt;
  }

  get localAddress(): string | null {
    return this.#connection.localAddress;
  }

  get bytesSent(): number {
    return this.#connection.bytesSent;
  }

  get bytesReceived(): number {
    return this.#connection.bytesReceived;
  }

  /** Milliseconds since the connection opened. */
  get age(): number {
    return this.#times.now() - this.openedAt;
  }

  /** Milliseconds since bytes last went either way. */
  get quiet(): number {
    return this.#times.now() - this.#lastSign;
  }

  /** Whether bytes still keep coming since we last spoke, so that running out of time is no silence. */
  drips(answerTimeoutMs: number): boolean {
    return this.#heardSinceSent && this.quiet * 2 < answerTimeoutMs;
  }

  /** From here on everything travels in these packets. */
  frame(framing: Framing): void {
    this.#framing = framing;
  }

  /** False when the line had ended before. */
  async send(bytes: Uint8Array): Promise<boolean> {
    if (bytes.length === 0) return true;
    const packet = this.#framing?.wrap(bytes) ?? bytes;
    const leftAt = this.age;
    const sent = await this.#connection.send(packet);
    if (sent) this.#transcript?.add('sent', leftAt, packet);
    this.#lastSign = this.#times.now();
    this.#heardSinceSent = false;
    return sent;
  }

  /** Waits at most `withinMs`, and never past the end of the attempt. */
  async receive(withinMs: number): Promise<Receipt> {
    for (;;) {
      const left = this.#times.deadline - this.#times.now();
      if (left <= 0) return { kind: 'out-of-time' };
      const arrival = await this.#listen(Math.min(withinMs, left));
      if (arrival.kind === 'silence' && left <= withinMs) return { kind: 'out-of-time' };
      if (arrival.kind !== 'bytes') return arrival;
      this.#lastSign = this.#times.now();
      this.#heardSinceSent = true;
      this.#transcript?.add('received', this.age, arrival.bytes);
      const bytes = this.#framing?.unwrap(arrival.bytes) ?? arrival.bytes;
      if (bytes.length > 0) return { kind: 'bytes', bytes };
    }
  }

  close(): void {
    this.#connection.close();
  }

  async #listen(withinMs: number): Promise<Arrival> {
    const { silence } = this.#times;
    if (silence === undefined || this.#toldSilence || withinMs <= silence.afterMs)
      return this.#connection.receive(withinMs);
    const first = await this.#connection.receive(silence.afterMs);
    if (first.kind !== 'silence') return first;
    this.#toldSilence = true;
    silence.tell();
    return this.#connection.receive(withinMs - silence.afterMs);
  }
}
