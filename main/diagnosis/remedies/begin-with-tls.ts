import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The port begins with TLS. */
export const beginWithTls: RemedySpec = {
  id: 'begin-with-tls',
  side: 'client',
  causes: ['starttls-unavailable'],
  fits: ({ variant }) => variant === 'direct-tls',
  steps: [
    { text: 'remedy.begin-with-tls.1' },
    { text: 'remedy.begin-with-tls.2', command: (facts) => openssl({ ...facts, starttls: null }) },
  ],
};
