import type { Handlers } from '../../shared/bridge.ts';
import type { watchContract } from '../../shared/contract-watch.ts';
import { ok } from '../../shared/outcome.ts';
import type { WatchDesk } from '../session/watch-desk.ts';

/** The engine's end of `watchContract`. */
export function watchHandlers(watch: WatchDesk): Pick<Handlers, keyof typeof watchContract.calls> {
  return {
    watchList: async () => ok(await watch.list()),
    addWatch: ({ target }) => watch.add(target),
    changeWatch: (wish) => watch.change(wish),
    removeWatch: ({ watchId }) => watch.remove(watchId),
    forgetWatch: () => watch.forget(),
    checkWatch: ({ watchId }) => watch.check(watchId),
    pauseWatch: ({ isPaused }) => watch.pause(isPaused),
    watchInBackground: ({ isWanted }) => watch.inBackground(isWanted),
  };
}
