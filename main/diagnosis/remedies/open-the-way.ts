import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A firewall or a route is in the way. */
export const openTheWay: RemedySpec = {
  id: 'open-the-way',
  side: 'network',
  causes: ['tcp-timeout', 'host-unreachable', 'tcp-refused', 'source-address-refused'],
  fits: ({ variant }) => !['here', 'no-route-here', 'forbidden-by', 'slow'].includes(variant ?? ''),
  steps: [
    { text: 'remedy.open-the-way.1', command: ({ at, port }) => shell`sudo traceroute -T -p ${port} ${at}` },
    { text: 'remedy.open-the-way.2' },
  ],
};
