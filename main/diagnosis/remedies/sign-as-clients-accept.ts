import { isRareKey } from '../signing-keys.ts';
import { requestCertificate } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The server signs only as was usual before 2016. */
export const signAsClientsAccept: RemedySpec = {
  id: 'sign-as-clients-accept',
  side: 'server',
  causes: ['no-common-signature-scheme'],
  fits: ({ variant }) => !isRareKey(variant),
  steps: [
    { text: 'remedy.sign-as-clients-accept.1', command: () => 'openssl version' },
    {
      text: 'remedy.sign-as-clients-accept.2',
      command: (facts) => requestCertificate(facts, 'new'),
    },
  ],
};
