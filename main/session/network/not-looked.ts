import type { PathMtu, Ping, Trace } from '../../../shared/network/path.ts';

/** What stands in an ended document where nothing was sent. */
export const pingNotTested = (reason: string): Ping => ({
  ...{ state: 'not-tested', tool: null, sent: 0, received: 0 },
  ...{ minimumMs: null, medianMs: null, maximumMs: null, replies: [], reason },
});

export const traceNotTested = (reason: string): Trace => ({
  ...{ state: 'not-tested', tool: null, protocol: null, lossFrom: null, reason },
});

export const pathMtuNotTested = (reason: string): PathMtu => ({
  ...{ state: 'not-tested', largestPassed: null, smallestLost: null, manner: null, kernelMtu: null },
  ...{ interfaceMtu: null, symptom: 'not-tested', sizes: [], segments: [], tool: null, reason },
});
