import type { Observation, ObservationOf } from './observation.ts';

type Hello = ObservationOf<'handshake'>;

/** A first hello up to where it counted as unanswered, with which pairs are compared while it is waited for. */
export const unansweredProbe = 'pair:control';

/**
 * Handshakes that had a connection of their own, in their order. A hello that is waited for is noted twice: as far as
 * it was when pairs were compared with it, and at its end. Both are one connection, and the end tells all of it.
 */
export function connectionsMade(observations: readonly Observation[]): readonly Hello[] {
  const hellos = observations.filter((seen): seen is Hello => seen.kind === 'handshake');
  return hellos.filter((hello) => hello.probe !== unansweredProbe || !hellos.some((other) => isEndOf(hello, other)));
}

const isEndOf = (waiting: Hello, other: Hello): boolean =>
  other.probe !== unansweredProbe && other.at === waiting.at && other.report.address === waiting.report.address;
