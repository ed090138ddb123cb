import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { provingTries } from './firmness.ts';
import { attemptsOf, tellsNothing } from './pairs.ts';
import type { Place, Tried } from './place.ts';

/** What one change to a hello that passed showed at a place, beside as many fresh handshakes. */
export interface ChangeReading {
  /**
   * `passed`: every changed hello got through. `refused`: none did, and every fresh one did. `mixed`: some
   * changed ones did. `unsteady`: fresh ones fail too, so it is not about the change.
   */
  readonly outcome: 'passed' | 'refused' | 'mixed' | 'unsteady';
  /** Both kinds were tried often enough to exclude chance. */
  readonly repeated: boolean;
  /** How the first changed hello failed; null where it did not. */
  readonly failure: HandshakeFailure | null;
  readonly evidence: readonly string[];
}

/** Reads the pair that offers HTTP/2 as well; null where it did not run. */
export const readHttp2 = (place: Place): ChangeReading | null => readChange(place, 'with-h2');

/** Reads the pair of this id; null where it did not run. */
export function readChange(place: Place, id: string): ChangeReading | null {
  if (place.borrowed) return null;
  const [changed, fresh] = [changeTries(place, id), changeTries(place, 'fresh')];
  if (place.state !== 'passed' || changed.length === 0) return null;
  const failing = changed.filter(({ pair }) => !pair.variantPassed);
  const freshFailing = fresh.some(({ pair }) => !pair.variantPassed);
  return {
    outcome:
      failing.length === 0
        ? 'passed'
        : freshFailing
          ? 'unsteady'
          : failing.length < changed.length
            ? 'mixed'
            : 'refused',
    // The first hello was a fresh handshake too.
    repeated: failing.length >= provingTries && 1 + fresh.length >= provingTries,
    failure: failing[0]?.variant?.failure ?? null,
    evidence: [place.hello.id, ...[...changed, ...fresh].flatMap(({ pair }) => [pair.id, pair.variant])],
  };
}

/** Whether tries of one kind got through after another of that kind had failed: then it is no limit on connections. */
export function passedAfterFailing(place: Place): boolean {
  return ['resumed', 'with-h2', 'fresh'].some((id) => {
    const tries = changeTries(place, id);
    const [first] = tries.flatMap(({ pair }) => (pair.variantPassed ? [] : pair.at)).toSorted();
    return first !== undefined && tries.some(({ pair }) => pair.variantPassed && pair.at > first);
  });
}

/** Ends that a fault of our own in what was changed would give as well. RFC 8446 section 6.2. */
export function mayBeOurs(failure: HandshakeFailure | null): boolean {
  if (failure?.kind === 'alert') return ourAlerts.has(failure.description);
  return failure?.kind === 'misbehaved' || failure?.kind === 'malformed' || failure?.kind === 'nothing-in-common';
}

/** bad_record_mac, illegal_parameter, decode_error, decrypt_error: the server could not use what was sent. */
const ourAlerts = new Set([20, 47, 50, 51]);

/** A try whose connection did not open, or that this program could not carry on, says nothing of the change. */
export const changeTries = (place: Place, id: string): Tried[] =>
  attemptsOf(place, id).filter(({ variant }) => !variant?.failure || !tellsNothing(variant.failure));
