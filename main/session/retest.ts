import { createHash } from 'node:crypto';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { leadingChain } from '../../shared/leading-chain.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { CheckState } from '../../shared/progress.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { reasonWords } from '../diagnosis/chain.ts';
import { retestProbes } from '../diagnosis/change/same-tries.ts';
import { endsAlike, failureOf } from '../diagnosis/place.ts';
import { describeEnd } from '../evidence/probes/handshake.ts';
import type { ResolvedAddress } from '../system/resolver.ts';
import { type Attempted, type FirstTry, firstQuestion, type RunContext, recordHandshake } from './examine-address.ts';
import { type FailedBefore, failedBefore, hadNoAddress } from './failed-before.ts';
import { dialThroughProxy } from './find-way.ts';
import { attemptPatiently, isUnanswered } from './patience.ts';

/** Tries of a hello that failed before: one that goes through may have been luck. */
const triesAfterFailing = 3;

/**
 * The tries of a re-test. What failed first is sent again before anything else, and its answer shown at once; where it
 * goes through it is sent twice more, and the worst answer is the one that counts.
 */
export class Retest {
  readonly #failed: readonly FailedBefore[];
  readonly #lookup: boolean;
  readonly #others: { readonly probe: string; readonly attempted: Attempted }[] = [];
  #first: { readonly failed: FailedBefore; readonly attempted: Promise<Attempted> } | null = null;
  #answered: Promise<void> = Promise.resolve();

  constructor(previous: Diagnosis) {
    this.#failed = failedBefore(previous);
    this.#lookup = this.#failed.length === 0 && hadNoAddress(previous);
  }

  /** Whether there is anything of the earlier run to send again. */
  get repeats(): boolean {
    return this.#failed.length > 0 || this.#lookup;
  }

