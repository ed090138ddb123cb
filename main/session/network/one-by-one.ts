import { oneConnectionAtATime } from '../../system/one-connection.ts';
import type { DialThrough } from '../../system/proxy-way.ts';
import { oneAtATime } from '../../system/turn.ts';
import type { NetworkPorts } from './network-ports.ts';

/**
 * The same world, in which no connection opens before the last one is gone. Parts that would begin several together
 * take turns besides, so that nobody measures a wait for another's connection.
 */
export function oneByOne(ports: NetworkPorts): NetworkPorts {
  const gate = oneConnectionAtATime();
  const { throughTlsProxy } = ports;
  const { http, socks5 } = ports.throughProxy;
  const gated =
    (through: DialThrough): DialThrough =>
    (target, way, signal) =>
      gate(() => through(target, way, signal));
  return {
    ...ports,
    dial: (target, signal) => gate(() => ports.dial(target, signal)),
    throughProxy: { http: gated(http), socks5: gated(socks5) },
    ...(throughTlsProxy ? { throughTlsProxy: (host: string) => gated(throughTlsProxy(host)) } : {}),
    turn: oneAtATime(),
  };
}
