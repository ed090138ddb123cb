import type { Target } from '../../shared/target.ts';
import type { WatchList } from '../../shared/watch.ts';
import { askGently } from '../session/ask-gently.ts';
import { diagnose } from '../session/diagnose.ts';
import type { History } from '../session/history.ts';
import type { SessionPorts } from '../session/ports.ts';
import { createWatchDesk, type WatchDesk } from '../session/watch-desk.ts';
import { openWatchStore } from '../store/watch.ts';
import { isNetworkUp } from '../system/network-up.ts';
import type { Kept } from './kept.ts';

/** Who hears of what watching brings. */
export interface WatchListeners {
  readonly notify: (title: string, text: string, target: Target | null) => void;
  /** Whether somebody would see it. */
  readonly canNotify: () => boolean;
  readonly onWatchChange: (list: WatchList) => void;
  /** Whether this host can go on without a window. */
  readonly canRunInBackground: () => boolean;
}

interface WatchHere extends Kept {
  readonly ports: SessionPorts;
  readonly history: Pick<History, 'record'>;
  readonly listeners: WatchListeners;
  readonly isBusyElsewhere: () => boolean;
  readonly onBug: (bug: unknown) => void;
}

/** The watch list of this machine as it is. */
export function openWatchDesk({ history, isBusyElsewhere, listeners, onBug, ports, ...kept }: WatchHere): WatchDesk {
  return createWatchDesk({
    store: openWatchStore(kept.store),
    preferences: kept.preferences,
    trouble: kept.store.trouble,
    diagnose: (target, stop) => diagnose(askGently(target), ports, () => {}, stop),
    isNetworkUp: ({ connect, host }) => isNetworkUp(connect?.host ?? host),
    record: (diagnosis) => history.record(diagnosis, 'watch'),
    notify: listeners.notify,
    canNotify: listeners.canNotify,
    now: () => ports.wallClock().getTime(),
    random: Math.random,
    later,
    isBusyElsewhere,
    canRunInBackground: listeners.canRunInBackground,
    onChange: listeners.onWatchChange,
    onBug,
  });
}

/** A timer that keeps no program alive by itself. */
function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
