import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { ObservationOf, Transcript } from '../../../shared/observation.ts';
import { phrase } from '../../../shared/phrase.ts';
import { captureTexts } from '../../../shared/text/en/capture.ts';
import { say } from '../../../shared/text/say.ts';
import type { CapturedPacket } from './blocks.ts';
import { type Endpoint, segmentLimit, type TcpFlag, tcpPacket } from './tcp-packet.ts';

/** The ends of one attempt, as the capture shows them. */
export interface Ends {
  readonly client: Endpoint;
  readonly server: Endpoint;
}

/**
 * One attempt as packets: the connection's opening, its bytes at their times, its end as it was seen.
 * Nothing where no packet left, e.g. without a route.
 */
export function packetsOf(
  { report, transcript }: ObservationOf<'handshake'>,
  ends: Ends,
  comment: string,
): readonly CapturedPacket[] {
  const talk = new Talk(ends, report.startedAt);
  const { state, milliseconds } = report.tcp;
  if (!left(report)) return [];
  talk.say('client', ['SYN'], 0, comment);
  if (state === 'refused') talk.say('server', ['RST', 'ACK'], milliseconds);
  if (state !== 'open') return talk.packets;
  talk.say('server', ['SYN', 'ACK'], milliseconds);
  talk.say('client', ['ACK'], milliseconds, transcript === null ? words('capture.not-kept') : null);
  if (transcript !== null) carry(talk, transcript, milliseconds);
  end(talk, report, transcript?.truncated ? words('capture.truncated') : null);
  return talk.packets;
}

/** A SYN left, as far as the system tells: an answer came, or none came in time. */
function left({ tcp }: HandshakeReport): boolean {
  return tcp.state === 'open' || tcp.state === 'refused' || tcp.state === 'no-answer';
}

/** The client's own system acknowledged what it read; the server's acknowledgements ride on what it said. */
function carry(talk: Talk, { pieces }: Transcript, opened: number): void {
  for (const { direction, milliseconds, bytes } of pieces) {
    const at = opened + milliseconds;
    talk.send(direction === 'sent' ? 'client' : 'server', Buffer.from(bytes, 'hex'), at);
    if (direction === 'received') talk.say('client', ['ACK'], at);
  }
}

function end(talk: Talk, { failure, tcp, durationMs }: HandshakeReport, comment: string | null): void {
  const at = failure === null ? durationMs : tcp.milliseconds + failure.milliseconds;
  if (failure?.kind === 'reset') talk.say('server', ['RST', 'ACK'], at, comment);
  else if (failure?.kind === 'closed') {
    talk.say('server', ['FIN', 'ACK'], at, comment);
    talk.say('client', ['FIN', 'ACK'], at);
    talk.say('server', ['ACK'], at);
  } else talk.say('client', ['FIN', 'ACK'], at, comment);
}

const words = (id: string) => say(captureTexts, phrase(id));

type Side = 'client' | 'server';

/** A TCP connection as its packets tell it: sequence numbers count, times never go back. */
export class Talk {
  readonly packets: CapturedPacket[] = [];
  readonly #ends: Ends;
  readonly #begun: bigint;
  readonly #next: Record<Side, number> = { client: 1_000_000_000, server: 3_000_000_000 };
  /** When the packet before was sent. */
  #latest = 0n;

  constructor(ends: Ends, startedAt: string) {
    this.#ends = ends;
    this.#begun = BigInt(Date.parse(startedAt)) * 1_000_000n;
  }

  /** A segment without payload; `at` in milliseconds since the attempt began. */
  say(side: Side, flags: readonly TcpFlag[], at: number, comment: string | null = null): void {
    this.#segment(side, flags, new Uint8Array(0), at, comment);
  }

  /** As many segments as the bytes need. */
  send(side: Side, bytes: Uint8Array, at: number): void {
    const limit = segmentLimit(this.#ends[side]);
    for (let from = 0; from < bytes.length; from += limit) {
      const piece = bytes.subarray(from, from + limit);
      this.#segment(side, from + limit < bytes.length ? ['ACK'] : ['PSH', 'ACK'], piece, at, null);
    }
  }

  #segment(side: Side, flags: readonly TcpFlag[], payload: Uint8Array, at: number, comment: string | null): void {
    const other: Side = side === 'client' ? 'server' : 'client';
    const acknowledgment = flags.includes('ACK') ? this.#next[other] : 0;
    const segment = { from: this.#ends[side], to: this.#ends[other], sequence: this.#next[side], acknowledgment };
    const bytes = tcpPacket({ ...segment, flags, payload }, this.packets.length + 1);
    this.packets.push({ nanoseconds: this.#time(at), bytes, comment });
    const counted = payload.length + Number(flags.includes('SYN')) + Number(flags.includes('FIN'));
    this.#next[side] = (this.#next[side] + counted) % 2 ** 32;
  }

  /** One microsecond apart at least, so that a reader that sorts by time keeps the order. */
  #time(at: number): bigint {
    const wanted = this.#begun + BigInt(Math.round(at * 1_000_000));
    this.#latest = wanted > this.#latest + 1000n ? wanted : this.#latest + 1000n;
    return this.#latest;
  }
}
