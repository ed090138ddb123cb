import type { Observation, ObservationOf } from '../../../shared/observation.ts';

/** Further tries of the hello that failed before: the same result as the one that counts, or another. */
export const retestProbes = { alike: 'retest', otherwise: 'retest:otherwise' } as const;

/** How the tries of a re-test agree. */
export interface SameTries {
  readonly count: number;
  /** Those whose result differs from the one that the verdict counts. */
  readonly otherwise: number;
}

/** The tries of a re-test, with the one that counts at each of their addresses; null where none was repeated. */
export function readSameTries(observations: readonly Observation[]): SameTries | null {
  // One that was stopped tells nothing.
  const hellos = observations.filter(
    (seen): seen is ObservationOf<'handshake'> => seen.kind === 'handshake' && seen.report.failure?.kind !== 'stopped',
  );
  const repeated = hellos.filter(({ probe }) => probe === retestProbes.alike || probe === retestProbes.otherwise);
  const addresses = new Set(repeated.map(({ report }) => report.address));
  const counting = hellos.filter(({ probe, report }) => probe === 'handshake' && addresses.has(report.address));
  if (repeated.length === 0) return null;
  return {
    count: repeated.length + counting.length,
    otherwise: repeated.filter(({ probe }) => probe === retestProbes.otherwise).length,
  };
}
