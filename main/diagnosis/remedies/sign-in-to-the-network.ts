import type { RemedySpec } from './remedy.ts';

/** The network waits for a sign-in. */
export const signInToTheNetwork: RemedySpec = {
  id: 'sign-in-to-the-network',
  side: 'client',
  causes: ['captive-portal'],
  steps: [{ text: 'remedy.sign-in-to-the-network.1' }, { text: 'remedy.sign-in-to-the-network.2' }],
};
