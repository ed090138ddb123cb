import { type ChangeReading, changeTries, readChange } from './change-reading.ts';
import type { Place } from './place.ts';

/** What taking up a session showed. */
export interface ResumptionReading extends ChangeReading {
  /** Whether the server took up a session at all, where it got through; it may go on with a fresh handshake. */
  readonly takenUp: boolean;
}

/** Reads the resumption pair of a place; null where it did not run. */
export function readResumption(place: Place): ResumptionReading | null {
  const reading = readChange(place, 'resumed');
  if (reading === null) return null;
  return {
    ...reading,
    takenUp: changeTries(place, 'resumed').some(({ variant }) => variant?.negotiated?.resumed === true),
  };
}
