import { isRareKey } from '../signing-keys.ts';
import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The server keeps to the rules, and other clients get through. */
export const useAClientThatKnowsTheKey: RemedySpec = {
  id: 'use-a-client-that-knows-the-key',
  side: 'client',
  causes: ['no-common-signature-scheme', 'no-common-group'],
  fits: ({ variant }) => isRareKey(variant),
  steps: [
    { text: 'remedy.use-a-client-that-knows-the-key.1', command: (facts) => openssl(facts, ' -brief') },
    { text: 'remedy.use-a-client-that-knows-the-key.2' },
  ],
};
