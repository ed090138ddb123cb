import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Programs that run without a person in front of them have nobody's sign-in to offer. */
export const exceptItFromTheSignIn: RemedySpec = {
  id: 'except-it-from-the-sign-in',
  side: 'network',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'windows-sign-in',
  steps: [
    { text: 'remedy.except-it-from-the-sign-in.1' },
    { text: 'remedy.except-it-from-the-sign-in.2', command: ({ host }) => shell`export NO_PROXY=${host}` },
  ],
};
