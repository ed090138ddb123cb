import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Nothing listens on the port. */
export const startTheService: RemedySpec = {
  id: 'start-the-service',
  side: 'server',
  causes: ['tcp-refused'],
  fits: ({ variant }) => variant !== 'here',
  steps: [
    { text: 'remedy.start-the-service.1', command: ({ port }) => shell`sudo ss -ltnp sport = :${port}` },
    { text: 'remedy.start-the-service.2', command: () => 'sudo systemctl status nginx' },
    { text: 'remedy.start-the-service.3', when: ({ local }) => !local },
    { text: 'remedy.start-the-service.4', command: () => 'sudo nft list ruleset' },
  ],
};
