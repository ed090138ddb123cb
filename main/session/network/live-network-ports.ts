import { randomBytes, randomInt } from 'node:crypto';
import { isInspectionProduct } from '../../diagnosis/inspection-products.ts';
import { askingNameServer } from '../../system/dns/ask-name-server.ts';
import { watchDelay } from '../../system/event-loop-delay.ts';
import { findSystemProgram, followProgram } from '../../system/follow-program.ts';
import { nameSourcePaths, nameSources } from '../../system/name-sources.ts';
import { askingTimeServer } from '../../system/ntp.ts';
import { readScript } from '../../system/proxy-script/read-script.ts';
import { runProxyScript } from '../../system/proxy-script/script-thread.ts';
import { proxySourcesOf } from '../../system/proxy-sources/read-places.ts';
import { checkRoute } from '../../system/route-check.ts';
import { runProgram } from '../../system/run-program.ts';
import { liveFiles, liveMachine } from '../../system/trust-stores/live-machine.ts';
import type { SessionPorts } from '../ports.ts';
import { machinePorts } from './live-machine-ports.ts';
import type { NetworkPorts } from './network-ports.ts';

const userAgentOf = ({ version }: SessionPorts) => `handshake-doctor/${version}`;

/** The same world with what a look at the network needs besides: this machine's files, programs and routes. */
export function networkPorts(ports: SessionPorts): NetworkPorts {
  const { environment, now } = ports;
  // Several parts ask for them; they are read once for all.
  let stores: ReturnType<SessionPorts['trustStores']> | null = null;
  return {
    ...ports,
    checkRoute,
    watchDelay,
    askNameServer: askingNameServer({ randomId: () => randomInt(65_536), now }),
    randomLabel: () => randomBytes(10).toString('hex'),
    sources: nameSources(nameSourcePaths(process.platform, environment), environment),
    readProxySources: proxySourcesOf(liveMachine(), runProgram),
    isInspectionProduct,
    readScript: (place, signal) =>
      readScript(place, { ...ports, files: liveFiles, userAgent: userAgentOf(ports) }, signal),
    runScript: runProxyScript,
    trustStores: () => {
      stores ??= ports.trustStores();
      return stores;
    },
    zoneMinutes: () => -new Date().getTimezoneOffset(),
    askTimeServer: askingTimeServer({
      randomBytes: () => randomBytes(8),
      wallClock: () => ports.wallClock().getTime(),
      now,
      notBefore: ports.builtAt.getTime(),
    }),
    follow: followProgram,
    find: findSystemProgram,
    platform: process.platform,
    interfaces: '/sys/class/net',
    machine: machinePorts(now),
    privileged: process.getuid?.() === 0,
  };
}
