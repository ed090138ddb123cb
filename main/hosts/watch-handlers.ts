import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';
import type { WatchDesk } from '../session/watch-desk.ts';

/** The engine's end of `watchContract`. */
export function watchHandlers(
  watch: WatchDesk,
): Pick<
  Handlers,
  'watchList' | 'addWatch' | 'changeWatch' | 'removeWatch' | 'checkWatch' | 'pauseWatch' | 'watchInBackground'
> {
  return {
    watchList: async () => ok(await watch.list()),
    addWatch: ({ target }) => watch.add(target),
    changeWatch: (wish) => watch.change(wish),
    removeWatch: ({ watchId }) => watch.remove(watchId),
    checkWatch: ({ watchId }) => watch.check(watchId),
    pauseWatch: ({ isPaused }) => watch.pause(isPaused),
    watchInBackground: ({ isWanted }) => watch.inBackground(isWanted),
  };
}
