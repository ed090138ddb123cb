import { shell } from './command.ts';
import { hasStub, isOfResolver, isOfThisComputer } from './mend-the-resolver.ts';
import type { RemedySpec } from './remedy.ts';

/** The name or the resolver is broken. */
export const mendTheName: RemedySpec = {
  id: 'mend-the-name',
  side: 'network',
  causes: ['dns-failure'],
  fits: (facts) => !isOfResolver(facts) && !isOfThisComputer(facts),
  steps: [
    { text: 'remedy.mend-the-name.1', command: ({ host }) => shell`dig +trace ${host} A; dig +trace ${host} AAAA` },
    { text: 'remedy.mend-the-name.2' },
    { text: 'remedy.mend-the-name.3', command: () => 'resolvectl flush-caches', when: hasStub },
  ],
};
