import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The client does not say which site it wants. */
export const sendTheName: RemedySpec = {
  id: 'send-the-name',
  side: 'client',
  causes: ['server-name-required', 'hostname-mismatch'],
  fits: ({ described, variant }) => variant === 'missing' || variant === 'no-name-sent' || described,
  steps: [
    { text: 'remedy.send-the-name.1' },
    { text: 'remedy.send-the-name.2' },
    {
      text: 'remedy.send-the-name.3',
      command: (facts) => openssl({ ...facts, serverName: facts.dnsName ?? 'www.example.com' }),
    },
  ],
};
