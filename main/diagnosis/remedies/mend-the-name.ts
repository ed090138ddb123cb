import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The name or the resolver is broken. */
export const mendTheName: RemedySpec = {
  id: 'mend-the-name',
  side: 'network',
  causes: ['dns-failure'],
  steps: [
    { text: 'remedy.mend-the-name.1', command: ({ host }) => shell`dig ${host} A ${host} AAAA +trace` },
    { text: 'remedy.mend-the-name.2' },
    { text: 'remedy.mend-the-name.3', command: () => 'resolvectl flush-caches' },
  ],
};
