import type { RemedySpec } from './remedy.ts';
import { isNotOfTheWeb, isOfTheWeb, reloadServer, showServerSettings } from './server-commands.ts';

/** The server’s list has nothing that today’s clients offer. */
export const widenCipherSuites: RemedySpec = {
  id: 'widen-cipher-suites',
  side: 'server',
  causes: ['no-common-cipher'],
  steps: [
    { text: 'remedy.widen-cipher-suites.1', command: () => `ssl_ciphers ${todaysSuites};`, when: isOfTheWeb },
    { text: 'remedy.widen-cipher-suites.2', command: () => `SSLCipherSuite ${todaysSuites}`, when: isOfTheWeb },
    { text: 'remedy.widen-cipher-suites.3', command: showServerSettings, when: isNotOfTheWeb },
    { text: 'remedy.widen-cipher-suites.4' },
    { text: 'remedy.widen-cipher-suites.5', command: reloadServer },
  ],
};

/** What Mozilla’s intermediate configuration and today’s browsers have in common. */
const todaysSuites =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305';
