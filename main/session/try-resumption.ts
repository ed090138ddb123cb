import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { describeEnd } from '../evidence/probes/handshake.ts';
import { compareResumed, type ResumptionTry } from '../evidence/probes/resumption.ts';
import { attemptHandshake, type Examined, type RunContext, recordHandshake } from './examine-address.ts';
import { timeLeft } from './patience.ts';

/**
 * The resumption pair after a first handshake that passed: one connection more where the server gave a
 * session, and seven more where taking it up fails. Records each try as a pair; `fresh` ones change nothing. None where
 * the check has less time left than a server as slow as this one may take.
 */
export async function tryResumption(context: RunContext, examined: Examined): Promise<void> {
  const { handshake, question, resumption } = examined;
  if (handshake.report.failure !== null) return;
  const mayTakeMs = 1.5 * (handshake.report.serverHelloAt ?? 0);
  if (mayTakeMs > timeLeft(context)) return;
  const limits = { ...context.limits, answerMs: Math.max(context.limits.pairAnswerMs, mayTakeMs) };
  const bench = { ...context, limits };
  const asking = handshake.report.reached === 'reply' ? question : withoutRequest(question);
  await compareResumed(
    { report: handshake.report, resumption },
    {
      oneAtATime: limits.concurrency === 1,
      signal: context.signal,
      ask: async (kind, session) => {
        const asked = await attemptHandshake(bench, session === null ? asking : { ...asking, resume: session });
        notePair(context, examined, kind, asked);
        return asked;
      },
    },
  );
}

/** A request that was not answered once would be waited for in vain again, and the handshake is what is compared. */
const withoutRequest = (question: Examined['question']): Examined['question'] => ({ ...question, request: () => null });

function notePair(
  context: RunContext,
  { address, handshake, port }: Examined,
  kind: ResumptionTry,
  asked: Awaited<ReturnType<typeof attemptHandshake>>,
): void {
  const observation = recordHandshake(context, `pair:${kind}`, asked);
  const { failure } = observation.report;
  const tries = context.notebook.observations.filter((seen) => seen.kind === 'pair');
  const repeated = tries.some((seen) => seen.pair === kind && seen.address === address.address);
  context.notebook.observe('pair', `pair:${kind}`, asked.since, {
    ...{ pair: kind, address: address.address, port },
    change: repeated ? `${changes[kind]} (repeated)` : changes[kind],
    ...{ control: handshake.id, variant: observation.id },
    controlOutcome: say(checkTexts, describeEnd(handshake.report)),
    variantOutcome: say(checkTexts, describeEnd(observation.report)),
    ...{ controlPassed: true, variantPassed: failure === null },
    flipped: failure !== null && failure.kind !== 'stopped',
  });
}

/** What alone changes, in words for the truth table. */
const changes: Readonly<Record<ResumptionTry, string>> = {
  resumed: 'the session of an earlier handshake is taken up again',
  fresh: 'nothing: the same fresh handshake once more',
};
