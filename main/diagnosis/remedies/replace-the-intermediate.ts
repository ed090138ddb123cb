import type { RemedySpec } from './remedy.ts';

/** An intermediate in the chain file has ended. */
export const replaceTheIntermediate: RemedySpec = {
  id: 'replace-the-intermediate',
  side: 'server',
  causes: ['certificate-expired'],
  fits: ({ variant }) => variant === 'intermediate',
  steps: [
    { text: 'remedy.replace-the-intermediate.1' },
    { text: 'remedy.replace-the-intermediate.2', command: () => 'cat server.pem chain.pem > fullchain.pem' },
    { text: 'remedy.replace-the-intermediate.3', command: () => 'ssl_certificate /etc/ssl/fullchain.pem;' },
  ],
};
