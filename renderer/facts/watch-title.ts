import type { WatchList } from '../../shared/watch.ts';
import { counted, words } from '../words.ts';

/** How many servers are watched; before the engine's first answer (null) nobody knows. */
export function watchTitle(list: WatchList | null): string {
  if (list === null) return words('watch.loading');
  const count = list.entries.length;
  if (count === 0) return words('watch.empty');
  return list.isPaused ? words('watch.paused') : counted('watch.title', count);
}

/** What stands in the way of watching; null where nothing does. */
export function watchTrouble(list: WatchList | null): string | null {
  if (list === null || list.trouble === null) return list?.isKept === false ? words('watch.trouble') : null;
  const { kind } = list.trouble;
  if (kind === 'newer') return words('watch.trouble.newer');
  if (kind === 'damaged') return words('watch.trouble.damaged', { file: list.trouble.file });
  return words('watch.trouble.unwritable', { because: list.trouble.because });
}
