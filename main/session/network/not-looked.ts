import type { PathMtu, Ping, Trace } from '../../../shared/network/path.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';

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

export const portNotTested = (address: string, family: 4 | 6, port: number, reason: string): AddressPort => ({
  ...{ address, family, port },
  tcp: {
    ...{ state: 'not-tested', errorCode: null, milliseconds: null, meanings: [], decidedHere: false },
    ...{ localAddress: null, opened: 0, tried: 0, tries: [] },
  },
  greeting: { state: 'not-tested', protocol: null, text: '', bytes: '', milliseconds: null, reason },
  tls: { state: 'not-tested', milliseconds: null, helloBytes: null, detail: reason },
});
