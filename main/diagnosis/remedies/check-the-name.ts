import { openssl, pipeNames } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The name may be mistyped or outdated. */
export const checkTheName: RemedySpec = {
  id: 'check-the-name',
  side: 'client',
  causes: ['server-name-required', 'hostname-mismatch'],
  steps: [
    { text: 'remedy.check-the-name.1', command: (facts) => pipeNames(openssl(facts)) },
    { text: 'remedy.check-the-name.2' },
    { text: 'remedy.check-the-name.3' },
  ],
};
