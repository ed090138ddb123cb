import type { RemedySpec } from './remedy.ts';

/** One result is no pattern. */
export const runItAgain: RemedySpec = {
  id: 'run-it-again',
  side: 'client',
  causes: ['partial-outage', 'rate-limited'],
  steps: [{ text: 'remedy.run-it-again.1' }, { text: 'remedy.run-it-again.2' }],
};
