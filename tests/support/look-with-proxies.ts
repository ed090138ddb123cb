import { proxySourcesOf } from '../../main/system/proxy-sources/read-places.ts';
import type { NetworkDocument } from '../../shared/network/document.ts';
import { type FakeEntry, fakeMachine } from './fake-machine.ts';
import { lookOnMachine, quickNetworkLimits, type WholeWish } from './look-at-whole-network.ts';

/** A computer with these settings of proxies and no others. */
export interface ProxyWish extends WholeWish {
  readonly environment?: Readonly<Record<string, string>>;
  /** Files of the person, `/home/ada`. */
  readonly files?: Readonly<Record<string, FakeEntry>>;
}

/** Whole looks from a computer with these settings, at the same time. Also for `Network.call`. */
export const lookWithProxies = (wishes: readonly ProxyWish[]): Promise<readonly NetworkDocument[]> =>
  Promise.all(wishes.map(lookOnce));

async function lookOnce({ environment = {}, files = {}, ...wish }: ProxyWish): Promise<NetworkDocument> {
  const missing = () => Promise.resolve({ kind: 'missing' } as const);
  const { document } = await lookOnMachine({ totalMs: 20_000, limits: quickNetworkLimits, ...wish }, (ports) => ({
    ...ports,
    environment,
    readProxySources: proxySourcesOf(fakeMachine(files), missing),
  }));
  return document;
}
