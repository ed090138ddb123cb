import { usualClient } from '../../shared/client-profile.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { HandshakeReport } from '../../shared/handshake.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { phrase } from '../../shared/phrase.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { verifyTexts } from '../../shared/text/en/verify.ts';
import { say } from '../../shared/text/say.ts';
import {
  type Verification,
  type VerificationState,
  type VerifiedPair,
  verifySchema,
} from '../../shared/verification.ts';
import {
  askHandshake,
  describeEnd,
  type HandshakeQuestion,
  helloAs,
  helloForHttp2,
} from '../evidence/probes/handshake.ts';
import { type Control, pairCatalogue } from '../evidence/probes/pairs.ts';
import type { Compared } from '../evidence/probes/resumption.ts';
import { clientProfile } from '../evidence/profiles/catalogue.ts';
import { clientOf } from './client.ts';
import { firstQuestion, variedQuestion } from './examine-address.ts';
import { dialThroughProxy } from './find-way.ts';
import type { Limits, SessionPorts } from './ports.ts';
import { passed } from './run-pairs.ts';
import { inOrder } from './schedule.ts';

type Pair = ObservationOf<'pair'>;

/**
 * Runs the controlled pairs again that the confirmed causes of a case rest on: the same target,
 * addresses and definitions; `contactsOf` says beforehand whom that contacts. The failing attempt is repeated once for each address. Never rejects for
 * anything the network does.
 */
export async function verifyCase(
  saved: Diagnosis,
  ports: SessionPorts,
  limits: Limits,
  stop: AbortSignal,
): Promise<Verification> {
  const [startedAt, begun] = [ports.wallClock().toISOString(), ports.now()];
  const signal = AbortSignal.any([stop, AbortSignal.timeout(limits.totalMs)]);
  const dial = dialThroughProxy(ports, saved.target) ?? ports.dial;
  const bench: Bench = { saved, ports: { ...ports, dial }, limits, signal, controls: new Map() };
  const confirmed = saved.causes.filter(({ confidence }) => confidence === 'confirmed');
  const wanted = pairsToVerify(saved);
  const results = await inOrder(wanted, limits.concurrency, signal, (pair) => runAgain(bench, pair));
  const verified = new Map(wanted.map((pair, index) => [pair, results[index] ?? notRun(pair, 'stopped')]));
  const causes = confirmed.map(({ cause, headline, evidence }) => {
    const pairs = oneOfEach(pairsOf(saved, evidence)).flatMap((pair) => verified.get(pair) ?? []);
    return { cause, headline, state: stateOf(pairs), pairs };
  });
  const { runId, target } = saved;
  return {
    schema: verifySchema,
    version: ports.version,
    startedAt,
    durationMs: Math.round((ports.now() - begun) * 10) / 10,
    ...{ runId, caseStartedAt: saved.startedAt, target },
    contacts: contactsOf(saved),
    state: stateOf([...verified.values()]),
    headline: headline(confirmed.length, [...verified.values()]),
    causes,
  };
}

/** Whom a verification of this case contacts: what its pairs need, and nobody else the case names. */
export function contactsOf(saved: Diagnosis): { readonly address: string; readonly port: number }[] {
  const needed = pairsToVerify(saved).flatMap((pair) => {
    const other = passingAddressOf(saved, pair);
    return [pair.address, ...(other === null ? [] : [other])].map((address) => ({ address, port: pair.port }));
  });
  return needed.filter((one, index) => needed.findIndex((other) => sameEnd(one, other)) === index);
}

const sameEnd = (one: Pick<Pair, 'address' | 'port'>, other: Pick<Pair, 'address' | 'port'>) =>
  one.address === other.address && one.port === other.port;

/** The pairs that confirmed causes rest on. */
function pairsToVerify(saved: Diagnosis): Pair[] {
  const confirmed = saved.causes.filter(({ confidence }) => confidence === 'confirmed');
  return [...new Set(confirmed.flatMap((cause) => oneOfEach(pairsOf(saved, cause.evidence))))];
}

/** The first try of each pair: the repeats excluded chance then, and would only ask the same again. */
function oneOfEach(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(
    (pair, index) => pairs.findIndex((other) => other.pair === pair.pair && sameEnd(other, pair)) === index,
  );
}

/** Where the other address of such a pair was. */
function passingAddressOf({ observations }: Diagnosis, { pair, variant }: Pair): string | null {
  if (pair !== 'other-address') return null;
  const shakes = observations.filter((seen) => seen.kind === 'handshake');
  return shakes.find(({ id }) => id === variant)?.report.address ?? null;
}

/** What every pair of one verification shares. */
interface Bench {
  readonly saved: Diagnosis;
  readonly ports: SessionPorts;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** The attempt that the pairs are compared with, once per attempt of the case. */
  readonly controls: Map<string, Promise<Compared>>;
}

/** The pairs that were compared with an attempt of the evidence, or are the evidence themselves. */
function pairsOf({ observations }: Diagnosis, evidence: readonly string[]): Pair[] {
  return observations.filter((seen) => seen.kind === 'pair').filter(({ id }) => evidence.includes(id));
}

