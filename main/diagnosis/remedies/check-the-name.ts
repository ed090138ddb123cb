import { openssl, pipeNames } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The name may be mistyped or outdated. */
export const checkTheName: RemedySpec = {
  id: 'check-the-name',
  side: 'client',
  causes: ['server-name-required', 'hostname-mismatch'],
  // Without names on the certificate no other name fits better.
  fits: ({ variant }) => variant !== 'no-names',
  steps: [
    { text: 'remedy.check-the-name.1', command: (facts) => pipeNames(openssl(facts)), when: showsCertificate },
    { text: 'remedy.check-the-name.2', when: showsCertificate },
    { text: 'remedy.check-the-name.3', when: (facts) => !showsCertificate(facts) },
    { text: 'remedy.check-the-name.4' },
  ],
};

/** A server that refuses the name shows no certificate for it. */
function showsCertificate({ cause }: RemedyFacts): boolean {
  return cause === 'hostname-mismatch';
}
