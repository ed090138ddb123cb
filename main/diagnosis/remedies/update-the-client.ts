import { isRareKey } from '../signing-keys.ts';
import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The client is older than what the server takes. */
export const updateTheClient: RemedySpec = {
  id: 'update-the-client',
  side: 'client',
  causes: [
    'protocol-version-mismatch',
    'no-common-cipher',
    'no-common-group',
    'no-common-signature-scheme',
    'extended-master-secret-required',
  ],
  fits: ({ variant }) => variant !== 'server-older' && variant !== 'older' && !isRareKey(variant),
  steps: [
    { text: 'remedy.update-the-client.1' },
    { text: 'remedy.update-the-client.2' },
    { text: 'remedy.update-the-client.3', command: (facts) => openssl(facts, ' -brief') },
  ],
};
