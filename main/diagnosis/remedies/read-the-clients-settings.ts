import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** What the failing program does is best seen at that program. */
export const readTheClientsSettings: RemedySpec = {
  id: 'read-the-clients-settings',
  side: 'client',
  causes: [
    'client-configuration',
    'certificate-refused-by-peer',
    'session-resumption-failed',
    'unsafe-legacy-renegotiation',
    'weak-dh',
    'revocation-unreachable',
    'revoked',
    'corrupted-traffic',
    'server-configuration',
    'upstream-handshake-failed',
    'fingerprint-blocked',
  ],
  fits: ({ cause, seen }) => cause !== 'client-configuration' || seen?.setting === undefined,
  steps: [
    { text: 'remedy.read-the-clients-settings.1' },
    {
      text: 'remedy.read-the-clients-settings.2',
      command: () => 'java -Djavax.net.debug=ssl,handshake -jar program.jar',
    },
    { text: 'remedy.read-the-clients-settings.3', command: (facts) => openssl(facts) },
    { text: 'remedy.read-the-clients-settings.4' },
  ],
};
