import type { HandshakeReport } from '../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { concat, joined, toHex } from '../../bytes/bytes.ts';
import { afterSilence } from '../../system/patient-timer.ts';
import type { Dial, Dialled, TcpConnection } from '../../system/socket.ts';
import { starttlsCatalogue } from '../starttls/catalogue.ts';
import { runDialogue } from '../starttls/dialogue.ts';
import { Line, type LineEnd, type Receipt } from '../starttls/line.ts';
import { starttlsFailure } from '../starttls/talk.ts';
import { classifyPlaintext } from '../wire/plaintext.ts';
import { beginsRecord } from '../wire/record.ts';
import { recogniseSslv2 } from '../wire/sslv2.ts';
import type { FailureCause } from './fault.ts';
import type { HandshakePlan, HandshakeResult, RenegotiationAnswer } from './plan.ts';
import { type Course, handshakeReport } from './report.ts';
import { applicationDataLimit, type Standing, TlsSession } from './session.ts';
import { Transcript } from './transcript.ts';

/** What an attempt needs of the world. */
export interface HandshakePorts {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly wallClock: () => Date;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly dial: Dial;
}

/**
 * One attempt at a handshake: dials, speaks, and reports what was seen. Never throws for anything a
 * peer does; `signal` ends it within 100 ms with a failure of kind `stopped`.
 *
 * `reached` counts a ServerHello only where it could be accepted. After Finished, a missing reply and
 * an orderly close are no failures; an alert is one, and so is FIN or RST before any reply.
 */
export async function performHandshake(
  plan: HandshakePlan,
  ports: HandshakePorts,
  signal: AbortSignal,
): Promise<HandshakeResult> {
  const { address, port, connectTimeoutMs } = plan;
  const startedAt = ports.wallClock();
  const start = ports.now();
  const session = new TlsSession({
    spec: plan.hello,
    stopAfter: plan.stopAfter,
    randomBytes: ports.randomBytes,
    keepSecrets: plan.keepSecrets ?? false,
    namesOnly: plan.namesOnly ?? false,
    credential: plan.credential ?? null,
    resume: plan.resume === undefined ? null : { session: plan.resume, age: start - plan.resume.receivedAt },
  });
  const transcript = new Transcript();
  const { impatience } = plan;
  const unanswered = () => notConnected({ state: 'no-answer', errorCode: null }, ports.now() - start);
  const takeBack = impatience && afterSilence(impatience.connectMs, () => impatience.tell(brought(unanswered())));
  const dialled = await ports.dial({ address, port, timeoutMs: connectTimeoutMs }, signal);
  takeBack?.();
  const milliseconds = ports.now() - start;
  return brought(dialled.state === 'open' ? await talkOver(dialled.connection) : notConnected(dialled, milliseconds));

  function brought(ended: Ended): HandshakeResult {
    return {
      report: handshakeReport(plan, session, { ...ended, startedAt, durationMs: ports.now() - start }),
      certificates: session.facts.certificates,
      facts: session.facts.server,
      reply: ended.reply,
      ...(ended.renegotiation === null ? {} : { renegotiation: ended.renegotiation }),
      resumption: ended.resumption,
      transcript: [...transcript.entries],
      transcriptTruncated: transcript.truncated,
      secrets: session.secrets,
    };
  }

  async function talkOver(connection: TcpConnection): Promise<Ended> {
    const silence = impatience && { afterMs: impatience.answerMs, tell: () => impatience.tell(brought(soFar())) };
    const times = { now: ports.now, deadline: start + plan.totalTimeoutMs, ...(silence && { silence }) };
    const line = new Line(connection, times, transcript);
    const conversation = new Conversation(plan, session, line, ports.now);
    const soFar = (): Ended => {
      const tcp = { state: 'open', milliseconds, errorCode: null, localAddress: line.localAddress } as const;
      const { dialogue, reached, writes } = conversation;
      const nothing = { reply: null, renegotiation: null, resumption: null } as const;
      return { tcp, failure: conversation.silent(), dialogue, reached, writes, ...nothing };
    };
    let kept: Promise<void> | undefined;
    try {
      const failure = await conversation.run();
      if (failure === null) kept = plan.keep?.();
      const tcp = { state: 'open', milliseconds, errorCode: null, localAddress: line.localAddress } as const;
      const { dialogue, reached, writes, reply, renegotiation } = conversation;
      const remembered = session.kept;
      const resumption =
        remembered === null ? null : { ...remembered, receivedAt: line.openedAt + remembered.receivedAt };
      return { tcp, failure, dialogue, reached, writes, reply, renegotiation, resumption };
    } finally {
      if (kept === undefined) line.close();
      else void kept.then(() => line.close());
    }
  }
}

