import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The switch to TLS is not set up. */
export const offerStarttls: RemedySpec = {
  id: 'offer-starttls',
  side: 'server',
  causes: ['starttls-unavailable'],
  fits: ({ variant }) => variant !== 'direct-tls',
  steps: [
    {
      text: 'remedy.offer-starttls.1',
      command: () => 'sudo postconf -e smtpd_tls_security_level=may smtpd_tls_chain_files=/etc/ssl/private/mail.pem',
    },
    { text: 'remedy.offer-starttls.2' },
    { text: 'remedy.offer-starttls.3', command: (facts) => openssl(facts) },
  ],
};
