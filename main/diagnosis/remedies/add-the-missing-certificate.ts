import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Bridges the gap until the server is mended. */
export const addTheMissingCertificate: RemedySpec = {
  id: 'add-the-missing-certificate',
  side: 'client',
  causes: ['incomplete-chain'],
  steps: [
    { text: 'remedy.add-the-missing-certificate.1' },
    {
      text: 'remedy.add-the-missing-certificate.2',
      command: () => 'cat /etc/ssl/certs/ca-certificates.crt missing.pem > with-missing.pem',
    },
    {
      text: 'remedy.add-the-missing-certificate.3',
      command: ({ http, url }) => (http ? shell`curl --cacert with-missing.pem ${url}` : null),
    },
  ],
};
