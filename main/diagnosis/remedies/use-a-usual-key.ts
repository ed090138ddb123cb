import { fitsBesideP256, isRareKey } from '../signing-keys.ts';
import { requestCertificate } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';
import { isOfTheWeb, reloadServer } from './server-commands.ts';

/** The certificate has a key of a kind that some clients do not know. */
export const useAUsualKey: RemedySpec = {
  id: 'use-a-usual-key',
  side: 'server',
  causes: ['no-common-signature-scheme', 'no-common-group'],
  fits: ({ variant }) => isRareKey(variant),
  steps: [
    {
      text: 'remedy.use-a-usual-key.1',
      command: (facts) => requestCertificate(facts, 'p256'),
    },
    {
      text: 'remedy.use-a-usual-key.2',
      command: () => 'ssl_certificate /etc/ssl/p256.pem;\nssl_certificate_key /etc/ssl/private/p256.key;',
      when: holdsBoth,
    },
    { text: 'remedy.use-a-usual-key.3', when: (facts) => !holdsBoth(facts) },
    { text: 'remedy.use-a-usual-key.4', command: reloadServer },
  ],
};

function holdsBoth(facts: RemedyFacts): boolean {
  return isOfTheWeb(facts) && fitsBesideP256(facts.variant);
}
