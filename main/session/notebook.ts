import type { Attempt } from '../../shared/attempt.ts';
import type { Run } from '../../shared/diagnosis.ts';
import type { Observation, ObservationKind, ObservationOf } from '../../shared/observation.ts';
import type { Target } from '../../shared/target.ts';
import { type OwnNetwork, watchOwnNetwork } from './own-network.ts';
import type { SessionPorts } from './ports.ts';

/** What a probe saw, before it has an id. */
export type Seen<K extends ObservationKind> = Omit<ObservationOf<K>, 'id' | 'kind' | 'source' | 'at' | 'durationMs'>;

/** When something began: wall clock for people, monotonic for durations. */
export interface Moment {
  readonly at: string;
  readonly monotonic: number;
}

/** Certificates that one handshake brought, DER. */
export interface ShownChain {
  readonly hello: ObservationOf<'handshake'>;
  readonly certificates: readonly Uint8Array[];
}

/** The record of one run: attempts and observations in the order they ended. Nothing is ever removed. */
export class Notebook {
  readonly begun: Moment;
  readonly network: OwnNetwork;
  readonly #attempts: Attempt[] = [];
  readonly #observations: Observation[] = [];
  readonly #shown: ShownChain[] = [];
  /** When each observation began, by its id. */
  readonly #moments = new Map<string, Moment>();
  readonly #ports: SessionPorts;
  readonly #target: Target;
  readonly #runId: string;
  readonly #testedAs: string;

  constructor(ports: SessionPorts, target: Target, runId: string, testedAs: string) {
    this.#ports = ports;
    this.#target = target;
    this.#runId = runId;
    this.#testedAs = testedAs;
    this.begun = this.moment();
    this.network = watchOwnNetwork(ports.ownAddresses ?? (() => []));
  }

  get observations(): readonly Observation[] {
    return this.#observations;
  }

  moment(): Moment {
    return { at: this.#ports.wallClock().toISOString(), monotonic: this.#ports.now() };
  }

  /** Records what was seen since `since`, and returns it with its id. */
  observe<K extends ObservationKind>(kind: K, probe: string, since: Moment, seen: Seen<K>): ObservationOf<K> {
    const number = this.#observations.length + 1;
    const common = { id: `${kind}-${number}`, source: probe, at: since.at, durationMs: this.#since(since) };
    const observation = { ...common, kind, ...seen } as unknown as ObservationOf<K>;
    this.#observations.push(observation);
    this.#moments.set(observation.id, since);
    return observation;
  }

  /** The certificates that each handshake brought, in the order they ended; in no document as they stand here. */
  get shown(): readonly ShownChain[] {
    return this.#shown;
  }

  /** Keeps the certificates that a handshake brought, DER; nothing where it brought none. */
  keepShown(hello: ObservationOf<'handshake'>, certificates: readonly Uint8Array[]): void {
    if (certificates.length > 0) this.#shown.push({ hello, certificates });
  }

  /** When an observation of this run began. */
  momentOf({ id }: Pick<Observation, 'id'>): Moment {
    return this.#moments.get(id) ?? this.begun;
  }

  /** Records the envelope of a probe. */
  attempt(
    probe: string,
    since: Moment,
    entry: Pick<Attempt, 'address' | 'outcome' | 'reason' | 'observations'>,
  ): Attempt {
    const id = `attempt-${this.#attempts.length + 1}`;
    const times = { startedAt: since.at, durationMs: this.#since(since) };
    this.network.look();
    const attempt = { id, probe, testedAs: this.#testedAs, ...times, ...entry };
    this.#attempts.push(attempt);
    return attempt;
  }

  /** Records a probe that did not run, and why. */
  skip(probe: string, address: string | null, reason: string): void {
    this.attempt(probe, this.moment(), { address, outcome: 'skipped', reason, observations: [] });
  }

  close(partial: boolean): Run {
    return {
      runId: this.#runId,
      startedAt: this.begun.at,
      durationMs: this.#since(this.begun),
      partial,
      target: this.#target,
      attempts: [...this.#attempts],
      observations: [...this.#observations],
    };
  }

  #since(moment: Moment): number {
    return Math.max(0, Math.round((this.#ports.now() - moment.monotonic) * 10) / 10);
  }
}
