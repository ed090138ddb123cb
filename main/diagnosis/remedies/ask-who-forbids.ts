import type { RemedySpec } from './remedy.ts';

/** A firewall says in its own name that the way is forbidden. */
export const askWhoForbids: RemedySpec = {
  id: 'ask-who-forbids',
  side: 'network',
  causes: ['host-unreachable'],
  fits: ({ variant }) => variant === 'forbidden-by',
  steps: [{ text: 'remedy.ask-who-forbids.1' }, { text: 'remedy.ask-who-forbids.2' }],
};
