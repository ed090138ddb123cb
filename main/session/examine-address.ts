import type { ClientProfile } from '../../shared/client-profile.ts';
import { unansweredProbe } from '../../shared/connections-made.ts';
import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import type { Target } from '../../shared/target.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import {
  askHandshake,
  describeEnd,
  firstHello,
  type HandshakeQuestion,
  helloAs,
  helloForHttp2,
  keptTranscript,
} from '../evidence/probes/handshake.ts';
import { isUnanswered, replyComplete, writeRequest } from '../evidence/probes/http-request.ts';
import { beforeServerHello, type Variation } from '../evidence/probes/pairs.ts';
import type { Stapled } from '../evidence/revocation/offline.ts';
import type { ResolvedAddress } from '../system/resolver.ts';
import { clientCertificateFacts } from './client-certificate-facts.ts';
import { keptReply } from './kept-reply.ts';
import type { Moment, Notebook } from './notebook.ts';
import type { Limits, SessionPorts } from './ports.ts';
import type { ProgressBoard } from './progress-board.ts';

/** What every probe of a run shares. */
export interface RunContext {
  readonly target: Target;
  readonly ports: SessionPorts;
  readonly limits: Limits;
  readonly notebook: Notebook;
  readonly board: ProgressBoard;
  readonly signal: AbortSignal;
  /** The client whose hello is sent; absent sends that of today's clients. */
  readonly client?: ClientProfile;
  /** How the first hello of an address is sent; absent sends it once. */
  readonly firstTry?: FirstTry;
}

/** Sends the first hello of an address, perhaps several times; the try it returns is the one that counts. */
export type FirstTry = (context: RunContext, question: HandshakeQuestion) => Promise<Attempted>;

/** One address after its first handshake. */
export interface Examined {
  readonly address: ResolvedAddress;
  readonly port: number;
  readonly question: HandshakeQuestion;
  readonly handshake: ObservationOf<'handshake'>;
  /** DER of the server's certificates, from the first attempt that showed any. */
  readonly certificates: readonly Uint8Array[];
  /** What that handshake brought beside them; null where it showed no certificates. */
  readonly stapled: Stapled | null;
  /** What can be taken up of the session; it holds secrets, and is kept in no document. */
  readonly resumption: Attempted['resumption'];
  /** Where no answer came in the usual time and the line is kept open: how it ends. Absent where it has ended. */
  readonly outwaited?: Pick<Outwaited, 'answered' | 'giveUp'> & { readonly end: Promise<Examined> };
}

/** What the first handshake with one address asks. */
export function firstQuestion(
  target: Target,
  address: string,
  port: number,
  version: string,
  client: ClientProfile | null = null,
): HandshakeQuestion {
  return {
    address,
    port,
    target,
    hello: client === null ? firstHello(target) : helloAs(client, target),
    writes: null,
    starttls: target.starttls,
    stopAfter: 'finished',
    request: (alpn) => (target.http && alpn !== 'h2' ? writeRequest('HEAD', target, version) : null),
    replyComplete: (reply) => replyComplete('HEAD', reply),
    awaitTicket: !target.http,
  };
}

/**
 * The question of a pair: the first one with what the pair changes. It goes as far as it must to get
 * past the point where the control ended: a refusal after Finished shows only to who stays that long.
 */
export function variedQuestion(
  question: HandshakeQuestion,
  { address, hello, writes, starttls }: Variation,
  failure: HandshakeFailure,
): HandshakeQuestion {
  const varied = { ...question, address, hello, writes, starttls };
  return beforeServerHello(failure) ? { ...varied, stopAfter: 'server-flight', request: () => null } : varied;
}

/** The first handshake with one address, and for HTTP the first reply on the same connection. */
export async function examineAddress(context: RunContext, address: ResolvedAddress, port: number): Promise<Examined> {
  const { target, ports, client = null } = context;
  const question = firstQuestion(target, address.address, port, ports.version, client);
  const first = await (context.firstTry ?? attemptHandshake)(context, question);
  if (first.later === undefined) return noteFirst(context, address, question, first);
  const { answered, giveUp, result } = first.later;
  const handshake = noteUnanswered(context, first);
  // What was cut short counts as far as it was waited for before.
  const end = result.then((whole) =>
    noteFirst(context, address, question, whole.report.failure?.kind === 'stopped' ? first : whole),
  );
  const nothing = { certificates: [], stapled: null, resumption: null };
  return { address, port, question, handshake, ...nothing, outwaited: { answered, giveUp, end } };
}

/** Notes what the first hello came to: with what it brought of certificates and reply. */
async function noteFirst(
  context: RunContext,
  address: ResolvedAddress,
  question: HandshakeQuestion,
  first: Attempted,
): Promise<Examined> {
  const { port } = question;
  if (refusesHttp11(first.report)) {
    recordHandshake(context, 'reply', first);
    return examineOverHttp2(context, address, question);
  }
  const handshake = recordHandshake(context, 'handshake', first);
  observeClientCertificate(context, first);
  if (first.reply) observeReply(context, 'HEAD', address.address, first.reply);
  const { certificates, resumption } = first;
  return { address, port, question, handshake, certificates, stapled: stapledIn(first), resumption };
}

/** What the person gave against what this address asked for; nothing where none was given. */
function observeClientCertificate({ notebook, ports }: RunContext, { facts, report, since }: Attempted): void {
  const seen = ports.credential ? clientCertificateFacts(ports.credential, facts.certificateRequest) : null;
  if (seen === null || report.tcp.state !== 'open') return;
  notebook.observe('client-certificate', 'client-certificate', since, { address: report.address, ...seen });
}

