import { createHash } from 'node:crypto';
import type { ChainAddress, ChainAsked, ChainDocument, WithoutServerName } from '../../../shared/chain.ts';
import type { ClientProfile } from '../../../shared/client-profile.ts';
import type { Run } from '../../../shared/diagnosis.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Revocation } from '../../../shared/revocation.ts';
import type { Target } from '../../../shared/target.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { checkTexts } from '../../../shared/text/en/checks.ts';
import { say } from '../../../shared/text/say.ts';
import { readCertificate } from '../../certificates/x509/read-certificate.ts';
import type { ChainCase } from '../../diagnosis/chain/chain-case.ts';
import { givenClock, observedRevocation } from '../../diagnosis/chain/file-evidence.ts';
import { type Evidence, readEvidence } from '../../diagnosis/evidence.ts';
import { describeEnd } from '../../evidence/probes/handshake.ts';
import { attemptHandshake, type Examined, examineAddress, firstQuestion, type RunContext } from '../examine-address.ts';
import { findWay } from '../find-way.ts';
import { Notebook } from '../notebook.ts';
import { observeClock, observeProxySettings } from '../observe-surroundings.ts';
import type { Limits, SessionPorts } from '../ports.ts';
import { ProgressBoard } from '../progress-board.ts';
import { reachOf } from '../revocation.ts';
import { runPairs } from '../run-pairs.ts';
import { inOrder } from '../schedule.ts';
import { type ChainHead, composeChain } from './compose-chain.ts';
import { type JudgedSent, judgeSent, type SentQuestion } from './judged-chain.ts';
import { type FurtherPorts, lookFurther } from './look-further.ts';
import { nameTable } from './names.ts';
import { noChain } from './no-chain.ts';
import type { ChainSettings } from './settings.ts';

export interface ServerRequest {
  readonly runId: string;
  readonly target: Target;
  /** The name to check in place of the one that is sent; null checks that one. */
  readonly hostname: string | null;
  readonly settings: ChainSettings;
  readonly limits: Limits;
  /** Whose hello asks; absent or null for that of today's clients. */
  readonly client?: ClientProfile | null;
  readonly stop: AbortSignal;
}

export type ServerPorts = SessionPorts & FurtherPorts;

/**
 * Analyses the chain that a server sends, at each of its addresses. Never rejects for anything the network does;
 * after a Stop or the hard stop the document holds what was seen and says that it is partial.
 */
export async function analyseServer(request: ServerRequest, ports: ServerPorts): Promise<ChainDocument> {
  const { client, limits, runId, settings, stop, target } = request;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(limits.totalMs)]);
  const [begun, now] = [ports.now(), ports.wallClock()];
  const stores = ports.trustStores();
  const notebook = new Notebook(ports, target, runId, 'chain');
  const board = new ProgressBoard(runId, ports.now, () => {});
  const as = client ? { client } : {};
  const { clock, ...fetched } = await fetchChains({ target, ports, limits, notebook, board, signal, ...as });
  board.end('finished');
  const asked: ChainAsked = {
    at: (settings.at ?? clock).toISOString(),
    atGiven: settings.at !== null,
    hostname: request.hostname ?? target.serverName ?? target.host.split('%')[0] ?? null,
    usage: settings.usage ?? 'server',
    onlyTrust: settings.onlyTrust,
  };
  const head = (): ChainHead => ({
    ...{ version: ports.version, startedAt: now.toISOString(), durationMs: ports.now() - begun, runId },
    ...{ input: target.input, target },
    source: 'server',
  });
  const judged = await judgeAll(fetched, { asked, settings, machineStores: await stores }, notebook);
  const [shown] = judged.toSorted((one, other) => order(one) - order(other));
  const run = notebook.close(signal.aborted);
  const around = { addresses: addressesOf(fetched, judged, shown), files: [...settings.files] };
  if (shown === undefined) return noChain(head(), asked, run, around);
  const one = fetched.examined.find(({ address }) => address.address === shown.address);
  // Through a proxy the address is the proxy's own, and says nothing of where the target lies.
  const reach = reachOf(target.proxy === null ? shown.address : target.host);
  const context = { target, stapled: one?.stapled ?? null, reach, signal };
  const { judged: final, ...further } = await lookFurther(shown.question, context, ports);
  const chain = final === shown.judged ? shown.chain : { ...shown.chain, ...observed(final) };
  const chainCase: ChainCase = {
    source: 'server',
    asked,
    evidence: evidenceOf(run, settings, chain, further.revocation),
    chain,
    paths: final.paths.paths,
    refusedIssuers: final.paths.refused,
    clientRisks: final.clientRisks,
    names: nameTable(shown.question.sent[0], asked.hostname),
    elsewhere: final.elsewhere,
    withoutServerName: fetched.withoutServerName,
    revocation: further.revocation,
    keys: { compared: false, locked: false },
    ...{ leafWasMoved: false, listOfIssuers: null },
    partial: signal.aborted,
  };
  const certificateCount = shown.question.sent.length;
  const { contacts, matrix } = further;
  const { platform } = ports;
  return composeChain(head(), chainCase, final, { ...around, certificateCount, contacts, matrix, platform });
}

interface Fetched {
  readonly examined: readonly Examined[];
  /** Certificates of each address, in the order sent. */
  readonly chains: readonly { readonly address: string; readonly certificates: readonly Uint8Array[] }[];
  readonly withoutServerName: WithoutServerName;
}

