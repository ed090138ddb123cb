import type { WatchEvent } from '../../../shared/watch.ts';
import type { WatchMemory } from '../../../shared/watch-memory.ts';

/** What a person is told, before it was kept. */
export type Change = Pick<WatchEvent, 'kind' | 'text'>;

/** What is remembered after a check, and what it brought. */
export interface Compared {
  readonly memory: WatchMemory;
  readonly changes: readonly Change[];
}
