import type { HandshakeReport } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { worthRepeating } from '../diagnosis/firmness.ts';
import { hadMoreTime, waitOf } from '../diagnosis/patience.ts';
import { readPlaces } from '../diagnosis/place.ts';
import { describeEnd, sawServerHello } from '../evidence/probes/handshake.ts';
import { beforeServerHello, type Control, mayGoByName, pairsFor } from '../evidence/probes/pairs.ts';
import { pastedProgram } from '../input/commands/pasted-program.ts';
import {
  attemptHandshake,
  type Examined,
  type RunContext,
  recordHandshake,
  variedQuestion,
} from './examine-address.ts';
import { runSeries } from './pair-series.ts';
import { timeLeft } from './patience.ts';

type Job = ReturnType<typeof pairsFor>[number];

/**
 * The controlled pairs after a failure, most telling first, and what made a difference repeated until
 * chance is excluded. `passingAddress` is one at which the first hello passed. Returns certificates that a
 * pair at this address brought to light.
 */
export async function runPairs(
  context: RunContext,
  examined: Examined,
  passingAddress: string | null,
): Promise<readonly Uint8Array[]> {
  const { clientCertificate, failure, hello } = examined.handshake.report;
  if (failure === null) return [];
  const certificateSent = clientCertificate?.sent ?? false;
  const { limits } = context;
  const { answered } = examined.outwaited ?? {};
  // Once the hello itself is answered, nothing that is compared with its silence is worth waiting for.
  const signal = answered ? AbortSignal.any([context.signal, answered]) : context.signal;
  const control = { ...controlOf(examined), failure, helloBytes: hello.bytes, passingAddress, certificateSent };
  // Who chose a client to be tested as asks about that one.
  const jobs = pairsFor(control, context.client ? null : pastedProgram(context.target.input));
  const order = jobs.map(({ definition }) => definition.id);
  const tries = new Map<string, number>();
  let brought: readonly Uint8Array[] = [];
  let begun = 0;
  await runSeries({
    order,
    slow: failure.kind === 'silence',
    ...{ concurrency: limits.concurrency, signal },
    ask: async (id) => {
      const job = jobs.find(({ definition }) => definition.id === id);
      if (!job) return false;
      const count = (tries.get(id) ?? 0) + 1;
      tries.set(id, count);
      const waves = count > 1 ? 1 : wavesLeft(jobs.length, begun++, limits.concurrency);
      const answerMs = pairWait(failure, limits.pairAnswerMs, timeLeft(context), waves);
      if (answerMs === null) return false;
      const ran = await runPair({ ...context, signal, limits: { ...limits, answerMs } }, examined, job, count > 1);
      if (ran === null) return false;
      const { certificates, flipped } = ran;
      if (brought.length === 0 && id !== 'other-address') brought = certificates;
      return flipped;
    },
    worthRepeating: () => (isGreeting(failure) ? [] : decisivePairs(context, examined, order)),
  });
  return brought;
}

const controlOf = ({ question }: Examined): Omit<Control, 'failure' | 'helloBytes' | 'passingAddress'> => question;

/** A greeting in clear text proves itself. */
const isGreeting = (failure: HandshakeFailure) => failure.kind === 'plaintext' && !mayGoByName(failure);

/** What the judgement would take for a proof, were it repeated. */
function decisivePairs({ notebook }: RunContext, { address }: Examined, order: readonly string[]): string[] {
  const place = readPlaces(notebook.observations).find((one) => one.address === address.address);
  return place ? worthRepeating(place, order) : [];
}

/**
 * Milliseconds that a pair waits for its answer: as long as the first hello was waited for, so that both had the same
 * time, or more than its answer took, as far as the check has that time. Null where it has none for such an answer.
 */
export function pairWait(failure: HandshakeFailure, leastMs: number, leftMs: number, waves: number): number | null {
  const waited = waitOf(failure);
  if (waited !== null) return Math.max(leastMs, Math.min(waited, leftMs / waves));
  const usualMs = 1.3 * failure.milliseconds;
  if (usualMs <= leastMs) return leastMs;
  if (leftMs < usualMs) return null;
  return Math.max(leastMs, leftMs / Math.min(waves, Math.floor(leftMs / usualMs)));
}

/** Rounds of pairs that are left, the one that begins among them, where so many run at the same time. */
const wavesLeft = (jobs: number, begun: number, together: number) =>
  Math.ceil((jobs - Math.floor(begun / together) * together) / together);

/** Null where the wait was cut short because the first hello was answered after all. */
async function runPair(context: RunContext, examined: Examined, { definition, variation }: Job, repeated: boolean) {
  const since = context.notebook.moment();
  const control = examined.handshake;
  const { failure } = control.report;
  if (failure === null) throw new Error('a pair needs a failure to compare with');
  const question = variedQuestion(examined.question, variation, failure);
  const { credential: _, ...portsWithout } = context.ports;
  const ports = variation.withoutCertificate ? portsWithout : context.ports;
  const result = await attemptHandshake({ ...context, ports }, question);
  if (examined.outwaited?.answered.aborted && result.report.failure?.kind === 'stopped') return null;
  const observation = recordHandshake(context, `pair:${definition.id}`, result);
  const controlPassed = passed(control.report, control.report);
  const variantPassed = passed(observation.report, control.report);
  const isFair = observation.report.failure?.kind !== 'stopped' && !hadMoreTime(control.report, observation.report);
  const flipped = controlPassed !== variantPassed && isFair;
  context.notebook.observe('pair', `pair:${definition.id}`, since, {
    pair: definition.id,
    address: examined.address.address,
    port: examined.port,
    change: repeated ? `${definition.change} (repeated)` : definition.change,
    control: control.id,
    variant: observation.id,
    controlOutcome: say(checkTexts, describeEnd(control.report)),
    variantOutcome: say(checkTexts, describeEnd(observation.report)),
    ...{ controlPassed, variantPassed, flipped },
  });
  return { certificates: result.certificates, flipped };
}

/** A variant passes when it gets past the point at which the control ended. */
export function passed(report: HandshakeReport, control: HandshakeReport): boolean {
  if (control.failure && beforeServerHello(control.failure)) return sawServerHello(report);
  return report.failure === null;
}