type Ended = Omit<Course, 'startedAt' | 'durationMs'> &
  Pick<HandshakeResult, 'reply' | 'resumption'> & { readonly renegotiation: RenegotiationAnswer | null };

function notConnected(dialled: Exclude<Dialled, { state: 'open' }>, milliseconds: number): Ended {
  const circumstances = { after: null, awaiting: null, milliseconds, bytesSent: 0, bytesReceived: 0 };
  const brought = { reply: null, renegotiation: null, resumption: null } as const;
  const nothing = { dialogue: [], reached: 'nothing', writes: 0, ...brought } as const;
  if (dialled.state === 'stopped') {
    const tcp = { state: 'failed', milliseconds, errorCode: null, localAddress: null } as const;
    return { ...nothing, tcp, failure: { kind: 'stopped', ...circumstances } };
  }
  const { state, errorCode } = dialled;
  const tcp = { state, milliseconds, errorCode, localAddress: null };
  return { ...nothing, tcp, failure: { kind: 'tcp', state, errorCode, ...circumstances } };
}

/** Milliseconds in which the rest of a plaintext answer may arrive. */
const plaintextWaitMs = 150;
/** Bytes of a plaintext answer that are kept. */
const plaintextLimit = 256;
/** Milliseconds between the writes of a hello in pieces, so that each leaves in a segment of its own. */
const writePauseMs = 15;

/** What is said over one open connection, phase by phase. Each phase gives the failure that ended it, or null. */
class Conversation {
  dialogue: HandshakeReport['dialogue'] = [];
  reached: HandshakeReport['reached'] = 'tcp';
  /** TCP writes of the hello so far. */
  writes = 0;
  renegotiation: RenegotiationAnswer | null = null;
  readonly #plan: HandshakePlan;
  readonly #session: TlsSession;
  readonly #line: Line;
  readonly #now: () => number;
  /** What the peer said ahead of its turn, after the dialogue in the clear. */
  #early: Uint8Array = new Uint8Array(0);
  #requested = false;

  constructor(plan: HandshakePlan, session: TlsSession, line: Line, now: () => number) {
    this.#plan = plan;
    this.#session = session;
    this.#line = line;
    this.#now = now;
  }

  /** Application bytes so far; null when none were asked for. */
  get reply(): Uint8Array | null {
    return this.#requested ? joined(this.#session.received).subarray(0, applicationDataLimit) : null;
  }

  /** How it would end were it given up now, for silence. */
  silent(): HandshakeFailure {
    const isAsking = this.#plan.starttls !== null && this.reached === 'tcp';
    return this.#failure(isAsking ? starttlsFailure('no-answer', '') : { kind: 'silence', waitedMs: this.#line.quiet });
  }

