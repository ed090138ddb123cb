import { shownFrom, tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** What was sent is for another use, as public certificates are since 2026. */
export const getACertificateForClients: RemedySpec = {
  id: 'get-a-certificate-for-clients',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === 'use' || variant === 'no-signature',
  steps: [
    { text: 'remedy.get-a-certificate-for-clients.1', command: shownFrom('-subject -ext extendedKeyUsage,keyUsage') },
    {
      text: 'remedy.get-a-certificate-for-clients.2',
      command: () => 'handshake-doctor replace client.pem --use client --folder new-certificate',
    },
    { text: 'remedy.get-a-certificate-for-clients.3' },
    ...tryIt('remedy.get-a-certificate-for-clients.4', 'remedy.get-a-certificate-for-clients.5', 'client.pem'),
  ],
};
