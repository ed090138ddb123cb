import { directive } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The port should be secure and is not. */
export const turnTlsOn: RemedySpec = {
  id: 'turn-tls-on',
  side: 'server',
  causes: ['not-tls'],
  // Another service that is known by its bytes, such as SSH, is no web server that lacks TLS.
  fits: ({ variant }) => variant === null || variant === 'http' || variant === 'http-page' || variant === 'unknown',
  steps: [
    { text: 'remedy.turn-tls-on.1', command: ({ port }) => directive`listen ${port} ssl;` },
    {
      text: 'remedy.turn-tls-on.2',
      command: () => 'ssl_certificate /etc/ssl/fullchain.pem;\nssl_certificate_key /etc/ssl/private/server.key;',
    },
    { text: 'remedy.turn-tls-on.3', command: reloadServer },
  ],
};