  async run(): Promise<HandshakeFailure | null> {
    return (
      (await this.#askForTls()) ??
      (await this.#shakeHands(await this.#sendHello())) ??
      (this.#session.connected ? ((await this.#linger()) ?? (await this.#goOn())) : null)
    );
  }

  async #askForTls(): Promise<HandshakeFailure | null> {
    const { starttls, peerName, answerTimeoutMs } = this.#plan;
    if (starttls === null) return null;
    const { talk, framing } = starttlsCatalogue[starttls];
    const { lines, failure, leftOver } = await runDialogue(talk(peerName), this.#line, answerTimeoutMs);
    this.dialogue = [...lines];
    if (failure !== null) return this.#failure(failure);
    this.reached = 'starttls';
    this.#early = leftOver;
    if (framing !== undefined) this.#line.frame(framing());
    return null;
  }

  /** Sends the hello, in pieces where the plan says so. Gives the first that was heard then. */
  async #sendHello(): Promise<Receipt> {
    const hello = this.#session.takeOutgoing();
    const early = this.#early.length > 0 ? [this.#early] : [];
    const heard = (): Receipt | null => (early.length > 0 ? { kind: 'bytes', bytes: joined(early) } : null);
    const { helloDelayMs = 0 } = this.#plan;
    if (helloDelayMs > 0) {
      const receipt = await this.#line.receive(helloDelayMs);
      if (receipt.kind === 'bytes') early.push(receipt.bytes);
      else if (receipt.kind !== 'silence') return receipt;
    }
    let at = 0;
    for (const size of this.#plan.writes ?? []) {
      if (at + size >= hello.length) break;
      await this.#sendPiece(hello.subarray(at, at + size));
      at += size;
      const receipt = await this.#line.receive(writePauseMs);
      if (receipt.kind === 'bytes') early.push(receipt.bytes);
      else if (receipt.kind !== 'silence') return heard() ?? receipt;
    }
    await this.#sendPiece(hello.subarray(at));
    return heard() ?? this.#answer();
  }

  async #sendPiece(piece: Uint8Array): Promise<void> {
    if (!(await this.#line.send(piece))) return;
    this.writes += 1;
    this.reached = 'hello-sent';
  }

  async #shakeHands(first: Receipt): Promise<HandshakeFailure | null> {
    if (first.kind === 'bytes' && !beginsRecord(first.bytes[0] ?? 0)) return this.#explainPlaintext(first.bytes);
    for (let receipt = first; ; receipt = await this.#answer()) {
      if (receipt.kind !== 'bytes') return this.#ended(receipt);
      const standing = await this.#feed(receipt.bytes);
      if (standing !== 'under-way') return this.#stood(standing);
      if (this.#session.connected) return null;
    }
  }

  /** In TLS 1.3 a server refuses a client certificate, and gives tickets, only after our Finished. RFC 8446 section 4.4.2.4. */
  async #linger(): Promise<HandshakeFailure | null> {
    const { certificateRequested, negotiated } = this.#session.facts;
    const awaits = certificateRequested !== null || this.#plan.awaitTicket === true;
    if (!awaits || negotiated?.version !== 'TLSv1.3') return null;
    const until = this.#now() + this.#plan.lingerMs;
    while (!this.#session.accepted && this.#now() < until) {
      const receipt = await this.#line.receive(until - this.#now());
      if (receipt.kind === 'silence' || receipt.kind === 'out-of-time') return null;
      if (receipt.kind !== 'bytes') return this.#ended(receipt);
      const standing = await this.#feed(receipt.bytes);
      if (standing !== 'under-way') return this.#stood(standing);
    }
    return null;
  }

  #goOn(): Promise<HandshakeFailure | null> {
    return this.#plan.renegotiate === true ? this.#beginAnew() : this.#askForReply();
  }

  /**
   * Asks for a new handshake and leaves at the first sign of an answer; none is a failure, and neither is data without
   * end, which may have been on its way.
   */
  async #beginAnew(): Promise<HandshakeFailure | null> {
    if (!this.#session.askToRenegotiate(this.#line.age)) return this.#goodbye();
    await this.#line.send(this.#session.takeOutgoing());
    while (this.#session.receivedLength < applicationDataLimit) {
      const receipt = await this.#answer();
      if (receipt.kind === 'stopped') return this.#ended(receipt);
      if (receipt.kind !== 'bytes') {
        this.renegotiation = receipt.kind === 'closed' || receipt.kind === 'reset' ? 'closed' : 'no-answer';
        return null;
      }
      const standing = await this.#feed(receipt.bytes);
      if (standing === 'under-way') continue;
      this.renegotiation = standing === 'closed-in-order' ? 'closed' : this.#session.renegotiation;
      return null;
    }
    this.renegotiation = 'no-answer';
    return null;
  }

  async #askForReply(): Promise<HandshakeFailure | null> {
    const request = this.#plan.request(this.#session.facts.negotiated?.alpn ?? null);
    if (request === null) return this.#goodbye();
    this.#requested = true;
    this.#session.sendApplicationData(request);
    await this.#line.send(this.#session.takeOutgoing());
    for (;;) {
      const reply = this.reply ?? new Uint8Array(0);
      if (reply.length > 0) this.reached = 'reply';
      if (reply.length === applicationDataLimit || (reply.length > 0 && this.#plan.replyComplete(reply)))
        return this.#goodbye();
      const receipt = await this.#line.receive(this.#plan.replyTimeoutMs);
      if (receipt.kind !== 'bytes') return this.#replyEnded(receipt);
      const standing = await this.#feed(receipt.bytes);
      if (this.#session.received.length > 0) this.reached = 'reply';
      if (standing !== 'under-way') return this.#stood(standing);
    }
  }

  #replyEnded(end: LineEnd): HandshakeFailure | null {
    const broken = (end.kind === 'closed' || end.kind === 'reset') && this.reached !== 'reply';
    return broken || end.kind === 'stopped' ? this.#ended(end) : null;
  }

  async #goodbye(): Promise<null> {
    this.#session.sendCloseNotify(this.#line.age);
    await this.#line.send(this.#session.takeOutgoing());
    return null;
  }

  #answer(): Promise<Receipt> {
    return this.#line.receive(this.#plan.answerTimeoutMs);
  }

