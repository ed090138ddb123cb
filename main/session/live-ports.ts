import { randomBytes } from 'node:crypto';
import { throughHttp } from '../system/http-connect.ts';
import { nameSourcePaths, nameSources } from '../system/name-sources.ts';
import { ownAddresses } from '../system/network-up.ts';
import { dialingTlsProxy } from '../system/proxy-script/dial-tls.ts';
import { resolveName } from '../system/resolver.ts';
import { dial as dialDirectly, dialingFrom } from '../system/socket.ts';
import { throughSocks5 } from '../system/socks5.ts';
import { thisComputer } from '../system/this-computer.ts';
import { readTrustStores } from '../system/trust-stores.ts';
import type { FurtherPorts } from './chain/look-further.ts';
import type { SessionPorts } from './ports.ts';
import { matrixInThread } from './trust/matrix-thread.ts';

/** The world as it is: this machine's clock, resolver, sockets, environment and trust stores. */
export function livePorts({
  version,
  builtAt,
  source = null,
  proxyCredentials = null,
}: {
  readonly version: string;
  readonly builtAt: Date;
  /** Address of this machine to dial from; null leaves the choice to the system. */
  readonly source?: string | null;
  readonly proxyCredentials?: SessionPorts['proxyCredentials'];
}): SessionPorts {
  const dial = source === null ? dialDirectly : dialingFrom(source);
  return {
    throughProxy: { http: throughHttp(dial), socks5: throughSocks5(source) },
    throughTlsProxy: (host) => throughHttp(dialingTlsProxy(host, source)),
    proxyCredentials,
    now: () => performance.now(),
    wallClock: () => new Date(),
    computer: thisComputer,
    randomBytes: (length) => randomBytes(length),
    dial,
    resolve: resolveName,
    hostsFile: nameSources(nameSourcePaths(process.platform, process.env), process.env).hosts,
    ownAddresses: () => ownAddresses(),
    environment: process.env,
    trustStores: readTrustStores,
    builtAt,
    version,
  };
}

/** The same with what the analysis of a chain needs: this computer's trust stores, read in a thread of their own. */
export const chainPorts = (ports: SessionPorts): SessionPorts & FurtherPorts => ({
  ...ports,
  platform: process.platform,
  askTrustMatrix: matrixInThread(ports.trustStores),
});
