import type { RemedySpec } from './remedy.ts';

/** The front server cannot talk to the one behind it. */
export const mendTheWayToTheOrigin: RemedySpec = {
  id: 'mend-the-way-to-the-origin',
  side: 'server',
  causes: ['upstream-handshake-failed'],
  steps: [
    {
      text: 'remedy.mend-the-way-to-the-origin.1',
      command: () =>
        'openssl s_client -connect origin.example.com:443 -servername origin.example.com -brief </dev/null',
    },
    { text: 'remedy.mend-the-way-to-the-origin.2', command: () => 'proxy_ssl_server_name on;' },
    { text: 'remedy.mend-the-way-to-the-origin.3' },
    { text: 'remedy.mend-the-way-to-the-origin.4', command: () => 'sudo tail -n 50 /var/log/nginx/error.log' },
  ],
};