async function runAgain(bench: Bench, pair: Pair): Promise<VerifiedPair> {
  const before = bench.saved.observations
    .filter((seen) => seen.kind === 'handshake')
    .find(({ id }) => id === pair.control);
  if (!knowsHello(bench.saved)) return notRun(pair, 'no-hello');
  if (before?.report.clientCertificate?.sent) return notRun(pair, 'client-certificate');
  if (before && before.report.failure === null) return changeAgain(bench, pair, before.report);
  const definition = pairCatalogue.find(({ id }) => id === pair.pair);
  if (!before?.report.failure) return notRun(pair, 'no-control');
  const question = sameQuestion(bench, pair, before.report);
  const asked: Control = {
    ...question,
    failure: before.report.failure,
    helloBytes: before.report.hello.bytes,
    passingAddress: passingAddressOf(bench.saved, pair),
  };
  const variation = definition?.vary(asked);
  if (!variation) return notRun(pair, 'unknown-pair');
  const [control, variant] = await Promise.all([
    controlOf(bench, pair.control, question),
    ask(bench, variedQuestion(question, variation, before.report.failure), bench.limits.pairAnswerMs),
  ]);
  return compare(pair, before.report, control.report, variant.report);
}

/** A pair after a handshake that passed: the same hello, with the session that it leaves behind now or HTTP/2 in its offer. */
async function changeAgain(bench: Bench, pair: Pair, before: HandshakeReport): Promise<VerifiedPair> {
  if (!['resumed', 'fresh', 'with-h2'].includes(pair.pair)) return notRun(pair, 'unknown-pair');
  const question = sameQuestion(bench, pair, before);
  const control = await controlOf(bench, pair.control, question);
  if (pair.pair === 'resumed' && control.report.failure === null && control.resumption === null) {
    return notRun(pair, 'no-session');
  }
  const changed = pair.pair === 'with-h2' ? offeringHttp2(bench, question) : question;
  const resume = pair.pair === 'resumed' && control.resumption ? { resume: control.resumption } : {};
  const variant = await ask(bench, { ...changed, ...resume }, bench.limits.pairAnswerMs);
  return compare(pair, before, control.report, variant.report);
}

function offeringHttp2({ saved }: Bench, question: HandshakeQuestion): HandshakeQuestion {
  const client = clientOf(clientProfile(saved.verdict.testedAs));
  return { ...question, hello: helloForHttp2(saved.target, client), request: () => null, awaitTicket: false };
}

/** The hello of then: HTTP/2 was offered alone where the server had refused HTTP/1.1. */
function sameQuestion({ saved, ports }: Bench, { address, port }: Pair, before: HandshakeReport): HandshakeQuestion {
  const client = clientProfile(saved.verdict.testedAs);
  const usual = client === null || client.id === usualClient;
  const question = firstQuestion(saved.target, address, port, ports.version, usual ? null : client);
  const wasHttp2 = before.hello.alpn.includes('h2');
  if (!usual) {
    // What the hello offered then, be it HTTP/1.1 alone or both.
    return { ...question, hello: helloAs(client, saved.target, before.hello.alpn), awaitTicket: wasHttp2 };
  }
  return wasHttp2 ? { ...question, hello: helloForHttp2(saved.target), awaitTicket: true } : question;
}

/** A hello from a file is not in the case: what was compared with it cannot be asked again. */
const knowsHello = ({ verdict: { testedAs } }: Diagnosis): boolean =>
  testedAs === usualClient || clientProfile(testedAs) !== null;

function controlOf(bench: Bench, id: string, question: HandshakeQuestion): Promise<Compared> {
  const asked = bench.controls.get(id) ?? ask(bench, question, bench.limits.answerMs);
  bench.controls.set(id, asked);
  return asked;
}

function ask({ ports, limits, signal }: Bench, question: HandshakeQuestion, answerMs: number): Promise<Compared> {
  return askHandshake(question, { ...limits, answerMs }, ports, signal);
}

function compare(
  pair: Pair,
  before: HandshakeReport,
  control: HandshakeReport,
  variant: HandshakeReport,
): VerifiedPair {
  const unreached = [control, variant].find(({ tcp }) => tcp.state !== 'open');
  if ([control, variant].some(({ failure }) => failure?.kind === 'stopped')) return notRun(pair, 'stopped');
  if (unreached) return notRun(pair, 'no-connection', endOf(unreached));
  const flipped = passed(control, before) !== passed(variant, before);
  const now = { controlOutcome: endOf(control), variantOutcome: endOf(variant), flipped };
  return { ...asSaved(pair), now, state: flipped === pair.flipped ? 'holds' : 'changed', because: '' };
}

function notRun(pair: Pair, because: string, end = ''): VerifiedPair {
  return { ...asSaved(pair), now: null, state: 'not-run', because: words(`verify.because.${because}`, { end }) };
}

function asSaved({ id, pair, change, address, port, controlOutcome, variantOutcome, flipped }: Pair) {
  return { observation: id, pair, change, address, port, before: { controlOutcome, variantOutcome, flipped } };
}

function stateOf(pairs: readonly VerifiedPair[]): VerificationState {
  if (pairs.some(({ state }) => state === 'changed')) return 'changed';
  return pairs.length === 0 || pairs.some(({ state }) => state === 'not-run') ? 'not-run' : 'holds';
}

function headline(confirmed: number, pairs: readonly VerifiedPair[]): string {
  const held = pairs.filter(({ state }) => state === 'holds').length;
  const changed = pairs.filter(({ state }) => state === 'changed').length;
  const count = pairs.length;
  if (confirmed === 0) return words('verify.no-confirmed');
  if (count === 0) return words('verify.no-pairs');
  if (changed > 0) return words('verify.changed', { changed, count });
  if (held === count) return words('verify.holds');
  return held === 0 ? words('verify.not-run') : words('verify.partly', { held, count });
}

const endOf = (report: HandshakeReport) => say(checkTexts, describeEnd(report));
const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(verifyTexts, phrase(id, parameters));
