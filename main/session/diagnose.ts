import { type ClientProfile, usualClient } from '../../shared/client-profile.ts';
import type { Diagnosis, Run } from '../../shared/diagnosis.ts';
import { diagnoseSchema } from '../../shared/diagnosis.ts';
import type { Progress } from '../../shared/progress.ts';
import type { Target } from '../../shared/target.ts';
import type { TrustStore } from '../certificates/ports.ts';
import { judgeChange } from '../diagnosis/change/judge-change.ts';
import { judgeRetest } from '../diagnosis/change/settled-message.ts';
import { judgeClientCertificate } from '../diagnosis/client-certificate/judge-client-certificate.ts';
import { clientOf } from './client.ts';
import type { SettingsSeen } from './configuration/settings-for-target.ts';
import { type Examined, examineAddress, examineReply, type RunContext } from './examine-address.ts';
import { findWay } from './find-way.ts';
import { judgeCertificates, type SentChain } from './judge-certificates.ts';
import { keepRuns, newestRun } from './kept-runs.ts';
import { Notebook } from './notebook.ts';
import { observeRevocation } from './observe-revocation.ts';
import {
  observeClock,
  observeDescribedError,
  observeEnvironment,
  observeProxySettings,
  observeSettings,
} from './observe-surroundings.ts';
import { attemptPatiently } from './patience.ts';
import type { Limits, SessionPorts } from './ports.ts';
import { ProgressBoard } from './progress-board.ts';
import * as report from './report-progress.ts';
import { type Retest, retestOf } from './retest.ts';
import type { RevocationConsent } from './revocation.ts';
import { runPairs } from './run-pairs.ts';
import { inOrder } from './schedule.ts';
import { withOtherChains } from './shown-chains.ts';
import { tryHttp2 } from './try-http2.ts';
import { tryResumption } from './try-resumption.ts';

/** What to diagnose, and how. */
export interface DiagnosisRequest {
  readonly runId: string;
  readonly target: Target;
  /** What the failing program said; null when nobody told. */
  readonly describedError: string | null;
  /** Extra trust anchors (`--ca`); with `onlyCustomAnchors` no others count. */
  readonly customAnchors: readonly Uint8Array[];
  readonly onlyCustomAnchors: boolean;
  readonly limits: Limits;
  /** Who besides the target may be contacted (`--allow`); absent allows nobody. */
  readonly allow?: readonly RevocationConsent[];
  /** What settings of the server say of the target (`--config`); absent or null where none were read. */
  readonly settings?: SettingsSeen | null;
  /** The client whose point of view counts (`--as`); absent or null takes today's clients. */
  readonly client?: ClientProfile | null;
  /** Told how to judge what is known so far, as long as the run goes on. */
  readonly onBegun?: (judge: () => Diagnosis) => void;
  /** The case this run is appended to; null begins one. */
  readonly previous: Diagnosis | null;
}

/**
 * The quick check: gather, then judge. Never rejects for anything the network does; after a Stop or
 * the hard stop the diagnosis holds what was seen so far and says that it is partial.
 */
export async function diagnose(
  request: DiagnosisRequest,
  ports: SessionPorts,
  publish: (progress: Progress) => void,
  stop: AbortSignal,
): Promise<Diagnosis> {
  const deadline = AbortSignal.timeout(request.limits.totalMs);
  const signal = AbortSignal.any([stop, deadline]);
  const client = clientOf(request.client);
  const notebook = new Notebook(
    ports,
    request.target,
    request.runId,
    `Handshake Doctor ${ports.version}, profile ${client?.id ?? usualClient}`.slice(0, 200),
  );
  const retest = request.previous === null ? null : retestOf(request.previous);
  const board = new ProgressBoard(request.runId, ports.now, publish, retest !== null);
  const as = { ...(client && { client }), firstTry: retest?.firstTry ?? attemptPatiently };
  const context: RunContext = { target: request.target, ports, limits: request.limits, notebook, board, signal, ...as };
  request.onBegun?.(() => conclude(notebook.close(true), request, ports.version));
  try {
    await gather(context, request, retest);
    const diagnosis = conclude(notebook.close(signal.aborted), request, ports.version);
    board.end(stop.aborted ? 'stopped' : 'finished');
    return diagnosis;
  } catch (bug) {
    board.end('failed');
    throw bug;
  }
}

async function gather(direct: RunContext, request: DiagnosisRequest, retest: Retest | null): Promise<void> {
  const ready = unlessStopped(loadStores(direct.ports, request), direct.signal);
  observeProxySettings(direct);
  observeDescribedError(direct, request.describedError);
  observeSettings(direct, request.settings ?? null);
  await retest?.begin(direct);
  const { context, addresses, port } = await findWay(direct);
  const { concurrency } = context.limits;
  const first = await each(context, addresses, (address) => examineAndDraw(context, address, port));
  await retest?.note(context, addresses);
  report.showFirst(context, first);
  const failing = failingAt(first);
  const pairs = runNeededPairs(context, first, failing);
  if (concurrency === 1) await pairs;
  const ended = first.filter(({ outwaited }) => outwaited === undefined);
  const further = each(context, ended, (one) => tryFurther(context, one));
  const [brought, examined] = await Promise.all([pairs, outwait(context, first, pairs), further]);
  report.showEnds(context, examined);
  report.showPairs(context, failing.length);
  const at = observeClock(context);
  observeEnvironment(context);
  const chains = [...examined.map(sentChain), ...brought].filter(({ certificates }) => certificates.length > 0);
  context.board.start('certificate');
  const stores = await ready;
  const judged = judgeCertificates(context, withOtherChains(onePerAddress(chains), context.notebook.shown), stores, at);
  report.showCertificates(context, judged);
  retest?.showCertificates(context, judged);
  const issuers = stores.flatMap(({ anchors }) => anchors);
  const consent = { allow: request.allow ?? [], at, issuers, ports: direct.ports };
  await each(context, examined, (one) => observeRevocation(context, one, consent));
}

