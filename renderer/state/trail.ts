import { create } from 'zustand';
import { useView, type ViewState } from './view.ts';

type Screen = ViewState['screen'];

export interface Trail {
  /** Screens that were left, the newest last. */
  readonly past: readonly Screen[];
  /** Screens that were gone back from, the next one last. */
  readonly future: readonly Screen[];
}

/** The way through the screens; nobody goes back further than this. */
const longest = 50;

export const useTrail = create<Trail>(() => ({ past: [], future: [] }));

/** Remembers every change of screen from now on. Returns how to stop. */
export function followTrail(): () => void {
  return useView.subscribe(({ screen }, before) => {
    if (screen !== before.screen && !walking) useTrail.setState({ past: withLast(before.screen), future: [] });
  });
}

/** True while `walk` itself changes the screen. */
let walking = false;

const withLast = (screen: Screen) => [...useTrail.getState().past, screen].slice(-longest);

/** How to go to the screen before, or to the next one again; undefined where there is none. */
export function step(way: 'back' | 'forward'): (() => void) | undefined {
  const { past, future } = useTrail.getState();
  const target = (way === 'back' ? past : future).at(-1);
  return target === undefined ? undefined : () => walk(way, target);
}

function walk(way: 'back' | 'forward', screen: Screen): void {
  const { past, future } = useTrail.getState();
  const left = useView.getState().screen;
  useTrail.setState(
    way === 'back'
      ? { past: past.slice(0, -1), future: [...future, left] }
      : { past: [...past, left], future: future.slice(0, -1) },
  );
  walking = true;
  useView.setState({ screen, report: null });
  walking = false;
}
