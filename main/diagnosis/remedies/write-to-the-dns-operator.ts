import { isOfResolver, isOfThisComputer } from './mend-the-resolver.ts';
import type { RemedySpec } from './remedy.ts';

/** The text for whoever keeps the entries of the domain. */
export const writeToTheDnsOperator: RemedySpec = {
  id: 'write-to-the-dns-operator',
  side: 'client',
  addressee: 'server',
  causes: ['dns-failure'],
  fits: (facts) => facts.seen !== undefined && !isOfResolver(facts) && !isOfThisComputer(facts),
  steps: [{ text: 'remedy.write-to-the-dns-operator.1' }],
};
