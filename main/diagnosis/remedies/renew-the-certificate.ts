import { openssl, pipeDates } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The server’s own certificate has ended. */
export const renewTheCertificate: RemedySpec = {
  id: 'renew-the-certificate',
  side: 'server',
  causes: ['certificate-expired'],
  fits: ({ variant }) => variant !== 'intermediate' && variant !== 'root',
  steps: [
    {
      text: 'remedy.renew-the-certificate.1',
      command: () => 'sudo certbot renew',
      when: ({ publicName }) => publicName,
    },
    { text: 'remedy.renew-the-certificate.2', when: ({ publicName }) => !publicName },
    { text: 'remedy.renew-the-certificate.3', command: reloadServer },
    { text: 'remedy.renew-the-certificate.4' },
    { text: 'remedy.renew-the-certificate.5', command: (facts) => pipeDates(openssl(facts)) },
    {
      text: 'remedy.renew-the-certificate.6',
      command: ({ publicName }) => (publicName ? 'systemctl list-timers | grep -i certbot' : null),
    },
  ],
};
