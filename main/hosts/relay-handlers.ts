import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import { failed, type Outcome } from '../../shared/outcome.ts';
import type { RelayDesk } from '../session/relay-desk.ts';

type RelayCalls = 'startRelay' | 'stopRelay' | 'relay' | 'saveRelay' | 'startRun' | 'stopRun' | 'run' | 'saveRun';

interface RelayHost {
  readonly host: 'desktop' | 'browser';
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveRelay'>>>;
}

/**
 * The engine's end of `relayContract`. A page in a browser starts no programs: its session is a cookie, which browsers
 * hand to every other server on this computer's own address, and whoever has it would run commands as this account.
 */
export function relayHandlers(relays: RelayDesk, { host, save }: RelayHost): Pick<Handlers, RelayCalls> {
  const saveOne = async (wish: Parameters<Handlers['saveRelay']>[0]) =>
    (await import('./relay-download.ts')).saveRelay(relays, wish, save);
  return {
    startRelay: (request) => relays.startRelay(request),
    stopRelay: async ({ runId }) => relays.stop(runId),
    relay: async ({ runId }) => relays.relay(runId),
    saveRelay: saveOne,
    startRun: async (request) => (host === 'desktop' ? relays.startRun(request) : notFromBrowser()),
    stopRun: async ({ runId }) => relays.stop(runId),
    run: async ({ runId }) => relays.run(runId),
    saveRun: saveOne,
  };
}

const notFromBrowser = () =>
  failed(
    'not-allowed',
    'A page in a browser starts no programs. Type it in a terminal: handshake-doctor run -- COMMAND',
  );
