import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The proxy wants to know who you are. */
export const giveTheProxyAPassword: RemedySpec = {
  id: 'give-the-proxy-a-password',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === null || variant === 'credentials' || variant === 'other-sign-in',
  steps: [
    { text: 'remedy.give-the-proxy-a-password.1' },
    { text: 'remedy.give-the-proxy-a-password.2', command: ({ host }) => shell`export NO_PROXY=${host}` },
  ],
};
