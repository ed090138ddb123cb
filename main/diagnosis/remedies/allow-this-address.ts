import type { RemedySpec } from './remedy.ts';

/** The allow list lacks this address. */
export const allowThisAddress: RemedySpec = {
  id: 'allow-this-address',
  side: 'server',
  causes: ['source-address-refused'],
  steps: [
    { text: 'remedy.allow-this-address.1', command: () => "sudo nginx -T | grep -nE 'allow |deny '" },
    { text: 'remedy.allow-this-address.2' },
  ],
};
