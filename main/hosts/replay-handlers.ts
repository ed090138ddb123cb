import type { Handlers } from '../../shared/bridge.ts';
import type { ReplayDesk } from '../session/replay-desk.ts';

/** The engine's end of `replayContract`. */
export const replayHandlers = (replays: ReplayDesk): Pick<Handlers, 'startReplay' | 'stopReplay' | 'replay'> => ({
  startReplay: (request) => replays.start(request),
  stopReplay: async ({ runId }) => replays.stop(runId),
  replay: async ({ runId }) => replays.replay(runId),
});
