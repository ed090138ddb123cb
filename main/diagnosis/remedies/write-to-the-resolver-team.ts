import { isOfResolver } from './mend-the-resolver.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for whoever runs the name servers of this network. */
export const writeToTheResolverTeam: RemedySpec = {
  id: 'write-to-the-resolver-team',
  side: 'client',
  addressee: 'network',
  causes: ['dns-failure'],
  fits: isOfResolver,
  steps: [{ text: 'remedy.write-to-the-resolver-team.1' }],
};
