import type { Phrase } from '../../../shared/phrase.ts';
import { listed, shown } from '../wording.ts';
import type { RemedyFacts } from './remedy.ts';

/** What a look at the network saw, as the texts of remedies name it. `where` is the server as they name it else. */
export function networkParameters(
  { at, seen = {}, where: { failing, working } }: RemedyFacts,
  where: string,
): Phrase['parameters'] {
  const { device, deviceMtu, largestPassed, smallestLost } = seen.packet ?? {};
  const dead = failing.length > 1 ? `each of ${listed(failing)}` : shown(failing[0] ?? at);
  return {
    where: working.length > 0 ? `${where} (${listed(failing)})` : where,
    ...{ dead, working: listed(working), failing: listed(failing) },
    ...{ device: shown(device ?? 'eth0'), passed: largestPassed ?? 0, lost: smallestLost ?? 0 },
    deviceMtu: deviceMtu ?? 'mostly 1500',
    resolvers: listed(seen.resolver?.servers ?? []) || 'of this network',
    resolverFile: shown(seen.resolver?.path ?? '', 300),
  };
}
