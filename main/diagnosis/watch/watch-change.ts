import type { Target } from '../../../shared/target.ts';
import type { WatchEvent, WatchThreshold } from '../../../shared/watch.ts';
import type { WatchMemory } from '../../../shared/watch-memory.ts';

/** What a person is told, before it was kept. */
export type Change = Pick<WatchEvent, 'kind' | 'text'>;

/** What a comparison needs beside the outcome. */
export interface WatchQuestion {
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly thresholds: readonly WatchThreshold[];
}

/** What is remembered after a check, and what it brought. */
export interface Compared {
  readonly memory: WatchMemory;
  readonly changes: readonly Change[];
}
