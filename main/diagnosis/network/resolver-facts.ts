import type { Names } from '../../../shared/network/names.ts';
import type { NetworkFacts } from '../remedies/remedy.ts';

/** The name servers that this computer asks, and the file that names them. */
export function resolverFacts({ servers, settings }: Pick<Names, 'servers' | 'settings'>): {
  readonly seen: Required<Pick<NetworkFacts, 'resolver'>>;
} {
  const asked = servers.filter(({ source }) => source === 'system').map(({ address }) => address);
  const path = settings.source === 'resolv.conf' ? settings.path : null;
  return { seen: { resolver: { servers: asked.length > 0 ? asked : settings.nameServers, path } } };
}
