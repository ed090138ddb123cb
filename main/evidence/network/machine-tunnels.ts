import type { TunnelInterface } from '../../../shared/network/machine.ts';
import type { SeenInterface } from '../../system/local-policy/interfaces.ts';

const kinds = [
  [/^wg\d*|^nordlynx/, 'wireguard'],
  [/^tun\d*|^tap\d*/, 'tun'],
  [/^ppp\d*/, 'ppp'],
  [/^utun\d+/, 'utun'],
  [/^ipsec\d*|^xfrm/, 'ipsec'],
  [/vpn|tailscale|zerotier|wintun/i, 'unknown-tunnel'],
] as const;

/** By what the system says, else by names: what neither tells is not guessed. Pure. */
export function tunnelsIn(interfaces: readonly SeenInterface[]): TunnelInterface[] {
  const found = interfaces.flatMap(({ name, hasAddress, kind: said }) => {
    const kind = said ?? kinds.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [{ name: name.slice(0, 100), kind, hasAddress }] : [];
  });
  return found.slice(0, 40);
}
