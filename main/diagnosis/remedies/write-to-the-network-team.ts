import { causeIds } from '../../../shared/cause.ts';
import { hangsOnBoth } from '../who-fails.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for readers who do not run the network themselves; about a name, others are written to. */
export const writeToTheNetworkTeam: RemedySpec = {
  id: 'write-to-the-network-team',
  side: 'client',
  addressee: 'network',
  causes: causeIds,
  // What both ends cannot agree on, no network can mend.
  fits: ({ actor, cause, seen }) =>
    (actor === 'network' || (actor === 'unknown' && !hangsOnBoth.has(cause))) && !(seen && cause === 'dns-failure'),
  steps: [{ text: 'remedy.write-to-the-network-team.1' }],
};
