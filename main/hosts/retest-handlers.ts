import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';
import type { Notify, RetestDesk } from '../session/retest-desk.ts';

type RetestCalls = 'startRetests' | 'stopRetests' | 'retests';

/** The engine's end of `retestContract`. */
export function retestHandlers(
  retests: RetestDesk,
  { notify }: { readonly notify: Notify },
): Pick<Handlers, RetestCalls> {
  return {
    startRetests: ({ runId }) => retests.start(runId, notify),
    stopRetests: async ({ loopId }) => retests.stop(loopId),
    retests: async () => ok(retests.newest()),
  };
}
