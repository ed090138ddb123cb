import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The computer is up, and something drops what goes to one port of it. */
export const letThePortIn: RemedySpec = {
  id: 'let-the-port-in',
  side: 'server',
  causes: ['tcp-timeout'],
  fits: ({ variant }) => variant === 'dropped',
  steps: [
    { text: 'remedy.let-the-port-in.1', command: () => 'sudo nft list ruleset' },
    { text: 'remedy.let-the-port-in.2' },
    {
      text: 'remedy.let-the-port-in.3',
      command: ({ port }) => shell`sudo tcpdump -ni any tcp port ${port}`,
    },
  ],
};
