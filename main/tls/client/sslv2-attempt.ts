import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { concat, toHex } from '../../bytes/bytes.ts';
import { starttlsCatalogue } from '../starttls/catalogue.ts';
import { runDialogue } from '../starttls/dialogue.ts';
import { Line, type Receipt } from '../starttls/line.ts';
import { readAlerts } from '../wire/alert.ts';
import { classifyPlaintext } from '../wire/plaintext.ts';
import { beginsRecord } from '../wire/record.ts';
import {
  readSslv2ServerHello,
  recogniseSslv2,
  type Sslv2ServerHello,
  sslv2CipherKinds,
  sslv2RecordLength,
  writeSslv2ClientHello,
} from '../wire/sslv2.ts';
import type { HandshakePorts } from './connection.ts';
import { alertFault, type FailureCause } from './fault.ts';
import type { HandshakePlan } from './plan.ts';

/** What an attempt with SSL 2.0 showed: a ServerHello, or how it ended without one. */
export interface Sslv2Attempt {
  readonly hello: Sslv2ServerHello | null;
  readonly failure: HandshakeFailure | null;
}

/** Where to, and how long to wait. */
export type Sslv2Plan = Pick<
  HandshakePlan,
  'address' | 'port' | 'starttls' | 'peerName' | 'connectTimeoutMs' | 'answerTimeoutMs' | 'totalTimeoutMs' | 'keep'
>;

/**
 * Asks for SSL 2.0 and nothing else, in its own form of hello, and goes no further than the answer: whether a server
 * still has it is all that anybody wants to know. Never throws for anything a peer does.
 */
export async function attemptSslv2(plan: Sslv2Plan, ports: HandshakePorts, signal: AbortSignal): Promise<Sslv2Attempt> {
  const start = ports.now();
  const { address, port, connectTimeoutMs: timeoutMs } = plan;
  const dialled = await ports.dial({ address, port, timeoutMs }, signal);
  const circumstances = { after: null, awaiting: null, milliseconds: ports.now() - start };
  if (dialled.state !== 'open') {
    const nothing = { ...circumstances, bytesSent: 0, bytesReceived: 0 };
    if (dialled.state === 'stopped') return { hello: null, failure: { kind: 'stopped', ...nothing } };
    const { state, errorCode } = dialled;
    return { hello: null, failure: { kind: 'tcp', state, errorCode, ...nothing } };
  }
  const line = new Line(dialled.connection, { now: ports.now, deadline: start + plan.totalTimeoutMs });
  let kept: Promise<void> | undefined;
  try {
    const ended = await converse(line, plan, ports.randomBytes(16));
    if (!('kind' in ended)) {
      kept = plan.keep?.();
      return { hello: ended, failure: null };
    }
    const { age: milliseconds, bytesSent, bytesReceived } = line;
    const seen = { after: 'ClientHello', awaiting: 'ServerHello', milliseconds, bytesSent, bytesReceived };
    return { hello: null, failure: { ...ended, ...seen } };
  } finally {
    if (kept === undefined) line.close();
    else void kept.then(() => line.close());
  }
}

async function converse(line: Line, plan: Sslv2Plan, challenge: Uint8Array): Promise<Sslv2ServerHello | FailureCause> {
  const { starttls, peerName, answerTimeoutMs } = plan;
  if (starttls !== null) {
    const { talk, framing } = starttlsCatalogue[starttls];
    const { failure } = await runDialogue(talk(peerName), line, answerTimeoutMs);
    if (failure !== null) return failure;
    if (framing !== undefined) line.frame(framing());
  }
  const hello = { version: 0x0002, cipherKinds: sslv2CipherKinds, sessionId: new Uint8Array(0), challenge };
  await line.send(writeSslv2ClientHello(hello));
  let heard = new Uint8Array(0);
  for (;;) {
    const receipt = await line.receive(answerTimeoutMs);
    if (receipt.kind !== 'bytes') return heard.length > 0 ? understand(heard) : lineEnded(receipt, line.quiet);
    heard = new Uint8Array(concat(heard, receipt.bytes));
    const whole = sslv2RecordLength(heard) ?? tlsRecordLength(heard) ?? heard.length;
    if (heard.length >= whole || heard.length > longestAnswer) return understand(heard);
  }
}

/** A record of SSL 2.0 holds no more. */
const longestAnswer = 32_767 + 2;

const tlsRecordLength = (bytes: Uint8Array): number | null =>
  beginsRecord(bytes[0] ?? 0) ? 5 + (bytes.length < 5 ? 0 : (bytes[3] ?? 0) * 256 + (bytes[4] ?? 0)) : null;

function understand(bytes: Uint8Array): Sslv2ServerHello | FailureCause {
  const kind = recogniseSslv2(bytes);
  if (kind === 'ServerHello') {
    const read = readSslv2ServerHello(bytes.subarray(0, sslv2RecordLength(bytes) ?? bytes.length));
    return read.ok ? read.value : { kind: 'malformed', ...read.malformed };
  }
  if (kind === 'Error') return { kind: 'nothing-in-common', what: 'version', chosen: 'an SSL 2.0 error' };
  const alerts = bytes[0] === 0x15 ? readAlerts(bytes.subarray(5, 7)) : null;
  const first = alerts?.ok ? alerts.value[0] : undefined;
  if (first !== undefined) return alertFault(first.level, first.description, false);
  if (beginsRecord(bytes[0] ?? 0)) return { kind: 'nothing-in-common', what: 'version', chosen: 'a record of TLS' };
  const head = bytes.subarray(0, 256);
  return { kind: 'plaintext', ...classifyPlaintext(head), bytes: toHex(head) };
}

function lineEnded(end: Exclude<Receipt, { kind: 'bytes' }>, waitedMs: number): FailureCause {
  return end.kind === 'silence' || end.kind === 'out-of-time' ? { kind: 'silence', waitedMs } : end;
}
