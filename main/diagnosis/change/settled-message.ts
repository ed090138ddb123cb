import type { Judgement, Run, Verdict } from '../../../shared/diagnosis.ts';
import { describedCauses } from '../described.ts';
import { judgeRun, type PointOfView } from '../judge.ts';

/** What the test before came to, as far as it explains a message. */
type Before = Pick<Verdict, 'state' | 'reproduced' | 'cause'>;

/**
 * Judges a re-test. A message that named the fault of the test before was about that fault: where all works now, it
 * speaks of nothing that is left.
 */
export function judgeRetest(run: Run, view: PointOfView, before: Before | null): Judgement {
  const judgement = judgeRun(run, view);
  if (judgement.verdict.reproduced !== false || before === null || !isAbout(run, before)) return judgement;
  return judgeRun({ ...run, observations: run.observations.filter(({ kind }) => kind !== 'described-error') }, view);
}

function isAbout({ observations }: Run, { cause, reproduced, state }: Before): boolean {
  const described = observations.findLast((seen) => seen.kind === 'described-error') ?? null;
  const wasSeen = state === 'fault' && reproduced !== false;
  return wasSeen && describedCauses(described).some((named) => named.cause === cause);
}
