import { openssl } from './command.ts';
import { isDovecot, isPostfix } from './offer-starttls.ts';
import type { RemedySpec } from './remedy.ts';

/** The switch is listed and does not work: mostly certificate or key cannot be read. */
export const mendStarttls: RemedySpec = {
  id: 'mend-starttls',
  side: 'server',
  causes: ['starttls-unavailable'],
  fits: ({ variant }) => variant === 'offered' || variant === 'temporary',
  steps: [
    {
      text: 'remedy.mend-starttls.1',
      command: () => 'sudo journalctl -u postfix@- -u postfix --since -15min; sudo postconf -n | grep smtpd_tls',
      when: isPostfix,
    },
    {
      text: 'remedy.mend-starttls.2',
      command: () => 'sudo journalctl -u dovecot --since -15min; sudo doveconf -n | grep ssl',
      when: isDovecot,
    },
    { text: 'remedy.mend-starttls.3', when: (facts) => !isPostfix(facts) && !isDovecot(facts) },
    { text: 'remedy.mend-starttls.4' },
    { text: 'remedy.mend-starttls.5', command: (facts) => openssl({ ...facts, starttls: facts.upgrade }) },
  ],
};
