import { type DatagramLine, type DatagramPeer, type OpenLine, openLine } from '../datagram.ts';
import { type Dial, dial, type TcpConnection } from '../socket.ts';
import { type DnsHead, type DnsMessage, type DnsQuestion, readHead, readMessage, writeQuery } from './message.ts';
import { sameName } from './name.ts';

/** One question to one name server. */
export interface NameServerInquiry {
  readonly server: DatagramPeer;
  readonly question: DnsQuestion;
  /** Milliseconds that each try over UDP is given; the last one also bounds TCP. */
  readonly tries: readonly number[];
  /** The server need not check signatures: CD. */
  readonly unchecked?: boolean;
}

interface Told {
  /** From the first question to the end. */
  readonly milliseconds: number;
  readonly tries: number;
  /** Datagrams that answered something else. */
  readonly strays: number;
  /** The answer over UDP was cut, and TCP was asked. */
  readonly truncated: boolean;
}

export type NameServerEnd = Told & End;

export type AskNameServer = (inquiry: NameServerInquiry, signal: AbortSignal) => Promise<NameServerEnd>;

export interface NameServerPorts {
  /** A number from 0 to 65535 that nobody can guess. */
  readonly randomId: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly open?: OpenLine;
  readonly dial?: Dial;
}

/**
 * Asks over UDP, and over TCP where the answer was cut (RFC 7766 section 5). The first try has an OPT record; later
 * ones are as plain as in RFC 1035, because some boxes drop or refuse what they do not know. Takes only what answers
 * our question under one of our numbers. Never rejects.
 */
export const askingNameServer =
  ({ randomId, now, open = openLine, dial: connect = dial }: NameServerPorts): AskNameServer =>
  async (inquiry, signal) => {
    const begun = now();
    const line = await open(inquiry.server, now, signal);
    const over = new UdpExchange(line, inquiry, randomId, now);
    const end = await over.run();
    line.close();
    const told = () => ({ milliseconds: now() - begun, tries: over.tries, strays: over.strays, truncated: false });
    if (end.state !== 'truncated') return { ...told(), ...end };
    const id = randomId();
    const again = await askOverTcp(inquiry, id, connect, now, signal);
    return { ...told(), ...again, truncated: true };
  };

type End =
  | {
      readonly state: 'answered';
      readonly transport: 'udp' | 'tcp';
      readonly bytes: Uint8Array;
      readonly message: DnsMessage;
    }
  | { readonly state: 'timeout' | 'unreachable' | 'malformed' | 'stopped'; readonly detail: string };

/** FORMERR and NOTIMP: how servers from before RFC 6891 take an OPT record. */
const oldServerCodes: ReadonlySet<number> = new Set([1, 4]);
const mostStrays = 100;

class UdpExchange {
  tries = 0;
  strays = 0;
  readonly #line: DatagramLine;
  readonly #inquiry: NameServerInquiry;
  readonly #randomId: () => number;
  readonly #now: () => number;
  readonly #ids = new Map<number, { readonly extended: boolean }>();
  #spoiled: string | null = null;

  constructor(line: DatagramLine, inquiry: NameServerInquiry, randomId: () => number, now: () => number) {
    this.#line = line;
    this.#inquiry = inquiry;
    this.#randomId = randomId;
    this.#now = now;
  }

  async run(): Promise<End | { readonly state: 'truncated' }> {
    for (const withinMs of this.#inquiry.tries) {
      const end = await this.#try(withinMs);
      if (end !== 'again') return end;
    }
    if (this.#spoiled !== null) return { state: 'malformed', detail: this.#spoiled };
    return { state: 'timeout', detail: '' };
  }

  async #try(withinMs: number): Promise<End | { readonly state: 'truncated' } | 'again'> {
    const extended = this.tries === 0;
    const id = this.#randomId();
    this.tries += 1;
    this.#ids.set(id, { extended });
    this.#line.send(writeQuery(id, this.#inquiry.question, extended, this.#inquiry.unchecked));
    const until = this.#now() + withinMs;
    for (;;) {
      const arrival = await this.#line.receive(until - this.#now());
      if (arrival.kind === 'stopped') return { state: 'stopped', detail: '' };
      if (arrival.kind === 'failed') return { state: 'unreachable', detail: arrival.errorCode };
      if (arrival.kind === 'silence') return 'again';
      const end = this.#take(arrival.bytes);
      if (end !== null) return end;
      if (this.strays > mostStrays) return { state: 'malformed', detail: 'a flood of answers to other questions' };
    }
  }

