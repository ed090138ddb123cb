import { composeNetwork } from '../../main/session/network/compose.ts';
import { nothingFound } from '../../main/session/network/found.ts';
import { type NetworkDocument, type NetworkProgress, networkParts } from '../../shared/network/document.ts';
import { targetOf } from './look-at-network.ts';

/** A look at the network that found nothing yet. */
export const emptyNetwork: NetworkDocument = composeNetwork(
  {
    version: '1.2.3',
    startedAt: '2026-11-20T12:00:00.000Z',
    durationMs: 5,
    runId: 'network-1',
    target: targetOf('example.com', 443),
  },
  nothingFound,
  'finished',
  '2026-11-20T12:00:00.000Z',
);

/** A snapshot of it. */
export const networkProgress = (change: Partial<NetworkProgress> = {}): NetworkProgress => ({
  ...{ runId: emptyNetwork.runId, sequence: 0, elapsedMs: 5, doing: 'Looks', network: emptyNetwork, terminal: null },
  parts: networkParts.map((part) => ({ part, state: 'running', elapsedMs: 1 })),
  ...change,
});
