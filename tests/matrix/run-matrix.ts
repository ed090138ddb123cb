import { availableParallelism } from 'node:os';
import { inOrder } from '../../main/session/schedule.ts';
import { type Meeting, meet, meetAlone } from './meet.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Probe } from './probe.ts';

/** What a run needs to know of each pair: those that flood are met one after another. */
type Pair = readonly [Probe, Misbehaviour];

/** Meetings at a time: nearly all of each is waiting. Those that flood never wait, and are measured. */
const together = 10 * availableParallelism();

/** Every probe meets every misbehaviour that means anything to it. */
export const pairsOf = (probes: readonly Probe[], misbehaviours: readonly Misbehaviour[]): readonly Pair[] =>
  misbehaviours.flatMap((one) =>
    probes.filter(({ name }) => one.only?.includes(name) ?? true).map((probe) => [probe, one] as const),
  );

export async function runMatrix(
  pairs: readonly Pair[],
  told: (meeting: Meeting) => void = () => {},
): Promise<Meeting[]> {
  const never = new AbortController().signal;
  const telling =
    (how: typeof meet) =>
    async ([probe, one]: Pair) => {
      const meeting = await how(probe, one);
      told(meeting);
      return meeting;
    };
  const calm = pairs.filter(([, { floods }]) => !floods);
  const stormy = pairs.filter(([, { floods }]) => floods);
  const met = [
    ...(await inOrder(calm, together, never, telling(meet))),
    ...(await inOrder(stormy, 1, never, telling(meetAlone))),
  ];
  return met.filter((meeting) => meeting !== null);
}
