import type { WatchList } from '../../shared/watch.ts';
import { counted, words } from '../words.ts';

/** How many servers are watched; before the engine's first answer (null) nobody knows. */
export function watchTitle(list: WatchList | null): string {
  if (list === null) return words('watch.loading');
  const count = list.entries.length;
  if (count === 0) return words('watch.empty');
  return list.isPaused ? words('watch.paused') : counted('watch.title', count);
}