  /** Lets the session read, and sends what it answers. */
  async #feed(bytes: Uint8Array): Promise<Standing> {
    this.#session.receive(bytes, this.#line.age);
    if (this.writes > 0 && this.reached !== 'reply') this.reached = this.#session.facts.reached;
    await this.#line.send(this.#session.takeOutgoing());
    return this.#session.standing;
  }

  async #explainPlaintext(first: Uint8Array): Promise<HandshakeFailure> {
    const until = this.#now() + plaintextWaitMs;
    let bytes = first;
    while (bytes.length < plaintextLimit && this.#now() < until) {
      const receipt = await this.#line.receive(until - this.#now());
      if (receipt.kind !== 'bytes') break;
      bytes = concat(bytes, receipt.bytes);
    }
    const kept = bytes.subarray(0, plaintextLimit);
    return this.#failure(
      recogniseSslv2(kept) === null
        ? { kind: 'plaintext', ...classifyPlaintext(kept), bytes: toHex(kept) }
        : { kind: 'nothing-in-common', what: 'version', chosen: 'SSLv2' },
    );
  }

  #stood(standing: Exclude<Standing, 'under-way'>): HandshakeFailure | null {
    return typeof standing === 'string' ? null : this.#failure(standing);
  }

  #ended(end: LineEnd): HandshakeFailure {
    if (end.kind === 'reset' || end.kind === 'closed' || end.kind === 'stopped') return this.#failure(end);
    const { answerTimeoutMs, impatience } = this.#plan;
    const drips = end.kind === 'out-of-time' && this.#line.drips(impatience?.answerMs ?? answerTimeoutMs);
    const silence = { kind: 'silence', waitedMs: this.#line.quiet } as const;
    return this.#failure(drips ? { kind: 'limit', limit: 'total-time' } : silence);
  }

  #failure(cause: FailureCause): HandshakeFailure {
    const { age: milliseconds, bytesSent, bytesReceived } = this.#line;
    const helloSent = this.writes > 0;
    const after = helloSent ? this.#session.lastMessage : null;
    const awaiting = helloSent ? (this.#requested ? 'application data' : this.#session.awaiting) : null;
    return { ...cause, after, awaiting, milliseconds, bytesSent, bytesReceived };
  }
}
