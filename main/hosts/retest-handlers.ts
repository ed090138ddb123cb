import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';
import type { RetestDesk } from '../session/retest-desk.ts';
import type { Shell } from './handlers.ts';

type RetestCalls = 'startRetests' | 'stopRetests' | 'retests';

/** The engine's end of `retestContract`. */
export function retestHandlers(retests: RetestDesk, { notify }: Pick<Shell, 'notify'>): Pick<Handlers, RetestCalls> {
  return {
    startRetests: ({ runId }) => retests.start(runId, notify),
    stopRetests: async ({ loopId }) => retests.stop(loopId),
    retests: async () => ok(retests.newest()),
  };
}
