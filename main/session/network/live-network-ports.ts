import { randomInt } from 'node:crypto';
import { isInspectionProduct } from '../../diagnosis/inspection-products.ts';
import { askingNameServer } from '../../system/dns/ask-name-server.ts';
import { nameSourcePaths, nameSources } from '../../system/name-sources.ts';
import { proxySourcesOf } from '../../system/proxy-sources/read-places.ts';
import { checkRoute } from '../../system/route-check.ts';
import { runProgram } from '../../system/run-program.ts';
import { liveMachine } from '../../system/trust-stores/live-machine.ts';
import type { SessionPorts } from '../ports.ts';
import type { NetworkPorts } from './network-ports.ts';

/** The same world with what a look at the network needs besides: this machine's files, programs and routes. */
export function networkPorts(ports: SessionPorts): NetworkPorts {
  const { environment, now } = ports;
  return {
    ...ports,
    checkRoute,
    askNameServer: askingNameServer({ randomId: () => randomInt(65_536), now }),
    sources: nameSources(nameSourcePaths(process.platform, environment), environment),
    readProxySources: proxySourcesOf(liveMachine(), runProgram),
    isInspectionProduct,
  };
}
