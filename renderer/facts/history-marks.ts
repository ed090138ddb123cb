import type { HistoryEntry } from '../../shared/history.ts';
import type { Status } from '../parts/StatusMark.tsx';
import type { Words } from '../words.ts';

type Standing = Pick<HistoryEntry, 'partial' | 'standing' | 'state'>;

/** The mark of a check, as the verdict had it. What could not be tested has no verdict on the server. */
export function markOf({ standing, state }: Standing): Status {
  if (standing === 'not-checked') return 'not-tested';
  if (state === 'healthy') return 'pass';
  return state === 'fault' ? 'fail' : 'not-tested';
}

/** The word beside the mark. */
export function wordOf(one: Standing): Words {
  const mark = markOf(one);
  if (mark === 'pass') return { id: one.partial ? 'history.word.partial' : 'history.word.pass' };
  return { id: mark === 'fail' ? 'history.word.fail' : 'history.word.not-tested' };
}

/** How far along the axis a check lies, from 0 (the first) to 1 (the last). */
export function placeOnAxis(at: string, first: string, last: string): number {
  const length = Date.parse(last) - Date.parse(first);
  return length <= 0 ? 0.5 : (Date.parse(at) - Date.parse(first)) / length;
}
