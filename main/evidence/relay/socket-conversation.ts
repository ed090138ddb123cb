// One connection as its sockets tell it, read like one of a capture: the reader is handed the bytes with numbers that
// stand for nothing on the wire, and what it then says of TCP is left out again.
import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { CertificateShelf } from '../capture/certificate-shelf.ts';
import { HelloShelf } from '../capture/hello-shelf.ts';
import type { Secrets } from '../capture/secrets.ts';
import { TcpConversation, tcpFlag } from '../capture/tcp-conversation.ts';
import { WaitingRoom } from '../capture/tcp-direction.ts';
import { tcpFacts } from '../capture/tcp-facts.ts';
import type { HeardMessage, Side } from '../capture/tls-state.ts';

export type SocketEnd = 'client' | 'server';

/** Something that happened: bytes, a line closed in order, or a reset. */
export type SocketEvent = {
  readonly from: SocketEnd;
  /** From 1, in the order in which it happened. */
  readonly number: number;
  /** Microseconds since 1970. */
  readonly time: number;
} & ({ readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'closed' } | { readonly kind: 'reset' });

const sides: Readonly<Record<SocketEnd, Side>> = { client: 0, server: 1 };

export class SocketConversation {
  readonly #conversation: TcpConversation;
  readonly #begun: number;
  readonly #resets: CaptureFacts['resets'] = [];
  readonly #closes: NonNullable<CaptureFacts['closes']> = [];
  readonly #next: [number, number] = [1, 1];
  #id = 0;
  #last = 0;
  #lastTime: number;

  /** @param begun microseconds since 1970 */
  constructor(secrets: Secrets, shelf: CertificateShelf, begun: number) {
    this.#begun = begun;
    this.#lastTime = begun;
    const ends = { endpoints: new Uint32Array(8), ports: [1, 1] as const };
    const room = { left: 1, refused: 0 };
    this.#conversation = new TcpConversation(ends, { packet: 0, time: begun }, new WaitingRoom(), {
      ...{ secrets, shelf, room, hellos: new HelloShelf() },
    });
    this.#head(0, tcpFlag.syn, 0, begun, 0);
    this.#head(1, tcpFlag.syn | tcpFlag.ack, 0, begun, 0);
  }

  add(event: SocketEvent): void {
    const { from, number, time } = event;
    const side = sides[from];
    this.#last = number;
    this.#lastTime = time;
    if (event.kind === 'bytes') this.#bytes(side, event.bytes, number, time);
    else if (event.kind === 'reset') this.#reset(from, number, time);
    else if (this.#closes.length < 2) {
      this.#closes.push({ from, packet: number, milliseconds: this.#since(time) });
      this.#conversation.finish(side, this.#next[side], number);
    }
  }

  /** The messages so far, the encrypted ones among them. */
  get messages(): readonly HeardMessage[] {
    return this.#conversation.reader?.tls?.messages ?? [];
  }

  get serverName(): string | null {
    return this.#conversation.reader?.tls?.hello?.hello.offer.serverName ?? null;
  }

  /** What it shows; nothing more may be added. `end`: when it was over, microseconds since 1970. */
  facts(index: number, ends: { readonly client: string; readonly server: string }, end: number): CaptureFacts {
    this.#conversation.end();
    const facts = tcpFacts(this.#conversation, index, end);
    const { hello } = facts;
    return {
      ...facts,
      ...ends,
      packets: [Math.min(1, this.#last), this.#last],
      durationMs: this.#since(this.#lastTime),
      hello: hello === null ? null : { ...hello, acknowledged: null },
      outcome: this.#outcome(facts),
      ...{ tcp: null, icmp: [], resets: this.#resets, closes: this.#closes },
    };
  }

  /** A client that said nothing did not fail; who said something else than TLS is told as that. */
  #outcome({ outcome, kind, plaintext, tcp }: CaptureFacts): CaptureFacts['outcome'] {
    if (kind === 'tcp' || tcp?.client.bytes === 0) return 'unfinished';
    return kind === 'plaintext' && plaintext !== null && plaintext.upgrade === null ? 'not-tls' : outcome;
  }

  #bytes(side: Side, bytes: Uint8Array, number: number, time: number): void {
    const head = this.#head(side, tcpFlag.ack, number, time, this.#next[side]);
    this.#conversation.payload(head, bytes, 0, bytes.length, bytes.length);
    this.#next[side] = (this.#next[side] + bytes.length) >>> 0;
  }

  #reset(from: SocketEnd, number: number, time: number): void {
    if (this.#resets.length >= 2) return;
    const unknown = { ttl: null, usualTtl: null, likelyInjected: false, signs: [] };
    this.#resets.push({ from, packet: number, milliseconds: this.#since(time), ...unknown });
    this.#head(sides[from], tcpFlag.rst, number, time, this.#next[sides[from]]);
  }

  #head(side: Side, flags: number, packet: number, time: number, sequence: number) {
    this.#id = (this.#id % 65_535) + 1;
    const head = { side, sequence, acknowledgement: 0, flags, ttl: 64, id: this.#id, packet, time };
    this.#conversation.head(head);
    return head;
  }

  #since(time: number): number {
    return Math.max(0, Math.round(time - this.#begun) / 1000);
  }
}
