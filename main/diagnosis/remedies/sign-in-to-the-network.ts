import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The network waits for a sign-in. */
export const signInToTheNetwork: RemedySpec = {
  id: 'sign-in-to-the-network',
  side: 'client',
  causes: ['captive-portal'],
  isFirst: true,
  steps: [
    { text: 'remedy.sign-in-to-the-network.1', when: ({ seen }) => seen?.signInPage === undefined },
    {
      text: 'remedy.sign-in-to-the-network.2',
      command: ({ seen }) => shell`xdg-open ${seen?.signInPage ?? null}`,
      when: ({ seen }) => seen?.signInPage !== undefined,
    },
    { text: 'remedy.sign-in-to-the-network.3' },
  ],
};
