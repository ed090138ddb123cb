import { requestCertificate, shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The certificate lacks the name. */
export const addTheNameToTheCertificate: RemedySpec = {
  id: 'add-the-name-to-the-certificate',
  side: 'server',
  causes: ['hostname-mismatch'],
  steps: [
    {
      text: 'remedy.add-the-name-to-the-certificate.1',
      command: ({ dnsName }) => shell`sudo certbot certonly --cert-name ${dnsName} -d ${dnsName}`,
      when: ({ publicName }) => publicName,
    },
    { text: 'remedy.add-the-name-to-the-certificate.2', when: ({ publicName }) => !publicName },
    {
      text: 'remedy.add-the-name-to-the-certificate.3',
      command: (facts) => requestCertificate(facts, 'new'),
      when: ({ publicName, variant }) => !publicName && variant === 'no-names',
    },
    { text: 'remedy.add-the-name-to-the-certificate.4', command: reloadServer },
    {
      text: 'remedy.add-the-name-to-the-certificate.5',
      command: () => "sudo nginx -T | grep -nE 'server_name|ssl_certificate '",
    },
  ],
};
