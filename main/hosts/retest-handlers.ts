import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';
import type { Notify } from '../session/retest-desk.ts';
import type { Desks } from './machine-desk.ts';

type RetestCalls = 'startRetests' | 'stopRetests' | 'retests';

/** The engine's end of `retestContract`. */
export function retestHandlers(
  { chains, retests }: Pick<Desks, 'chains' | 'retests'>,
  { notify }: { readonly notify: Notify },
): Pick<Handlers, RetestCalls> {
  return {
    startRetests: async ({ roots = [], runId }) => {
      const anchors = chains.roots(roots);
      return anchors.ok ? retests.start(runId, notify, anchors.value) : anchors;
    },
    stopRetests: async ({ loopId }) => retests.stop(loopId),
    retests: async () => ok(retests.newest()),
  };
}
