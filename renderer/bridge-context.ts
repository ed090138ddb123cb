import { createContext, useContext } from 'react';
import type { Bridge } from '../shared/bridge.ts';

export const BridgeContext = createContext<Bridge | null>(null);

/** The engine. @throws outside of the App: a bug. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('no bridge above this part');
  return bridge;
}
