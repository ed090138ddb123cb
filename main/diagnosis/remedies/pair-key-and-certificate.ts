import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** Key and certificate come from two pairs. */
export const pairKeyAndCertificate: RemedySpec = {
  id: 'pair-key-and-certificate',
  side: 'server',
  causes: ['key-certificate-mismatch'],
  steps: [
    {
      text: 'remedy.pair-key-and-certificate.1',
      command: () => 'openssl x509 -in server.pem -noout -pubkey | openssl sha256',
    },
    {
      text: 'remedy.pair-key-and-certificate.2',
      command: () => 'sudo openssl pkey -in server.key -pubout | openssl sha256',
    },
    { text: 'remedy.pair-key-and-certificate.3', command: reloadServer },
    { text: 'remedy.pair-key-and-certificate.4' },
  ],
};
