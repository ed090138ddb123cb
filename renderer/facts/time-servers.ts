import type { NetworkClock } from '../../shared/network/clock.ts';
import { joined } from './join-words.ts';

/** Time servers that the engine asks once it may; a test holds this list against the engine's own. */
export const usualTimeServers: readonly string[] = ['time.cloudflare.com', 'ptbtime1.ptb.de', 'time.nist.gov'];

/** Those that would be asked, as words: the document knows them best. */
export function timeServerNames(clock: NetworkClock | null): string {
  const known = clock?.timeServers.map(({ host }) => host) ?? [];
  return joined(known.length > 0 ? known : usualTimeServers);
}
