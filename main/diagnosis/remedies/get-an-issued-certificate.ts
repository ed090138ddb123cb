import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** Nobody that clients know vouches for the certificate. */
export const getAnIssuedCertificate: RemedySpec = {
  id: 'get-an-issued-certificate',
  side: 'server',
  causes: ['self-signed', 'unknown-ca'],
  steps: [
    {
      text: 'remedy.get-an-issued-certificate.1',
      command: ({ dnsName }) => shell`sudo certbot certonly --cert-name ${dnsName} -d ${dnsName}`,
      when: ({ publicName }) => publicName,
    },
    { text: 'remedy.get-an-issued-certificate.2' },
    { text: 'remedy.get-an-issued-certificate.3', command: reloadServer },
  ],
};
