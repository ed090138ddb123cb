import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The chain file lacks the intermediate. */
export const sendTheWholeChain: RemedySpec = {
  id: 'send-the-whole-chain',
  side: 'server',
  causes: ['incomplete-chain'],
  steps: [
    { text: 'remedy.send-the-whole-chain.1' },
    { text: 'remedy.send-the-whole-chain.2', command: () => 'ssl_certificate /etc/ssl/fullchain.pem;' },
    { text: 'remedy.send-the-whole-chain.3', command: () => 'SSLCertificateFile /etc/ssl/fullchain.pem' },
    { text: 'remedy.send-the-whole-chain.4', command: () => 'sudo nginx -t && sudo systemctl reload nginx' },
    { text: 'remedy.send-the-whole-chain.5', command: (facts) => openssl(facts, ' -showcerts') },
  ],
};
