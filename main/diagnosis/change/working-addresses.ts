import type { Observation } from '../../../shared/observation.ts';
import { readPlaces } from '../place.ts';

/** On how many addresses the handshake went through, with a certificate that nobody refuses. */
export interface WorkingAddresses {
  readonly works: number;
  readonly count: number;
}

/** Counts the addresses whose handshake came to an end of its own; one that was cut short counts nowhere. */
export function workingAddresses(observations: readonly Observation[]): WorkingAddresses {
  const tested = readPlaces(observations).filter(({ state }) => state !== 'unfinished');
  const works = tested.filter(({ chain, state }) => state === 'passed' && chain?.judgement.verdict !== 'rejected');
  return { works: works.length, count: tested.length };
}
