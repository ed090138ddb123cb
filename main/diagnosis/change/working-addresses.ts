import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { excusedAddresses, type Place, readPlaces } from '../place.ts';

/** On how many addresses the handshake went through, with a certificate that nobody refuses. */
export interface WorkingAddresses {
  readonly works: number;
  readonly count: number;
}

/** Counts the addresses that a verdict counts; one whose handshake was cut short counts nowhere. */
export function workingAddresses({
  observations,
  target,
}: Pick<Diagnosis, 'observations' | 'target'>): WorkingAddresses {
  const places = readPlaces(observations);
  const excused = excusedAddresses(places, target.host);
  const tested = places.filter(({ address, state }) => state !== 'unfinished' && !excused.has(address));
  const works = tested.filter((place) => place.state === 'passed' && !isRefused(place));
  return { works: works.length, count: tested.length };
}

const isRefused = ({ chain }: Place) =>
  chain?.judgement.verdict === 'rejected' || chain?.judgement.hostname.state === 'mismatch';
