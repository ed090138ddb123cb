import type { WatchEntry, WatchState } from '../../shared/watch.ts';
import type { Status } from '../parts/StatusMark.tsx';
import type { ScreenText } from '../words.ts';

/** How a watched server stands, as a shape. */
export function watchMark({ isChecking, isOn, last }: WatchEntry): Status {
  if (isChecking) return 'running';
  return !isOn || last === null ? 'waiting' : marks[last.state];
}

/** The same as a word. */
export function watchWord({ isChecking, isDoubted, isOn, last }: WatchEntry): ScreenText {
  if (isChecking) return 'watch.state.checking';
  if (!isOn) return 'watch.state.off';
  if (last === null) return 'watch.state.new';
  const isFailure = last.state === 'failing' || last.state === 'unreachable';
  return isDoubted && isFailure ? 'watch.state.doubt' : `watch.state.${last.state}`;
}

const marks: Readonly<Record<WatchState, Status>> = {
  works: 'pass',
  failing: 'fail',
  unreachable: 'fail',
  unclear: 'not-tested',
  'not-checked': 'not-tested',
};
