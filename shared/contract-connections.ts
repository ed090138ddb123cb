import * as v from 'valibot';
import { ConnectionMade } from './connections.ts';
import { count, list } from './field.ts';
import { saved } from './saved.ts';

/** Calls of the page about what this program reached out to. */
export const connectionCalls = {
  /** Newest first, at most 5,000; `total` counts those as well that are kept no more. */
  connections: { argument: v.null(), value: v.object({ total: count(), connections: list(ConnectionMade, 5000) }) },
  /** Saves all of them as lines of text. */
  saveConnections: { argument: v.null(), value: saved },
} as const;
