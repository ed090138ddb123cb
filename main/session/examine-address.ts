import type { HandshakeReport } from '../../shared/handshake.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import type { Target } from '../../shared/target.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import {
  askHandshake,
  describeEnd,
  firstHello,
  type HandshakeQuestion,
  sawServerHello,
} from '../evidence/probes/handshake.ts';
import { readReply, replyComplete, writeRequest } from '../evidence/probes/http-request.ts';
import {
  beforeServerHello,
  type Control,
  type PairDefinition,
  pairsFor,
  type Variation,
} from '../evidence/probes/pairs.ts';
import type { ResolvedAddress } from '../system/resolver.ts';
import type { Notebook } from './notebook.ts';
import type { Limits, SessionPorts } from './ports.ts';
import type { ProgressBoard } from './progress-board.ts';
import { inOrder } from './schedule.ts';

/** What every probe of a run shares. */
export interface RunContext {
  readonly target: Target;
  readonly ports: SessionPorts;
  readonly limits: Limits;
  readonly notebook: Notebook;
  readonly board: ProgressBoard;
  readonly signal: AbortSignal;
}

/** One address after its first handshake. */
export interface Examined {
  readonly address: ResolvedAddress;
  readonly port: number;
  readonly question: HandshakeQuestion;
  readonly handshake: ObservationOf<'handshake'>;
  /** DER of the server's certificates, from the first attempt that showed any. */
  readonly certificates: readonly Uint8Array[];
}

/** The first handshake with one address, and for HTTP the first reply on the same connection. */
export async function examineAddress(context: RunContext, address: ResolvedAddress, port: number): Promise<Examined> {
  const { target } = context;
  const question: HandshakeQuestion = {
    address: address.address,
    port,
    target,
    hello: firstHello(target),
    writes: null,
    starttls: target.starttls,
    stopAfter: 'finished',
    request: (alpn) => (target.http && alpn !== 'h2' ? writeRequest('HEAD', target, context.ports.version) : null),
    replyComplete: (reply) => replyComplete('HEAD', reply),
  };
  const { observation, result } = await attemptHandshake(context, 'handshake', question);
  if (result.reply) observeReply(context, 'HEAD', address.address, result.reply);
  return { address, port, question, handshake: observation, certificates: result.certificates };
}

/**
 * A second look at the first reply where the first connection could not give it: the server agreed
 * on HTTP/2, or its refusal needs its own words (a client certificate was requested, and HEAD has no body).
 */
export async function examineReply(context: RunContext, examined: Examined): Promise<void> {
  const { target } = context;
  if (!target.http || examined.handshake.report.finishedAt === null) return;
  const first = replyOf(context, examined.address.address);
  const refused = first !== null && doubtful(first, examined.handshake.report);
  const overHttp2 = examined.handshake.report.negotiated?.alpn === 'h2';
  if (!refused && !(overHttp2 && first === null)) return;
  const asked = await askOverHttp11(context, examined, refused ? 'GET' : 'HEAD');
  if (!refused && asked && doubtful(asked, examined.handshake.report)) await askOverHttp11(context, examined, 'GET');
}

/** The controlled pairs after a failure, most telling first. Returns certificates that a pair brought to light. */
export async function runPairs(context: RunContext, examined: Examined): Promise<readonly Uint8Array[]> {
  const { report } = examined.handshake;
  if (report.failure === null) return [];
  const control: Control = {
    ...examined.question,
    target: context.target,
    failure: report.failure,
    helloBytes: report.hello.bytes,
  };
  const jobs = pairsFor(control);
  const results = await inOrder(jobs, context.limits.concurrency, context.signal, ({ definition, variation }) =>
    runPair(context, examined, definition, variation),
  );
  return results.find((certificates) => certificates !== null && certificates.length > 0) ?? [];
}

async function runPair(context: RunContext, examined: Examined, definition: PairDefinition, variation: Variation) {
  const since = context.notebook.moment();
  const question: HandshakeQuestion = {
    ...examined.question,
    hello: variation.hello,
    writes: variation.writes,
    starttls: variation.starttls,
    stopAfter: 'server-flight',
    request: () => null,
  };
  const limits = { ...context.limits, answerMs: context.limits.pairAnswerMs };
  const { observation, result } = await attemptHandshake({ ...context, limits }, `pair:${definition.id}`, question);
  const control = examined.handshake;
  const controlPassed = passed(control.report, control.report);
  const variantPassed = passed(observation.report, control.report);
  context.notebook.observe('pair', `pair:${definition.id}`, since, {
    pair: definition.id,
    address: examined.address.address,
    port: examined.port,
    change: definition.change,
    control: control.id,
    variant: observation.id,
    controlOutcome: say(checkTexts, describeEnd(control.report)),
    variantOutcome: say(checkTexts, describeEnd(observation.report)),
    controlPassed,
    variantPassed,
    flipped: controlPassed !== variantPassed && observation.report.failure?.kind !== 'stopped',
  });
  return result.certificates;
}

/** A variant passes when it gets past the point at which the control ended. */
function passed(report: HandshakeReport, control: HandshakeReport): boolean {
  if (control.failure && beforeServerHello(control.failure)) return sawServerHello(report);
  return report.failure === null;
}

async function attemptHandshake(context: RunContext, probe: string, question: HandshakeQuestion) {
  const { notebook, ports, signal, limits } = context;
  const since = notebook.moment();
  const result = await askHandshake(question, limits, ports, signal);
  const attempt = `attempt#${notebook.observations.length + 1}`;
  const observation = notebook.observe('handshake', probe, since, { probe, attempt, report: result.report });
  const { failure } = result.report;
  notebook.attempt(probe, since, {
    address: question.address,
    outcome: failure === null ? 'completed' : 'failed',
    reason: failure === null ? '' : say(checkTexts, describeEnd(result.report)),
    observations: [observation.id],
  });
  return { observation, result };
}

async function askOverHttp11(context: RunContext, examined: Examined, method: 'HEAD' | 'GET') {
  const question: HandshakeQuestion = {
    ...examined.question,
    hello: { ...examined.question.hello, alpn: ['http/1.1'] },
    request: () => writeRequest(method, context.target, context.ports.version),
    replyComplete: (reply) => replyComplete(method, reply),
  };
  const { result } = await attemptHandshake(context, 'reply', question);
  if (result.reply) return observeReply(context, method, examined.address.address, result.reply);
  return null;
}

function observeReply(context: RunContext, method: 'HEAD' | 'GET', address: string, reply: Uint8Array) {
  if (reply.length === 0) return null;
  const since = context.notebook.moment();
  return context.notebook.observe('http-reply', 'reply', since, {
    address,
    method,
    path: context.target.path,
    ...readReply(reply),
  });
}

function replyOf(context: RunContext, address: string): ObservationOf<'http-reply'> | null {
  const replies = context.notebook.observations.filter((observation) => observation.kind === 'http-reply');
  return replies.find((reply) => reply.address === address) ?? null;
}

/** A refusal that a missing client certificate would explain: nginx answers 400 or 496, Apache and others 403. */
function doubtful(reply: ObservationOf<'http-reply'>, report: HandshakeReport): boolean {
  if (reply.method === 'GET') return false;
  const refused = [400, 401, 403, 495, 496].includes(reply.status) && report.certificateRequested !== null;
  return refused || [502, 511, 525, 526].includes(reply.status);
}
