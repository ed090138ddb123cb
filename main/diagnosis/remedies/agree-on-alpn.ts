import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The client asks for a protocol that is not there. */
export const agreeOnAlpn: RemedySpec = {
  id: 'agree-on-alpn',
  side: 'client',
  causes: ['alpn-mismatch'],
  fits: ({ variant }) => variant !== 'h2',
  steps: [
    { text: 'remedy.agree-on-alpn.1', command: (facts) => openssl(facts, ' -alpn h2,http/1.1') },
    { text: 'remedy.agree-on-alpn.2' },
  ],
};
