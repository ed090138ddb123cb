import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { RelayDesk } from '../session/relay-desk.ts';

type RelayCalls = 'startRelay' | 'stopRelay' | 'relay' | 'saveRelay' | 'startRun' | 'stopRun' | 'run' | 'saveRun';

/** The engine's end of `relayContract`. */
export function relayHandlers(
  relays: RelayDesk,
  save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveRelay'>>>,
): Pick<Handlers, RelayCalls> {
  const saveOne = async (wish: Parameters<Handlers['saveRelay']>[0]) =>
    (await import('./relay-download.ts')).saveRelay(relays, wish, save);
  return {
    startRelay: (request) => relays.startRelay(request),
    stopRelay: async ({ runId }) => relays.stop(runId),
    relay: async ({ runId }) => relays.relay(runId),
    saveRelay: saveOne,
    startRun: (request) => relays.startRun(request),
    stopRun: async ({ runId }) => relays.stop(runId),
    run: async ({ runId }) => relays.run(runId),
    saveRun: saveOne,
  };
}
