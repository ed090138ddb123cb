import { shownFrom, tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** What was sent has not begun, by the clock of the server. */
export const waitForTheClientCertificate: RemedySpec = {
  id: 'wait-for-the-client-certificate',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === 'not-yet',
  steps: [
    { text: 'remedy.wait-for-the-client-certificate.1', command: shownFrom('-subject -dates') },
    { text: 'remedy.wait-for-the-client-certificate.2' },
    ...tryIt('remedy.wait-for-the-client-certificate.3', 'remedy.wait-for-the-client-certificate.4', 'client.pem'),
  ],
};
