import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { provingTries } from './firmness.ts';
import type { Place, Tried } from './place.ts';

/** What taking up a session showed at a place, beside as many fresh handshakes. */
export interface ResumptionReading {
  /**
   * `passed`: every resumed hello got through. `refused`: none did, and every fresh one did. `mixed`: some
   * resumed ones did. `unsteady`: fresh ones fail too, so it is not about sessions.
   */
  readonly outcome: 'passed' | 'refused' | 'mixed' | 'unsteady';
  /** Whether the server took up a session at all, where it got through; it may go on with a fresh handshake. */
  readonly takenUp: boolean;
  /** Both kinds were tried often enough to exclude chance. */
  readonly repeated: boolean;
  /** How the first resumed hello failed; null where it did not. */
  readonly failure: HandshakeFailure | null;
  readonly evidence: readonly string[];
}

/** Reads the resumption pair of a place; null where it did not run. */
export function readResumption(place: Place): ResumptionReading | null {
  if (place.borrowed) return null;
  const [resumed, fresh] = [triesOf(place, 'resumed'), triesOf(place, 'fresh')];
  if (place.state !== 'passed' || resumed.length === 0) return null;
  const failing = resumed.filter(({ pair }) => !pair.variantPassed);
  const freshFailing = fresh.some(({ pair }) => !pair.variantPassed);
  return {
    outcome:
      failing.length === 0
        ? 'passed'
        : freshFailing
          ? 'unsteady'
          : failing.length < resumed.length
            ? 'mixed'
            : 'refused',
    takenUp: resumed.some(({ variant }) => variant?.negotiated?.resumed === true),
    // The first hello was a fresh handshake too.
    repeated: failing.length >= provingTries && 1 + fresh.length >= provingTries,
    failure: failing[0]?.variant?.failure ?? null,
    evidence: [place.hello.id, ...[...resumed, ...fresh].flatMap(({ pair }) => [pair.id, pair.variant])],
  };
}

/** Whether tries of either kind got through after another had failed: then it is no limit on connections. */
export function passedAfterFailing(place: Place): boolean {
  const tries = [...triesOf(place, 'resumed'), ...triesOf(place, 'fresh')];
  const failed = tries.filter(({ pair }) => !pair.variantPassed).map(({ pair }) => pair.at);
  const passed = tries.filter(({ pair }) => pair.variantPassed).map(({ pair }) => pair.at);
  const [first] = failed.toSorted();
  return first !== undefined && passed.some((at) => at > first);
}

/** A try whose connection did not open, or that this program could not carry on, says nothing of sessions. */
function triesOf({ pairs }: Place, id: string): Tried[] {
  const tested = pairs.get(id);
  const tries = tested ? [tested, ...tested.repeats] : [];
  return tries.filter(({ variant }) => !['stopped', 'unsupported'].includes(variant?.failure?.kind ?? ''));
}
