import { shownFrom, tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** Nothing is wrong with it that shows from here: the server knows why. */
export const findOutWhyItIsRefused: RemedySpec = {
  id: 'find-out-why-it-is-refused',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === null || variant === 'reply',
  steps: [
    {
      text: 'remedy.find-out-why-it-is-refused.1',
      command: shownFrom('-subject -issuer -dates -ext extendedKeyUsage'),
    },
    { text: 'remedy.find-out-why-it-is-refused.2' },
    ...tryIt('remedy.find-out-why-it-is-refused.3', 'remedy.find-out-why-it-is-refused.4', 'client.pem'),
  ],
};
