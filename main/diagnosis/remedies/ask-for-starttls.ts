import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** TLS begins on this port only after it is asked for. */
export const askForStarttls: RemedySpec = {
  id: 'ask-for-starttls',
  side: 'client',
  causes: ['starttls-required'],
  steps: [
    { text: 'remedy.ask-for-starttls.1' },
    { text: 'remedy.ask-for-starttls.2', command: (facts) => openssl({ ...facts, starttls: facts.upgrade }) },
  ],
};