async function fetchChains(direct: RunContext): Promise<Fetched & { readonly clock: Date }> {
  observeProxySettings(direct);
  const { context, addresses, port } = await findWay(direct);
  const { concurrency } = context.limits;
  const all = await inOrder(addresses, concurrency, context.signal, (one) => examineAddress(context, one, port));
  const examined = all.filter((one) => one !== null);
  const chains = await inOrder(examined, concurrency, context.signal, async (one) => ({
    address: one.address.address,
    certificates: one.certificates.length > 0 ? one.certificates : await certificatesOfPairs(context, one),
  }));
  const sent = chains.filter((chain) => chain !== null).filter(({ certificates }) => certificates.length > 0);
  const withoutServerName = await askWithoutName(context, examined, sent[0]);
  return { examined, chains: sent, withoutServerName, clock: observeClock(context) };
}

/** An older or choosier server shows its certificate to another hello. */
async function certificatesOfPairs(context: RunContext, one: Examined): Promise<readonly Uint8Array[]> {
  const { report } = one.handshake;
  return report.failure !== null && report.tcp.state === 'open' ? runPairs(context, one, null) : [];
}

async function askWithoutName(
  context: RunContext,
  examined: readonly Examined[],
  chain: Fetched['chains'][number] | undefined,
): Promise<WithoutServerName> {
  const { ports, signal, target } = context;
  const one = examined.find(({ address }) => address.address === chain?.address);
  const untested = (why: 'none' | 'stopped' | 'no-certificate' | 'other-hello'): WithoutServerName => ({
    ...{ state: 'not-tested', subject: '', names: [], sha256: null },
    reason: say(chainTexts, phrase(`not-tested.without-name.${why}`)),
  });
  if (target.serverName === null) return untested('none');
  if (one === undefined || chain === undefined) return untested(signal.aborted ? 'stopped' : 'no-certificate');
  // The usual hello is refused with the name too: that it is without one would say nothing.
  if (one.certificates.length === 0) return untested('other-hello');
  const nameless = { ...target, serverName: null };
  const question = firstQuestion(nameless, one.address.address, one.port, ports.version, context.client ?? null);
  const asked = await attemptHandshake(context, { ...question, stopAfter: 'server-flight', request: () => null });
  const [leaf] = asked.certificates;
  if (leaf === undefined) {
    if (signal.aborted) return untested('stopped');
    const reason = say(checkTexts, describeEnd(asked.report)).slice(0, 400);
    return { state: 'no-certificate', subject: '', names: [], sha256: null, reason };
  }
  const first = chain.certificates[0];
  const isSame = first !== undefined && Buffer.compare(first, leaf) === 0;
  const read = readCertificate(leaf);
  return {
    state: isSame ? 'same' : 'other',
    subject: read.ok ? read.facts.subject : '',
    names: read.ok ? read.facts.subjectAltNames.slice(0, 20).map(({ value }) => value) : [],
    sha256: read.ok ? read.facts.sha256 : null,
    reason: '',
  };
}

interface JudgedAddress {
  readonly address: string;
  readonly question: SentQuestion;
  readonly judged: JudgedSent;
  readonly chain: ObservationOf<'certificate-chain'>;
}

/** Certificates that another address sent may fill a gap: that is how a half-rolled-out server is proven. */
async function judgeAll(
  { chains }: Fetched,
  common: Pick<SentQuestion, 'asked' | 'settings' | 'machineStores'>,
  notebook: Notebook,
): Promise<JudgedAddress[]> {
  return chains.map(({ address, certificates }) => {
    const others = chains.filter((chain) => chain.address !== address).flatMap((chain) => chain.certificates.slice(1));
    const fillers = others.map((der) => ({ where: 'other-address' as const, der }));
    const question: SentQuestion = { ...common, sent: certificates, fillers, source: 'server' };
    const judged = judgeSent(question);
    const chain = notebook.observe('certificate-chain', 'certificate', notebook.moment(), {
      address,
      ...observed(judged),
    });
    return { address, question, judged, chain };
  });
}

const observed = ({ certificates, judgement }: JudgedSent) => ({ certificates: [...certificates], judgement });

/** The address with the worst answer is shown: that is the one that somebody fails at. */
const order = ({ judged: { judgement } }: JudgedAddress) =>
  ['rejected', 'unknown', 'trusted'].indexOf(judgement.verdict);

function evidenceOf(
  run: Run,
  { at }: ChainSettings,
  shown: ObservationOf<'certificate-chain'>,
  found: Revocation | null,
): Evidence {
  const evidence = readEvidence(run);
  // What the shown chain became once missing issuers were fetched counts for it too.
  const revocation = found && observedRevocation(found, shown.address);
  const places = evidence.places.map((place) =>
    place.chain?.id === shown.id ? { ...place, chain: shown, revocation } : place,
  );
  return { ...evidence, places, clock: at === null ? evidence.clock : givenClock(at) };
}

function addressesOf(
  { chains, examined }: Fetched,
  judged: readonly JudgedAddress[],
  shown: JudgedAddress | undefined,
): ChainAddress[] {
  return examined.slice(0, 8).map(({ address: { address }, handshake: { report }, port }) => {
    const sent = chains.find((chain) => chain.address === address)?.certificates ?? [];
    const isReached = report.tcp.state === 'open';
    return {
      ...{ address, port },
      state: sent.length > 0 ? 'certificates' : isReached ? 'no-certificates' : 'not-reached',
      reason: sent.length > 0 ? '' : say(checkTexts, describeEnd(report)).slice(0, 400),
      sha256: sent.slice(0, 100).map(fingerprint),
      verdict: judged.find((one) => one.address === address)?.judged.judgement.verdict ?? null,
      shown: shown?.address === address,
    };
  });
}

const fingerprint = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');
