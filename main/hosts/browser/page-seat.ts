import { ok } from '../../../shared/outcome.ts';
import { isRetesting, type RetestLoop } from '../../../shared/retest.ts';
import type { Shell } from '../handlers.ts';
import type { Listeners } from '../machine-desk.ts';
import { progressListeners } from '../progress-listeners.ts';
import type { BridgeDoor } from './bridge-door.ts';
import type { Downloads } from './downloads.ts';
import type { Latest } from './keep-latest.ts';

/** What this host does for its engine. */
export interface Seat extends Pick<Shell, 'save' | 'copyText'>, Listeners {}

export interface TakenSeat {
  readonly seat: Seat;
  /** The loop of re-tests under way; null where there is none. */
  readonly retesting: () => RetestLoop | null;
}

/** Tells the pages what the engine tells. `door` is asked for at each event: it is made after its engine. */
export function takeSeat(latest: Latest, downloads: Downloads, door: () => BridgeDoor): TakenSeat {
  let retests: RetestLoop | null = null;
  const seat: Seat = {
    save: async (fileName, bytes) => {
      return ok({ kind: 'download', address: downloads.offer({ fileName, bytes }), fileName });
    },
    // The page does it itself: the clipboard of this computer may not be the one of its person.
    copyText: async () => false,
    // The desktop of this computer may not be the one of its person.
    notify: (title, text, target) => door().tell('notice', { title, text, target }),
    ...progressListeners(latest.teller),
    onHistoryChange: () => door().tell('historyChanged', {}),
    canNotify: () => door().hasPages(),
    canRunInBackground: () => false,
    onWatchChange: (list) => door().tell('watchChanged', list),
    onRetestProgress: (loop) => {
      retests = loop;
      door().tell('retestProgress', loop);
    },
  };
  return { seat, retesting: () => (retests !== null && isRetesting(retests) ? retests : null) };
}
