import { causeIds } from '../../../shared/cause.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for readers who do not run the network themselves. */
export const writeToTheNetworkTeam: RemedySpec = {
  id: 'write-to-the-network-team',
  side: 'client',
  addressee: 'network',
  causes: causeIds,
  fits: ({ actor }) => actor === 'network' || actor === 'unknown',
  steps: [{ text: 'remedy.write-to-the-network-team.1' }],
};