  /** Null for what does not answer us: the right answer may still come. */
  #take(bytes: Uint8Array): End | { readonly state: 'truncated' } | 'again' | null {
    const head = readHead(bytes);
    const asked = head.ok ? this.#ids.get(head.value.id) : this.#ids.get(idOf(bytes));
    if (asked === undefined || (head.ok && !answers(head.value, this.#inquiry.question))) {
      this.strays += 1;
      return null;
    }
    if (!head.ok) return this.#spoil(head.malformed);
    if (head.value.truncated) return { state: 'truncated' };
    const message = readMessage(bytes);
    if (!message.ok) return this.#spoil(message.malformed);
    const isOld = oldServerCodes.has(message.value.responseCode) && asked.extended;
    if (isOld && this.tries < this.#inquiry.tries.length) return 'again';
    return { state: 'answered', transport: 'udp', bytes, message: message.value };
  }

  #spoil({ structure, offset, detail }: { structure: string; offset: number; detail: string }): null {
    this.#spoiled ??= `${structure} at byte ${offset} ${detail}`;
    return null;
  }
}

const idOf = (bytes: Uint8Array): number => ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);

/** A refusal may come without the question; an answer may not. */
function answers({ isResponse, opcode, questions, responseCode }: DnsHead, asked: DnsQuestion): boolean {
  if (!isResponse || opcode !== 0) return false;
  const [first, ...more] = questions;
  if (first === undefined) return responseCode !== 0 && responseCode !== 3;
  return more.length === 0 && first.type === asked.type && sameName(first.name, asked.name);
}

async function askOverTcp(
  { server, question, tries, unchecked }: NameServerInquiry,
  id: number,
  connect: Dial,
  now: () => number,
  signal: AbortSignal,
): Promise<End> {
  const until = now() + (tries.at(-1) ?? 0);
  const dialled = await connect({ ...server, timeoutMs: until - now() }, signal);
  if (dialled.state === 'stopped') return { state: 'stopped', detail: '' };
  if (dialled.state !== 'open') {
    const silent = dialled.state === 'no-answer';
    return { state: silent ? 'timeout' : 'unreachable', detail: `over TCP: ${dialled.errorCode ?? 'no answer'}` };
  }
  try {
    const query = writeQuery(id, question, true, unchecked);
    await dialled.connection.send(Uint8Array.from([query.length >> 8, query.length & 255, ...query]));
    return readTcpAnswer(await collect(dialled.connection, until, now), id, question);
  } finally {
    dialled.connection.close();
  }
}

type Collected =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended'; readonly got: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'stopped' };

/** One message with its length in front (RFC 1035 section 4.2.2): 64 kB at most by its own form. */
async function collect(connection: TcpConnection, until: number, now: () => number): Promise<Collected> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const arrival = await connection.receive(Math.max(0, until - now()));
    if (arrival.kind === 'silence' || arrival.kind === 'stopped') return { kind: arrival.kind };
    if (arrival.kind !== 'bytes') return { kind: 'ended', got: bytes.length };
    bytes = Buffer.concat([bytes, arrival.bytes]);
    const length = bytes.length < 2 ? null : bytes.readUInt16BE(0);
    if (length !== null && bytes.length >= length + 2)
      return { kind: 'message', bytes: new Uint8Array(bytes.subarray(2, length + 2)) };
  }
}

function readTcpAnswer(collected: Collected, id: number, question: DnsQuestion): End {
  if (collected.kind === 'stopped') return { state: 'stopped', detail: '' };
  if (collected.kind === 'silence') return { state: 'timeout', detail: 'over TCP' };
  if (collected.kind === 'ended')
    return { state: 'unreachable', detail: `over TCP: the line was closed after ${collected.got} bytes` };
  const message = readMessage(collected.bytes);
  if (!message.ok) {
    const { structure, offset, detail } = message.malformed;
    return { state: 'malformed', detail: `over TCP: ${structure} at byte ${offset} ${detail}` };
  }
  if (message.value.id !== id || !answers(message.value, question))
    return { state: 'malformed', detail: 'over TCP: an answer to another question' };
  return { state: 'answered', transport: 'tcp', bytes: collected.bytes, message: message.value };
}
