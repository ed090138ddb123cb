import { openssl } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The switch to TLS is not set up. */
export const offerStarttls: RemedySpec = {
  id: 'offer-starttls',
  side: 'server',
  causes: ['starttls-unavailable'],
  fits: ({ variant }) => !otherReasons.has(variant ?? ''),
  steps: [
    {
      text: 'remedy.offer-starttls.1',
      command: () => 'sudo postconf -e smtpd_tls_security_level=may smtpd_tls_chain_files=/etc/ssl/private/mail.pem',
      when: isPostfix,
    },
    {
      text: 'remedy.offer-starttls.2',
      command: () => 'ssl = yes\nssl_cert = </etc/ssl/fullchain.pem\nssl_key = </etc/ssl/private/server.key',
      when: isDovecot,
    },
    { text: 'remedy.offer-starttls.3', when: (facts) => !isPostfix(facts) && !isDovecot(facts) },
    { text: 'remedy.offer-starttls.4', command: (facts) => openssl({ ...facts, starttls: facts.upgrade }) },
  ],
};

/** The server programs that most mail runs on, by protocol. */
export function isPostfix({ upgrade }: RemedyFacts): boolean {
  return upgrade === 'smtp';
}

export function isDovecot({ upgrade }: RemedyFacts): boolean {
  return upgrade === 'imap' || upgrade === 'pop3' || upgrade === 'sieve' || upgrade === 'lmtp';
}

const otherReasons: ReadonlySet<string> = new Set(['direct-tls', 'offered', 'other-protocol', 'turned-away']);