/** None of them where they are still being read after a Stop: that can take seconds (see `readTrustStores`). */
function unlessStopped(stores: Promise<readonly TrustStore[]>, signal: AbortSignal): Promise<readonly TrustStore[]> {
  const none = new Promise<readonly TrustStore[]>((resolve) => {
    if (signal.aborted) resolve([]);
    else signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  return Promise.race([stores, none]);
}

/** All at once, or one after the other where one connection at a time is wished; nothing new after a Stop. */
async function each<Job, Result>(
  { limits, signal }: RunContext,
  jobs: readonly Job[],
  run: (job: Job) => Promise<Result>,
): Promise<Result[]> {
  const results = await inOrder(jobs, limits.concurrency, signal, run);
  return results.filter((result) => result !== null);
}

/** One after the other: a server may bear one connection of each client, and be healthy. */
async function tryFurther(context: RunContext, examined: Examined): Promise<void> {
  // First what a cause may rest on: on a slow server, time is left for one of them.
  await examineReply(context, examined);
  await tryResumption(context, examined);
  await tryHttp2(context, examined);
}

async function examineAndDraw(context: RunContext, address: Examined['address'], port: number): Promise<Examined> {
  const begun = context.board.elapsed();
  const watched = report.dialling(context, address, begun);
  const draw = (examined: Examined) => {
    report.drawHandshake(context, examined, begun);
    return examined;
  };
  const examined = draw(await examineAddress(watched, address, port));
  const { outwaited } = examined;
  return outwaited ? { ...examined, outwaited: { ...outwaited, end: outwaited.end.then(draw) } } : examined;
}

/**
 * What came of the hellos that were not answered in the usual time. Where another address answered, none is waited for
 * beyond the pairs.
 */
async function outwait(
  context: RunContext,
  first: readonly Examined[],
  pairs: Promise<unknown>,
): Promise<readonly Examined[]> {
  const waiting = first.flatMap(({ outwaited }) => outwaited ?? []);
  if (waiting.length > 0) report.showWaiting(context);
  const isAnswered = first.some(({ handshake, outwaited }) => !outwaited && handshake.report.tcp.state === 'open');
  const giveUp = () => waiting.forEach((one) => void one.giveUp());
  if (isAnswered) void pairs.then(giveUp, giveUp);
  return Promise.all(first.map(async (one) => (await one.outwaited?.end) ?? one));
}

/** Pairs run on the first address of each way to fail: at the others they would mostly say the same again. */
async function runNeededPairs(
  context: RunContext,
  examined: readonly Examined[],
  failing: readonly Examined[],
): Promise<SentChain[]> {
  const firstOf = (one: Examined) => failing.find((other) => sameEnd(one, other)) ?? one;
  const distinct = failing.filter((one) => firstOf(one) === one);
  if (distinct.length > 0) context.board.start('pairs');
  const passing = examined.find(({ handshake }) => handshake.report.failure === null)?.address.address ?? null;
  const brought = await each(context, distinct, async (one) => ({
    address: one.address.address,
    certificates: await runPairs(context, one, passing),
  }));
  for (const one of failing.filter((twin) => firstOf(twin) !== twin)) {
    report.skipPairs(context, one, firstOf(one));
  }
  return brought;
}

const failingAt = (examined: readonly Examined[]) =>
  examined.filter(({ handshake }) => handshake.report.failure !== null && handshake.report.tcp.state === 'open');

async function loadStores(ports: SessionPorts, request: DiagnosisRequest): Promise<readonly TrustStore[]> {
  const custom: TrustStore[] =
    request.customAnchors.length > 0 ? [{ store: 'custom', anchors: request.customAnchors }] : [];
  return request.onlyCustomAnchors ? custom : [...custom, ...(await ports.trustStores())];
}

function conclude(run: Run, request: DiagnosisRequest, version: string): Diagnosis {
  const { previous } = request;
  const client = clientOf(request.client);
  const { runId, startedAt, durationMs, target, attempts, observations, partial: _ } = run;
  const judgement = judgeRetest(run, { testedAs: client?.id ?? usualClient, client }, previous?.verdict ?? null);
  const change = previous ? judgeChange(previous, { ...judgement, runId, startedAt, target, observations }) : null;
  return {
    schema: diagnoseSchema,
    version,
    startedAt,
    durationMs,
    runId,
    target,
    ...judgement,
    change,
    clientCertificate: judgeClientCertificate(run),
    observations,
    attempts,
    runs: previous ? [...keepRuns([...previous.runs, newestRun(previous)])] : [],
  };
}

const sentChain = ({ address, certificates }: Examined): SentChain => ({ address: address.address, certificates });

const onePerAddress = (chains: readonly SentChain[]) =>
  chains.filter((chain, index) => chains.findIndex(({ address }) => address === chain.address) === index);

function sameEnd(one: Examined, other: Examined): boolean {
  const [a, b] = [one.handshake.report.failure, other.handshake.report.failure];
  if (a?.kind !== b?.kind || a?.after !== b?.after) return false;
  return a?.kind !== 'alert' || b?.kind !== 'alert' || a.description === b.description;
}