/** Where HTTP/2 is agreed on it is not spoken: what the server answers there stays untested. */
async function examineOverHttp2(
  context: RunContext,
  address: ResolvedAddress,
  refused: HandshakeQuestion,
): Promise<Examined> {
  const { target, client } = context;
  const question = { ...refused, hello: helloForHttp2(target, client), awaitTicket: true };
  const second = await attemptHandshake(context, question);
  const handshake = recordHandshake(context, 'handshake', second);
  observeClientCertificate(context, second);
  if (second.reply) observeReply(context, 'HEAD', address.address, second.reply);
  const { certificates, resumption } = second;
  const stapled = stapledIn(second);
  return { address, port: question.port, question, handshake, certificates, stapled, resumption };
}

function stapledIn({ certificates, facts }: Attempted): Stapled | null {
  if (certificates.length === 0) return null;
  return { response: facts.ocspResponse, timestamps: facts.signedCertificateTimestamps };
}

/**
 * A second request, with a body to read, where the first reply may be a refusal that needs its own
 * words: HEAD has no body. Some servers answer no HEAD at all: where one asked for a client certificate, and only the
 * reply tells whether it insists, GET asks once more.
 */
export async function examineReply(context: RunContext, examined: Examined): Promise<void> {
  const { address, handshake, question } = examined;
  const first = replyOf(context, address.address);
  const isDoubtful = first === null ? leftOpen(context.target, handshake.report) : doubtful(first, handshake.report);
  if (!isDoubtful) return;
  const asked = await attemptHandshake(context, {
    ...question,
    request: () => writeRequest('GET', context.target, context.ports.version),
    replyComplete: (reply) => replyComplete('GET', reply),
  });
  recordHandshake(context, 'reply', asked);
  if (asked.reply) observeReply(context, 'GET', address.address, asked.reply);
}

/** An attempt, and the moment it began. */
export type Attempted = Awaited<ReturnType<typeof askHandshake>> & {
  readonly since: Moment;
  /** Where nothing was answered in the usual time: what comes of it yet. */
  readonly later?: Outwaited;
};

/** An attempt that got no answer in the usual time, and is still waited for. */
export interface Outwaited {
  /** How it ends; never rejects for anything a peer does. */
  readonly result: Promise<Attempted>;
  /** Set as soon as something was answered; a line that is cut without a word is no answer. */
  readonly answered: AbortSignal;
  /** Ends the wait; the result is then one that was stopped. */
  readonly giveUp: () => void;
}

/** Asks once, and remembers when. */
export async function attemptHandshake(context: RunContext, question: HandshakeQuestion): Promise<Attempted> {
  const since = context.notebook.moment();
  const result = await askHandshake(question, context.limits, context.ports, context.signal);
  return { ...result, since };
}

/** Notes an attempt: what it saw, and its envelope. */
export function recordHandshake(
  { notebook }: RunContext,
  probe: string,
  { report, since, ...rest }: Attempted,
): ObservationOf<'handshake'> {
  const attempt = `attempt#${notebook.observations.length + 1}`;
  const transcript = keptTranscript(rest);
  const observation = notebook.observe('handshake', probe, since, { probe, attempt, report, transcript });
  notebook.keepShown(observation, rest.certificates);
  notebook.attempt(probe, since, {
    address: report.address,
    outcome: report.failure === null ? 'completed' : 'failed',
    reason: report.failure === null ? '' : say(checkTexts, describeEnd(report)),
    observations: [observation.id],
  });
  return observation;
}

/** What pairs are compared with while the first hello is still waited for; it is noted as a try of its own at its end. */
function noteUnanswered({ notebook }: RunContext, { report, since }: Attempted): ObservationOf<'handshake'> {
  const attempt = `attempt#${notebook.observations.length + 1}`;
  return notebook.observe('handshake', unansweredProbe, since, {
    ...{ probe: unansweredProbe, attempt, report, transcript: null },
  });
}

const refusesHttp11 = ({ failure, hello }: HandshakeReport) =>
  failure?.kind === 'alert' && failure.description === noApplicationProtocol && hello.alpn.join() === 'http/1.1';

/** Alert 120, RFC 7301 section 3.2. */
const noApplicationProtocol = 120;

function observeReply(context: RunContext, method: 'HEAD' | 'GET', address: string, reply: Uint8Array) {
  if (isUnanswered(reply)) return null;
  const since = context.notebook.moment();
  return context.notebook.observe('http-reply', 'reply', since, {
    address,
    method,
    path: context.target.path,
    ...keptReply(reply),
  });
}

function replyOf(context: RunContext, address: string): ObservationOf<'http-reply'> | null {
  const replies = context.notebook.observations.filter((observation) => observation.kind === 'http-reply');
  return replies.find((reply) => reply.address === address) ?? null;
}

/** Whether a request for a client certificate was answered with none, and HEAD then by nothing. HTTP/2 is not spoken. */
export function leftOpen({ http }: Pick<Target, 'http'>, report: HandshakeReport): boolean {
  const { certificateRequested, clientCertificate, failure, negotiated } = report;
  const isBare = certificateRequested !== null && !clientCertificate?.sent;
  return http && isBare && failure === null && negotiated?.alpn !== 'h2';
}

/**
 * A refusal that a missing client certificate would explain: nginx answers 400 or 496, others 403. Apache
 * answers 403 without a request where it would ask after the handshake (RFC 8446 section 4.6.2), and says so
 * in the body alone.
 */
function doubtful(reply: ObservationOf<'http-reply'>, { certificateRequested, negotiated }: HandshakeReport): boolean {
  if (reply.method === 'GET') return false;
  const requested = certificateRequested !== null && [400, 401, 403, 495, 496].includes(reply.status);
  const later = negotiated?.version === 'TLSv1.3' && reply.status === 403;
  return requested || later || [502, 511, 525, 526].includes(reply.status);
}
