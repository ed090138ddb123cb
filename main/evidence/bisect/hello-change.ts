import type { ReplayChangeKind } from '../../../shared/replay.ts';
import type { Trial } from './trial.ts';

/** One named change of a hello. */
export interface HelloChange {
  /** Its kind, and what it is about: `add-group:0x0018`. */
  readonly id: string;
  readonly kind: ReplayChangeKind;
  /** Code points of what it is about; empty where the kind says it all. */
  readonly values: readonly number[];
  /** A name for several values, e.g. `ECDHE with an ECDSA key, AEAD`; empty where the values say it. */
  readonly family: string;
  readonly apply: (trial: Trial) => Trial;
}

export function helloChange(
  kind: ReplayChangeKind,
  values: readonly number[],
  apply: (trial: Trial) => Trial,
  family = '',
): HelloChange {
  const about = values.map((value) => `0x${value.toString(16).padStart(4, '0')}`).slice(0, 12);
  return { id: [kind, ...about].join(':').slice(0, 200), kind, values, family, apply };
}

/** The trial with these changes, in the order of `all`: what is added comes before what is dropped. */
export function withChanges(trial: Trial, all: readonly HelloChange[], changes: readonly HelloChange[]): Trial {
  const known = new Set(changes.map(({ id }) => id));
  const inOrder = [...all.filter(({ id }) => known.has(id)), ...changes.filter((one) => !all.includes(one))];
  return inOrder.reduce((changed, change) => change.apply(changed), trial);
}
