import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Nothing came back from the server: its own log has nothing of what never arrived. */
export const seeWhetherPacketsArrive: RemedySpec = {
  id: 'see-whether-packets-arrive',
  side: 'server',
  causes: ['tcp-timeout', 'host-unreachable'],
  fits: ({ seen, variant }) =>
    seen !== undefined && !['here', 'dropped', 'forbidden-by', 'no-route-here'].includes(variant ?? ''),
  steps: [
    {
      text: 'remedy.see-whether-packets-arrive.1',
      command: ({ port }) => shell`sudo tcpdump -ni any tcp port ${port}`,
    },
    { text: 'remedy.see-whether-packets-arrive.2', command: () => 'sudo nft list ruleset' },
    { text: 'remedy.see-whether-packets-arrive.3' },
  ],
};
