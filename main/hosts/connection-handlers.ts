import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';
import { connectionsMade } from '../system/connections-made.ts';
import { connectionLines } from './connection-lines.ts';
import type { Shell } from './handlers.ts';

/** The engine's end of `connectionCalls`. */
export function connectionHandlers({ save }: Pick<Shell, 'save'>): Pick<Handlers, 'connections' | 'saveConnections'> {
  return {
    connections: async () => ok({ total: connectionsMade.total, connections: [...connectionsMade.list()] }),
    saveConnections: () =>
      save('connections-made.txt', new TextEncoder().encode(connectionLines(connectionsMade.list()))),
  };
}
