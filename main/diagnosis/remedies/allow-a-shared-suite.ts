import type { RemedySpec } from './remedy.ts';

/** The client’s list is too short. */
export const allowASharedSuite: RemedySpec = {
  id: 'allow-a-shared-suite',
  side: 'client',
  causes: ['no-common-cipher'],
  steps: [
    { text: 'remedy.allow-a-shared-suite.1', command: () => 'openssl ciphers -v' },
    { text: 'remedy.allow-a-shared-suite.2' },
  ],
};
