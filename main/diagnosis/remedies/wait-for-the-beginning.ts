import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** A certificate was put in place too early. */
export const waitForTheBeginning: RemedySpec = {
  id: 'wait-for-the-beginning',
  side: 'server',
  causes: ['certificate-not-yet-valid'],
  steps: [
    { text: 'remedy.wait-for-the-beginning.1', command: reloadServer },
    { text: 'remedy.wait-for-the-beginning.2', command: () => 'date -u' },
  ],
};
