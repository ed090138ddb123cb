import { openssl, shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The client has to show its own certificate. */
export const giveAClientCertificate: RemedySpec = {
  id: 'give-a-client-certificate',
  side: 'client',
  causes: ['client-certificate-required', 'client-certificate-rejected'],
  steps: [
    { text: 'remedy.give-a-client-certificate.1' },
    {
      text: 'remedy.give-a-client-certificate.2',
      command: ({ http, url }) => (http ? shell`curl --cert client.pem --key client.key ${url}` : null),
    },
    {
      text: 'remedy.give-a-client-certificate.3',
      command: (facts) => openssl(facts, ' -cert client.pem -key client.key'),
    },
  ],
};
