import type { RemedySpec } from './remedy.ts';

/** The firewall of this computer says no. */
export const letTheProgramOut: RemedySpec = {
  id: 'let-the-program-out',
  side: 'client',
  causes: ['tcp-refused', 'tcp-timeout'],
  fits: ({ variant }) => variant === 'here',
  steps: [
    { text: 'remedy.let-the-program-out.1', command: () => 'sudo nft list ruleset' },
    { text: 'remedy.let-the-program-out.2' },
  ],
};
