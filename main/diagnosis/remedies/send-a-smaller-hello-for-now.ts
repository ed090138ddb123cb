import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Leaves the post-quantum key out until the way is mended. */
export const sendASmallerHelloForNow: RemedySpec = {
  id: 'send-a-smaller-hello-for-now',
  side: 'client',
  causes: ['large-hello-intolerance', 'path-mtu', 'extension-intolerance'],
  fits: ({ variant }) => !['alpn', 'tls13', 'answers'].includes(variant ?? ''),
  steps: [
    { text: 'remedy.send-a-smaller-hello-for-now.1', command: () => 'export GODEBUG=tlsmlkem=0' },
    { text: 'remedy.send-a-smaller-hello-for-now.2', command: (facts) => openssl(facts, ' -groups X25519:P-256') },
  ],
};
