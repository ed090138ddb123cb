import type { Run } from '../../shared/diagnosis.ts';
import type { Observation, ObservationKind, ObservationOf } from '../../shared/observation.ts';
import type { Target } from '../../shared/target.ts';
import { excusedAddresses, isLoopback, type Place, readPlaces } from './place.ts';

/** A run as the rules see it: the observations, brought together by address. */
export interface Evidence {
  readonly target: Target;
  /** True when the run was stopped or hit its hard stop. */
  readonly partial: boolean;
  readonly clock: ObservationOf<'clock'> | null;
  readonly proxy: ObservationOf<'proxy-settings'> | null;
  readonly proxyReply: ObservationOf<'proxy-reply'> | null;
  readonly dns: ObservationOf<'dns'> | null;
  readonly described: ObservationOf<'described-error'> | null;
  readonly settings: ObservationOf<'settings'> | null;
  /** What became of this computer's own addresses during the run; null where they stayed, or do not matter. */
  readonly network: NonNullable<ObservationOf<'environment'>['network']> | null;
  /** What the person said of where it works. */
  readonly where: ObservationOf<'where-it-works'> | null;
  /** Addresses whose result counts. */
  readonly places: readonly Place[];
  /** Addresses that could not be reached, in a way that no program would mind; see `excusedAddresses`. */
  readonly excused: readonly Place[];
}

/** Reads a run. Nothing is judged here but which addresses count. */
export function readEvidence(run: Run): Evidence {
  const { observations } = run;
  const places = readPlaces(observations);
  const excused = excusedAddresses(places, run.target.host);
  return {
    target: run.target,
    partial: run.partial,
    clock: newest(observations, 'clock'),
    proxy: newest(observations, 'proxy-settings'),
    proxyReply: newest(observations, 'proxy-reply'),
    dns: newest(observations, 'dns'),
    described: newest(observations, 'described-error'),
    settings: newest(observations, 'settings'),
    network: networkChange(observations, places),
    where: newest(observations, 'where-it-works'),
    places: places.filter(({ address }) => !excused.has(address)),
    excused: places.filter(({ address }) => excused.has(address)),
  };
}

/** What became of this computer's own addresses; null for a server on this computer, which is reached without a network. */
export function networkChange(
  observations: readonly Observation[],
  places: readonly Place[] = readPlaces(observations),
): Evidence['network'] {
  const isHere = places.length > 0 && places.every(({ address }) => isLoopback(address));
  return isHere ? null : (newest(observations, 'environment')?.network ?? null);
}

/** Every chain that was judged, each with its place. */
export function judgedPlaces({ places }: Evidence): readonly (Place & { chain: ObservationOf<'certificate-chain'> })[] {
  return places.flatMap((place) => (place.chain ? [{ ...place, chain: place.chain }] : []));
}

/** Whether a stop is why something was not seen: nothing was begun, or a handshake was cut short by it. */
export function wasStopped({ partial, places }: Evidence): boolean {
  return partial && (places.length === 0 || places.some(({ report }) => report.failure?.kind === 'stopped'));
}

function newest<K extends ObservationKind>(observations: readonly Observation[], kind: K): ObservationOf<K> | null {
  return (observations.findLast((observation) => observation.kind === kind) as ObservationOf<K> | undefined) ?? null;
}
