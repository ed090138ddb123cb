import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The chain file lacks the intermediate. */
export const sendTheWholeChain: RemedySpec = {
  id: 'send-the-whole-chain',
  side: 'server',
  causes: ['incomplete-chain'],
  steps: [
    { text: 'remedy.send-the-whole-chain.1' },
    { text: 'remedy.send-the-whole-chain.2', command: () => 'ssl_certificate /etc/ssl/fullchain.pem;' },
    { text: 'remedy.send-the-whole-chain.3', command: () => 'SSLCertificateFile /etc/ssl/fullchain.pem' },
    { text: 'remedy.send-the-whole-chain.4', command: reloadServer },
    { text: 'remedy.send-the-whole-chain.5', command: (facts) => openssl(facts, ' -showcerts') },
  ],
};
