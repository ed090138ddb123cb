import { isRareKey } from '../signing-keys.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The server only takes rare curves. */
export const offerUsualGroups: RemedySpec = {
  id: 'offer-usual-groups',
  side: 'server',
  causes: ['no-common-group'],
  fits: ({ variant }) => !isRareKey(variant),
  steps: [
    { text: 'remedy.offer-usual-groups.1', command: () => 'ssl_ecdh_curve X25519:prime256v1:secp384r1;' },
    { text: 'remedy.offer-usual-groups.2', command: () => 'SSLOpenSSLConfCmd Curves X25519:P-256:P-384' },
    { text: 'remedy.offer-usual-groups.3', command: reloadServer },
  ],
};
