import { shownFrom, tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** The server takes certificates of others than who issued this one. */
export const useANamedIssuer: RemedySpec = {
  id: 'use-a-named-issuer',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === 'issuer',
  steps: [
    { text: 'remedy.use-a-named-issuer.1', command: shownFrom('-subject -issuer') },
    { text: 'remedy.use-a-named-issuer.2' },
    ...tryIt('remedy.use-a-named-issuer.3', 'remedy.use-a-named-issuer.4', 'client.pem'),
  ],
};
