import { compareResumed, type ResumptionTry } from '../evidence/probes/resumption.ts';
import { attemptHandshake, type Examined, type RunContext } from './examine-address.ts';
import { freshPair, notePassedPair, type PassedPair, patientBench, withoutRequest } from './passed-pair.ts';

/**
 * The resumption pair after a first handshake that passed: one connection more where the server gave a
 * session, and seven more where taking it up fails. Records each try as a pair; `fresh` ones change nothing. None where
 * the check has less time left than a server as slow as this one may take.
 */
export async function tryResumption(context: RunContext, examined: Examined): Promise<void> {
  const { handshake, question, resumption } = examined;
  const bench = patientBench(context, examined);
  if (bench === null) return;
  const asking = handshake.report.reached === 'reply' ? question : withoutRequest(question);
  await compareResumed(
    { report: handshake.report, resumption },
    {
      oneAtATime: context.limits.concurrency === 1,
      signal: context.signal,
      ask: async (kind, session) => {
        const asked = await attemptHandshake(bench, session === null ? asking : { ...asking, resume: session });
        notePassedPair(context, examined, pairs[kind], asked);
        return asked;
      },
    },
  );
}

const pairs: Readonly<Record<ResumptionTry, PassedPair>> = {
  resumed: { id: 'resumed', change: 'the session of an earlier handshake is taken up again' },
  fresh: freshPair,
};
