import { tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** The client has to show its own certificate. */
export const giveAClientCertificate: RemedySpec = {
  id: 'give-a-client-certificate',
  side: 'client',
  causes: ['client-certificate-required'],
  steps: [
    { text: 'remedy.give-a-client-certificate.1' },
    { text: 'remedy.give-a-client-certificate.2' },
    ...tryIt('remedy.give-a-client-certificate.3', 'remedy.give-a-client-certificate.4', 'client.pem'),
  ],
};
