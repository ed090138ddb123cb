import { isRareKey } from '../signing-keys.ts';
import { otherProgram } from '../who-fails.ts';
import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The server, or its key, is what today’s clients do not get along with: no newer client does. */
const todaysClientsFail = new Set(['server-older', 'older', 'tls13', otherProgram]);

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
  fits: ({ variant }) => !todaysClientsFail.has(variant ?? '') && !isRareKey(variant),
  steps: [
    { text: 'remedy.update-the-client.1' },
    { text: 'remedy.update-the-client.2' },
    { text: 'remedy.update-the-client.3', command: (facts) => openssl(facts, ' -brief') },
  ],
};
