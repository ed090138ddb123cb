import { isClearState, type WatchEntry, type WatchState } from '../../shared/watch.ts';
import type { Status } from '../parts/StatusMark.tsx';
import type { ScreenText } from '../words.ts';

/** How a watched server stands, as a shape. */
export function watchMark({ isChecking, isOn, isWavering, last }: WatchEntry): Status {
  if (isChecking) return 'running';
  if (!isOn || last === null) return 'waiting';
  return isWavering && isClearState(last.state) ? 'warn' : marks[last.state];
}

/** The same as a word. */
export function watchWord({ isChecking, isDoubted, isOn, isWavering, last }: WatchEntry): ScreenText {
  if (isChecking) return 'watch.state.checking';
  if (!isOn) return 'watch.state.off';
  if (last === null) return 'watch.state.new';
  if (isWavering && isClearState(last.state)) return 'watch.state.wavers';
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
