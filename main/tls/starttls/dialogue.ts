import type { DialogueLine } from '../../../shared/handshake.ts';
import { ByteQueue } from '../../bytes/byte-queue.ts';
import { latin1 } from '../../bytes/bytes.ts';
import type { FailureCause } from '../client/fault.ts';
import type { Line, LineEnd } from './line.ts';
import { type Agreement, type Ask, printable, starttlsFailure, type Talk } from './talk.ts';

/** How a dialogue in the clear ended, and what was said. */
export interface DialogueEnd {
  readonly lines: readonly DialogueLine[];
  /** Null when TLS may begin. */
  readonly failure: Agreement;
  /** Bytes the peer sent after its last answer: not TLS of its own accord, so something injected or confused. */
  readonly leftOver: Uint8Array;
}

/** Bytes a peer may say before TLS. */
const heardLimit = 64 * 1024;
/** Bytes of one line or element: RFC 5321 has 512 for a line, stream features of XMPP have some thousand. */
const lineLimit = 16 * 1024;
/** Lines kept as evidence, and characters of each. */
const keptLines = 60;
const keptCharacters = 512;

/** Leads a talk over a line. `answerTimeoutMs` is the silence after which an answer is given up. */
export async function runDialogue(talk: Talk, line: Line, answerTimeoutMs: number): Promise<DialogueEnd> {
  const driver = new Driver(line, answerTimeoutMs);
  const done = (failure: Agreement) => ({ lines: driver.lines, failure, leftOver: driver.leftOver });
  for (let next = talk.next(); ; ) {
    if (next.done) return done(next.value);
    const heard = await driver.perform(next.value);
    if ('kind' in heard) return done(heard);
    next = talk.next(heard);
  }
}

const nothing = new Uint8Array(0);

class Driver {
  readonly lines: DialogueLine[] = [];
  readonly #line: Line;
  readonly #answerTimeoutMs: number;
  readonly #heard = new ByteQueue();
  #total = 0;

  constructor(line: Line, answerTimeoutMs: number) {
    this.#line = line;
    this.#answerTimeoutMs = answerTimeoutMs;
  }

  get leftOver(): Uint8Array {
    return this.#heard.take(this.#heard.length);
  }

  async perform(ask: Ask): Promise<Uint8Array | FailureCause> {
    switch (ask.ask) {
      case 'say':
        this.#keep('sent', ask.evidence);
        await this.#line.send(ask.bytes);
        return nothing;
      case 'note':
        this.#keep('received', ask.evidence);
        return nothing;
      case 'give-up':
        return ask.failure;
      case 'hear-bytes':
        return this.#hearBytes(ask.length);
      case 'hear-line':
        return this.#hearText(['\n'], /\r?\n$/);
      case 'hear-until':
        return this.#hearText(ask.ends, null);
    }
  }

  async #hearBytes(length: number): Promise<Uint8Array | FailureCause> {
    while (this.#heard.length < length) {
      const failure = await this.#listen();
      if (failure !== null) return failure;
    }
    return this.#heard.take(length);
  }

  /** `dropped` is cut off the end. */
  async #hearText(ends: readonly string[], dropped: RegExp | null): Promise<Uint8Array | FailureCause> {
    for (;;) {
      const length = this.#endOf(ends);
      if (length !== null) {
        const text = latin1(this.#heard.take(length)).replace(dropped ?? '', '');
        this.#keep('received', text);
        return Uint8Array.from(text, (char) => char.charCodeAt(0));
      }
      if (this.#heard.length >= lineLimit) {
        this.#keepUnfinished();
        return { kind: 'limit', limit: 'starttls-line-bytes' };
      }
      const failure = await this.#listen();
      if (failure !== null) return failure;
    }
  }

  /** Length of the text up to the first of these ends; null when none is there yet. */
  #endOf(ends: readonly string[]): number | null {
    const text = latin1(this.#heard.peek(lineLimit));
    const lengths = ends.filter((end) => text.includes(end)).map((end) => text.indexOf(end) + end.length);
    return lengths.length === 0 ? null : Math.min(...lengths);
  }

  async #listen(): Promise<FailureCause | null> {
    const receipt = await this.#line.receive(this.#answerTimeoutMs);
    if (receipt.kind !== 'bytes') {
      const reply = this.#keepUnfinished();
      const drips = receipt.kind === 'out-of-time' && this.#line.drips(this.#answerTimeoutMs);
      return drips ? { kind: 'limit', limit: 'total-time' } : endOf(receipt, reply);
    }
    this.#total += receipt.bytes.length;
    if (this.#total > heardLimit) return { kind: 'limit', limit: 'starttls-bytes' };
    this.#heard.push(receipt.bytes);
    return null;
  }

  /** What was heard of an answer that did not become whole. */
  #keepUnfinished(): string {
    const text = latin1(this.#heard.peek(keptCharacters));
    if (text !== '') this.#keep('received', text);
    return text;
  }

  #keep(direction: DialogueLine['direction'], text: string): void {
    if (this.lines.length === keptLines) this.lines.pop();
    this.lines.push({ direction, text: printable(text).slice(0, keptCharacters) });
  }
}

function endOf(end: LineEnd, reply: string): FailureCause {
  if (end.kind === 'stopped' || end.kind === 'reset') return end;
  return starttlsFailure(end.kind === 'closed' ? 'closed' : 'no-answer', reply);
}
