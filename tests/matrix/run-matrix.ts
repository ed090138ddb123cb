import { availableParallelism } from 'node:os';
import { inOrder } from '../../main/session/schedule.ts';
import { type Meeting, meet } from './meet.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Probe } from './probe.ts';

/** What a run needs to know of each pair: those that flood are run apart. */
type Pair = readonly [Probe, Misbehaviour];

/** Meetings at a time: nearly all of each is waiting. Those that flood never wait. */
const together = 10 * availableParallelism();
const floodsTogether = 2;

/** Every probe meets every misbehaviour that means anything to it. */
export const pairsOf = (probes: readonly Probe[], misbehaviours: readonly Misbehaviour[]): readonly Pair[] =>
  misbehaviours.flatMap((one) =>
    probes.filter(({ meets }) => meets?.(one) ?? true).map((probe) => [probe, one] as const),
  );

export async function runMatrix(
  pairs: readonly Pair[],
  told: (meeting: Meeting) => void = () => {},
): Promise<Meeting[]> {
  const never = new AbortController().signal;
  const run = async ([probe, one]: Pair) => {
    const meeting = await meet(probe, one);
    told(meeting);
    return meeting;
  };
  const calm = await inOrder(
    pairs.filter(([, { floods }]) => !floods),
    together,
    never,
    run,
  );
  const stormy = await inOrder(
    pairs.filter(([, { floods }]) => floods),
    floodsTogether,
    never,
    run,
  );
  return [...calm, ...stormy].filter((meeting) => meeting !== null);
}
