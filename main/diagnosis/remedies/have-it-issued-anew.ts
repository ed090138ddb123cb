import { requestCertificate } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The certificate itself cannot be mended. */
export const haveItIssuedAnew: RemedySpec = {
  id: 'have-it-issued-anew',
  side: 'server',
  causes: ['certificate-invalid', 'weak-key-or-signature', 'revoked'],
  steps: [
    {
      text: 'remedy.have-it-issued-anew.1',
      command: (facts) => requestCertificate(facts, 'new'),
    },
    { text: 'remedy.have-it-issued-anew.2' },
    { text: 'remedy.have-it-issued-anew.3', command: () => 'openssl x509 -in new.pem -noout -text' },
    { text: 'remedy.have-it-issued-anew.4', command: reloadServer },
  ],
};
