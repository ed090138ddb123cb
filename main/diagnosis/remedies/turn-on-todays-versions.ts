import type { RemedySpec } from './remedy.ts';
import { isNotOfTheWeb, isOfTheWeb, reloadServer, showServerSettings } from './server-commands.ts';

/** The server stops below TLS 1.2. */
export const turnOnTodaysVersions: RemedySpec = {
  id: 'turn-on-todays-versions',
  side: 'server',
  causes: ['protocol-version-mismatch'],
  fits: ({ variant }) => variant !== 'client-older',
  steps: [
    { text: 'remedy.turn-on-todays-versions.1', command: () => 'ssl_protocols TLSv1.2 TLSv1.3;', when: isOfTheWeb },
    { text: 'remedy.turn-on-todays-versions.2', command: () => 'SSLProtocol -all +TLSv1.2 +TLSv1.3', when: isOfTheWeb },
    { text: 'remedy.turn-on-todays-versions.3', command: showServerSettings, when: isNotOfTheWeb },
    { text: 'remedy.turn-on-todays-versions.4', command: () => 'openssl version' },
    { text: 'remedy.turn-on-todays-versions.5', command: reloadServer },
  ],
};
