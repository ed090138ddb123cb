import type { Diagnosis, Run } from '../../shared/diagnosis.ts';
import type { Observation, ObservationKind, ObservationOf } from '../../shared/observation.ts';

export type HandshakeObservation = ObservationOf<'handshake'>;
export type ChainObservation = ObservationOf<'certificate-chain'>;

/** All observations of one kind, in their order. */
export function ofKind<K extends ObservationKind>(observations: readonly Observation[], kind: K): ObservationOf<K>[] {
  return observations.filter((observation): observation is ObservationOf<K> => observation.kind === kind);
}

/**
 * The attempt the ladder shows: of those the leading cause rests on, the ordinary one that failed;
 * without a cause, the first that failed, or the first.
 */
export function leadingHandshake(diagnosis: Diagnosis): HandshakeObservation | null {
  const all = ofKind(diagnosis.observations, 'handshake');
  const cited = new Set(diagnosis.causes[0]?.evidence ?? []);
  const address = citedAddress(diagnosis.observations, cited);
  const weight = (seen: HandshakeObservation) =>
    (cited.has(seen.id) ? 8 : 0) +
    (address !== null && seen.report.address === address ? 4 : 0) +
    (seen.report.failure ? 2 : 0) +
    (isOrdinary(seen) ? 16 : 0);
  return all.reduce<HandshakeObservation | null>(
    (best, seen) => (best === null || weight(seen) > weight(best) ? seen : best),
    null,
  );
}

/** The ordinary attempt of a run: the one that no pair changed. */
export function firstHandshake(run: Pick<Run, 'observations'>): HandshakeObservation | null {
  const all = ofKind(run.observations, 'handshake');
  return all.find(isOrdinary) ?? all[0] ?? null;
}

/** The chain that goes with the verdict: cited, else refused, else the first. */
export function chainOfVerdict(diagnosis: Diagnosis): ChainObservation | null {
  const all = ofKind(diagnosis.observations, 'certificate-chain');
  const cited = new Set(diagnosis.causes[0]?.evidence ?? []);
  const refused = (seen: ChainObservation) => seen.judgement.verdict === 'rejected';
  return all.find((seen) => cited.has(seen.id) && refused(seen)) ?? all.find(refused) ?? all[0] ?? null;
}

/** What every check asks: no pair changed it, and it does not repeat a try of an earlier check. */
export const isOrdinary = ({ probe }: Pick<HandshakeObservation, 'probe'>): boolean =>
  !probe.startsWith('pair') && !probe.startsWith('retest');

function citedAddress(observations: readonly Observation[], cited: ReadonlySet<string>): string | null {
  const chain = ofKind(observations, 'certificate-chain').find(
    (seen) => cited.has(seen.id) && seen.judgement.verdict === 'rejected',
  );
  return chain?.address ?? null;
}
