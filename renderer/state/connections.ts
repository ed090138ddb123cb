import { create } from 'zustand';
import type { Bridge } from '../../shared/bridge.ts';
import type { ConnectionMade } from '../../shared/connections.ts';
import { tellSaved } from './documents.ts';

export interface ConnectionsState {
  readonly connections: readonly ConnectionMade[];
  /** All that there were, those that are listed no more included. */
  readonly total: number;
  readonly filter: string;
  /** Why the list could not be read; null where it was. */
  readonly problem: string | null;
}

export const useConnections = create<ConnectionsState>(() => ({
  connections: [],
  total: 0,
  filter: '',
  problem: null,
}));

/** Reads the list as it is now. */
export async function readConnections(bridge: Bridge): Promise<void> {
  const outcome = await bridge.connections(null);
  useConnections.setState(outcome.ok ? { ...outcome.value, problem: null } : { problem: outcome.error.message });
}

export async function saveConnections(bridge: Bridge): Promise<void> {
  tellSaved(await bridge.saveConnections(null));
}
