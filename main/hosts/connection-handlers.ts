import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import { type Outcome, ok } from '../../shared/outcome.ts';
import { connectionsMade } from '../system/connections-made.ts';
import { connectionLines } from './connection-lines.ts';

interface ConnectionHost {
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveConnections'>>>;
}

/** The engine's end of `connectionCalls`. */
export function connectionHandlers({ save }: ConnectionHost): Pick<Handlers, 'connections' | 'saveConnections'> {
  return {
    connections: async () => ok({ total: connectionsMade.total, connections: [...connectionsMade.list()] }),
    saveConnections: () =>
      save('connections-made.txt', new TextEncoder().encode(connectionLines(connectionsMade.list()))),
  };
}
