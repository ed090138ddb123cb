import { useEffect } from 'react';
import type { Bridge } from '../../shared/bridge.ts';
import { newCheck, retest, stop } from './check.ts';
import { saveReport } from './documents.ts';
import { isUnderWay, useRun } from './run.ts';
import { setDepth, useView } from './view.ts';

type Shortcut = 'retest' | 'stop' | 'save' | 'new-check' | 'depth';

/** The keys of the program. Letters only with Ctrl or Cmd. */
export function useShortcuts(bridge: Bridge): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut !== null && !event.defaultPrevented && act(bridge, shortcut)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge]);
}

/** Which shortcut a key is; null for every other key. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | null {
  if (event.shiftKey || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return withControl[event.key.toLowerCase()] ?? null;
  return alone[event.key] ?? null;
}

const alone: Readonly<Record<string, Shortcut>> = { F5: 'retest', Escape: 'stop' };
const withControl: Readonly<Record<string, Shortcut>> = { r: 'retest', s: 'save', n: 'new-check', e: 'depth' };

/** Does it where it makes sense now; false leaves a key to the window. */
export function act(bridge: Bridge, shortcut: Shortcut): boolean {
  const { run } = useRun.getState();
  const { screen, depth } = useView.getState();
  const onResult = screen === 'run' && (run.phase === 'ended' || run.phase === 'broken');
  const actions: Readonly<Record<Shortcut, [possible: boolean, run: () => unknown]>> = {
    retest: [onResult, () => retest(bridge)],
    stop: [isUnderWay(run), () => stop(bridge)],
    save: [screen === 'run' && run.phase === 'ended', () => saveReport(bridge, 'pdf')],
    'new-check': [!isUnderWay(run), newCheck],
    depth: [true, () => setDepth(depth === 'plain' ? 'technical' : 'plain')],
  };
  const [possible, begin] = actions[shortcut];
  if (possible) void begin();
  // A reload in the middle of a check would lose it.
  return possible || (shortcut === 'retest' && isUnderWay(run));
}
