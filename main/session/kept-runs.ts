import type { Diagnosis, Run } from '../../shared/diagnosis.ts';

/** The newest run of a case, as it is kept once another follows. */
export function newestRun({ runId, startedAt, durationMs, target, attempts, observations, verdict }: Diagnosis): Run {
  return { runId, startedAt, durationMs, partial: verdict.partial, target, attempts, observations };
}

/** Runs that a case keeps beside its newest. */
export const keptRuns = 100;

/**
 * Runs in the order they were made, no more than a case keeps. The first, the last and every change of the answer stay;
 * of runs that only said the same again, those in the middle go first.
 */
export function keepRuns(runs: readonly Run[], most: number = keptRuns): readonly Run[] {
  const kept = runs.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
  while (kept.length > most) kept.splice(leastTelling(kept), 1);
  return kept;
}

function leastTelling(runs: readonly Run[]): number {
  const repeats = runs.findIndex((run, index) => {
    const [before, after] = [runs[index - 1], runs[index + 1]];
    return (
      before !== undefined &&
      after !== undefined &&
      answerOf(before) === answerOf(run) &&
      answerOf(run) === answerOf(after)
    );
  });
  // Where every answer is another one, the oldest after the first goes.
  return repeats === -1 ? 1 : repeats;
}

/** How the handshakes of a run ended, without what differs from try to try. */
function answerOf({ observations }: Run): string {
  const ends = observations.map((seen) => {
    if (seen.kind === 'dns') return `dns ${seen.failure?.state ?? ''}`;
    if (seen.kind !== 'handshake' || seen.probe.startsWith('pair')) return '';
    const { address, failure } = seen.report;
    return `${address} ${failure?.kind ?? 'completed'} ${failure?.kind === 'alert' ? failure.description : ''}`;
  });
  return [...new Set(ends)].join('\n');
}
