import { tryIt } from '../client-certificate/try-it.ts';
import type { RemedySpec } from './remedy.ts';

/** The file ends below an issuer that the server names, or may do so. */
export const sendTheClientIntermediate: RemedySpec = {
  id: 'send-the-client-intermediate',
  side: 'client',
  causes: ['client-certificate-rejected'],
  fits: ({ variant }) => variant === 'intermediate' || variant === 'issuer',
  steps: [
    { text: 'remedy.send-the-client-intermediate.1' },
    {
      text: 'remedy.send-the-client-intermediate.2',
      command: () => 'cat client.pem intermediate.pem > client-chain.pem',
    },
    ...tryIt('remedy.send-the-client-intermediate.3', 'remedy.send-the-client-intermediate.4', 'client-chain.pem'),
  ],
};
