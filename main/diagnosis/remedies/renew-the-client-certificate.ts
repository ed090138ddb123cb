import { shownFrom, tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** What was sent has ended: the same names, a new key, and a new end. */
export const renewTheClientCertificate: RemedySpec = {
  id: 'renew-the-client-certificate',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === 'ended' || variant === 'ended-issuer',
  steps: [
    { text: 'remedy.renew-the-client-certificate.1', command: shownFrom('-subject -issuer -dates') },
    {
      text: 'remedy.renew-the-client-certificate.2',
      command: () => 'handshake-doctor replace client.pem --use client --folder new-certificate',
    },
    { text: 'remedy.renew-the-client-certificate.3' },
    ...tryIt('remedy.renew-the-client-certificate.4', 'remedy.renew-the-client-certificate.5', 'client.pem'),
  ],
};
