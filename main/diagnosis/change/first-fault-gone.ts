import { type CauseId, isSure } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { HandshakeReport } from '../../../shared/handshake.ts';
import type { Observation } from '../../../shared/observation.ts';
import { readPlaces } from '../place.ts';

type Judged = Pick<Diagnosis, 'causes' | 'observations' | 'ruledOut'>;

/** Whether a cause is still named with more than a guess. */
export function isStillFound(cause: CauseId, { causes }: Pick<Judged, 'causes'>): boolean {
  return causes.some((one) => one.cause === cause && isSure(one));
}

/**
 * Whether the second run shows that the cause of the first is gone: a test excluded it, or the same handshake got
 * further than where it ended. Another fault that ends it as early, or earlier, hides the first one.
 */
export function isFirstFaultGone(cause: CauseId, before: Judged, now: Judged): boolean {
  if (now.causes.some((one) => one.cause === cause)) return false;
  if (now.ruledOut.some((one) => one.cause === cause)) return true;
  return furthest(now.observations) > furthest(before.observations);
}

function furthest(observations: readonly Observation[]): number {
  const reached = readPlaces(observations).map(({ report }) => stages.indexOf(report.reached));
  return Math.max(-1, ...reached);
}

/** How far a handshake can get, in order. */
const stages = HandshakeReport.entries.reached.options;
