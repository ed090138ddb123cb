import type { RemedySpec } from './remedy.ts';

/** The Diffie-Hellman numbers are too small. */
export const useLargerDh: RemedySpec = {
  id: 'use-larger-dh',
  side: 'server',
  causes: ['weak-dh'],
  steps: [
    { text: 'remedy.use-larger-dh.1', command: () => 'sudo openssl dhparam -out /etc/ssl/dh.pem 2048' },
    { text: 'remedy.use-larger-dh.2', command: () => 'ssl_dhparam /etc/ssl/dh.pem;' },
    { text: 'remedy.use-larger-dh.3' },
  ],
};
