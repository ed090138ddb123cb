import { certificatesByTurns } from '../rules/network/partial-outage.ts';
import { askAddress } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** One of several servers is out of order. */
export const mendTheOneThatDiffers: RemedySpec = {
  id: 'mend-the-one-that-differs',
  side: 'server',
  causes: ['partial-outage'],
  fits: ({ variant }) => variant !== certificatesByTurns,
  steps: [
    {
      text: 'remedy.mend-the-one-that-differs.1',
      command: ({ address, port, serverName }) => askAddress(address, port, serverName),
    },
    { text: 'remedy.mend-the-one-that-differs.2' },
    { text: 'remedy.mend-the-one-that-differs.3' },
  ],
};