  /** Sends what failed first. Returns once the rest may begin: where nobody answered, that is at once. */
  async begin(context: RunContext): Promise<void> {
    const [failed] = this.#failed;
    if (this.#lookup) context.board.start('same-try', phrase('check.same-try.lookup'));
    if (failed === undefined) return;
    context.board.start('same-try', phrase('check.same-try.running', { address: failed.address.address }));
    const attempted = sendAgain(context, failed);
    this.#first = { failed, attempted };
    this.#answered = attempted.then((result) => showAnswer(context, failed, result));
    void attempted.then(async ({ later }) => {
      const end = await later?.result;
      if (end && !isUnanswered(end)) showAnswer(context, failed, end);
    });
    if (!isMute(failed) || context.limits.concurrency === 1) await this.#answered;
  }

  /** The first hello of one address of this run, in place of a single try. */
  readonly firstTry: FirstTry = async (context, question) => {
    const failed = this.#failed.find(({ address }) => address.address === question.address);
    const isFirst = failed !== undefined && failed === this.#first?.failed;
    const first = await (isFirst && this.#first ? this.#first.attempted : attemptPatiently(context, question));
    if (failed === undefined) return first;
    const tries = [first];
    while (
      tries.length < triesAfterFailing &&
      !looksAsBefore(tries.at(-1) ?? first, failed) &&
      !context.signal.aborted
    ) {
      tries.push(await attemptPatiently(context, question));
    }
    const worst = tries.find((one) => looksAsBefore(one, failed)) ?? first;
    for (const attempted of tries.filter((one) => one !== worst)) {
      this.#others.push({ probe: alike(attempted, worst) ? retestProbes.alike : retestProbes.otherwise, attempted });
    }
    if (isFirst && failed.failure !== null && failureOf(worst.report) === null) showThrough(context, tries.length);
    if (isFirst && worst !== first) showUnsteady(context, tries);
    return worst;
  };

  /** Notes the other tries, once it is known where the name leads to now. */
  async note(context: RunContext, addresses: readonly ResolvedAddress[]): Promise<void> {
    await this.#answered;
    for (const { attempted, probe } of this.#others) recordHandshake(context, probe, attempted);
    if (this.#lookup) showLookup(context, addresses.length > 0);
    if (this.#first === null || context.signal.aborted) return;
    const { attempted, failed } = this.#first;
    if (addresses.some(({ address }) => address === failed.address.address)) return;
    const last = await attempted;
    last.later?.giveUp();
    recordHandshake(context, 'retest:left', last);
    const left = phrase('check.same-try.left', { address: failed.address.address });
    if (addresses.length > 0) context.board.finish('same-try', 'not-tested', left);
  }

  /** Where certificates were refused before, the answer is known once those of now are judged. */
  showCertificates({ board }: RunContext, chains: readonly ObservationOf<'certificate-chain'>[]): void {
    const failed = this.#first?.failed;
    const chain = leadingChain(chains.filter(({ address }) => address === failed?.address.address));
    if (failed === undefined || failed.failure !== null || chain === null) return;
    board.finish('same-try', ...certificateFinding(failed, chain));
  }
}

/** What is to be sent again of an earlier run; null where nothing of it failed here. */
export function retestOf(previous: Diagnosis): Retest | null {
  const retest = new Retest(previous);
  return retest.repeats ? retest : null;
}

function sendAgain(context: RunContext, { address, port }: FailedBefore): Promise<Attempted> {
  const { client = null, ports, target } = context;
  const question = firstQuestion(target, address.address, port, ports.version, client);
  const dial = dialThroughProxy(ports, target) ?? ports.dial;
  return attemptPatiently({ ...context, ports: { ...ports, dial } }, question);
}

/** Waiting for them would take the whole time of the check. */
const isMute = ({ failure }: FailedBefore) =>
  failure?.kind === 'silence' || (failure?.kind === 'tcp' && failure.state !== 'refused');

function showAnswer({ board }: RunContext, failed: FailedBefore, { report }: Attempted): void {
  if (report.failure?.kind === 'stopped') return;
  const show = (state: CheckState, words: Phrase) => board.finish('same-try', state, words);
  const failure = failureOf(report);
  if (failure !== null) {
    const id = endsAlike(failed.failure, failure) ? 'check.same-try.alike' : 'check.same-try.otherwise';
    show('problem', phrase(id, { end: say(checkTexts, describeEnd(report)) }));
  } else board.start('same-try', phrase(failed.failure === null ? 'check.same-try.judging' : 'check.same-try.through'));
}

const showThrough = ({ board }: RunContext, count: number) =>
  board.finish('same-try', 'ok', phrase('check.same-try.went-through', { count }));

function showUnsteady({ board }: RunContext, { length }: readonly Attempted[]): void {
  board.finish('same-try', 'problem', phrase('check.same-try.unsteady', { works: length - 1, count: length }));
}

function showLookup({ board, signal }: RunContext, found: boolean): void {
  if (!signal.aborted)
    board.finish('same-try', found ? 'ok' : 'problem', phrase(`check.same-try.${found ? 'found' : 'not-found'}`));
}

/** Refused, or with the very certificates that were not accepted before. */
function looksAsBefore({ certificates, report }: Attempted, before: FailedBefore): boolean {
  if (failureOf(report) !== null) return true;
  return before.failure === null && sameList(certificates.map(fingerprint), before.certificates);
}

function alike(one: Attempted, other: Attempted): boolean {
  if ((failureOf(one.report) === null) !== (failureOf(other.report) === null)) return false;
  return sameList(one.certificates.map(fingerprint), other.certificates.map(fingerprint));
}

const sameList = (one: readonly string[], other: readonly string[]) => one.join() === other.join();
const fingerprint = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');

function certificateFinding(
  before: FailedBefore,
  chain: ObservationOf<'certificate-chain'>,
): readonly [CheckState, Phrase] {
  const { certificates, judgement } = chain;
  const { hostname, verdict } = judgement;
  if (verdict === 'unknown') return ['not-tested', phrase('check.same-try.unjudged')];
  const now = certificates.map(({ sha256 }) => sha256);
  const which = sameList(now, before.certificates) ? 'same' : 'other';
  if (verdict === 'trusted' && hostname.state !== 'mismatch') return ['ok', phrase(`check.same-try.${which}-accepted`)];
  return ['problem', phrase(`check.same-try.${which}-refused`, { reason: reasonWords(chain) })];
}
