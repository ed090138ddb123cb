import type { RemedySpec } from './remedy.ts';

/** An old TLS library at the server. */
export const updateTheServerProgram: RemedySpec = {
  id: 'update-the-server-program',
  side: 'server',
  causes: [
    'large-hello-intolerance',
    'extension-intolerance',
    'unsafe-legacy-renegotiation',
    'extended-master-secret-required',
    'session-resumption-failed',
    'fingerprint-blocked',
  ],
  steps: [
    { text: 'remedy.update-the-server-program.1', command: () => 'nginx -V 2>&1 | grep -i openssl; openssl version' },
    { text: 'remedy.update-the-server-program.2' },
    { text: 'remedy.update-the-server-program.3' },
  ],
};
