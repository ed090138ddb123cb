import { shell } from './command.ts';
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
      command: ({ dnsName }) =>
        shell`openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout server.key -out server.csr -subj ${dnsName === null ? null : `/CN=${dnsName}`} -addext ${dnsName === null ? null : `subjectAltName=DNS:${dnsName}`}`,
    },
    { text: 'remedy.have-it-issued-anew.2' },
    { text: 'remedy.have-it-issued-anew.3', command: () => 'openssl x509 -in server.pem -noout -text' },
    { text: 'remedy.have-it-issued-anew.4', command: reloadServer },
  ],
};
