import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The server lacks the protocol that clients ask for. */
export const offerAlpn: RemedySpec = {
  id: 'offer-alpn',
  side: 'server',
  causes: ['alpn-mismatch'],
  fits: ({ variant }) => variant !== 'h2',
  steps: [
    { text: 'remedy.offer-alpn.1', command: () => 'http2 on;' },
    { text: 'remedy.offer-alpn.2', command: reloadServer },
  ],
};
