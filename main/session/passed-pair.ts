import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { describeEnd } from '../evidence/probes/handshake.ts';
import { type Attempted, type Examined, type RunContext, recordHandshake } from './examine-address.ts';
import { timeLeft } from './patience.ts';

/** What the hello that passed is compared with: itself once more, or one change to it. */
export interface PassedPair {
  readonly id: string;
  /** What alone changes, in words for the truth table. */
  readonly change: string;
}

/** The same fresh handshake: what every change to a hello that passed is compared with. */
export const freshPair: PassedPair = { id: 'fresh', change: 'nothing: the same fresh handshake once more' };

/**
 * The run with time enough for a server that answers as slowly as it did. Null where the check has less time left than
 * that may take, and where the first handshake did not pass.
 */
export function patientBench(context: RunContext, { handshake: { report } }: Examined): RunContext | null {
  if (report.failure !== null) return null;
  const mayTakeMs = 1.5 * (report.serverHelloAt ?? 0);
  if (mayTakeMs > timeLeft(context)) return null;
  const limits = { ...context.limits, answerMs: Math.max(context.limits.pairAnswerMs, mayTakeMs) };
  return { ...context, limits };
}

/** A request that was not answered once would be waited for in vain again, and the handshake is what is compared. */
export const withoutRequest = (question: Examined['question']): Examined['question'] => ({
  ...question,
  request: () => null,
});

/** Records one try as a pair with the first handshake, which passed. */
export function notePassedPair(
  context: RunContext,
  { address, handshake, port }: Examined,
  { change, id }: PassedPair,
  asked: Attempted,
): void {
  const observation = recordHandshake(context, `pair:${id}`, asked);
  const { failure } = observation.report;
  const tries = context.notebook.observations.filter((seen) => seen.kind === 'pair');
  const repeated = tries.some((seen) => seen.pair === id && seen.address === address.address);
  context.notebook.observe('pair', `pair:${id}`, asked.since, {
    ...{ pair: id, address: address.address, port },
    change: repeated ? `${change} (repeated)` : change,
    ...{ control: handshake.id, variant: observation.id },
    controlOutcome: say(checkTexts, describeEnd(handshake.report)),
    variantOutcome: say(checkTexts, describeEnd(observation.report)),
    ...{ controlPassed: true, variantPassed: failure === null },
    flipped: failure !== null && failure.kind !== 'stopped',
  });
}
