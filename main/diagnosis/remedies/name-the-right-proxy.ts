import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The proxy is not there, or something else answers in its place. */
export const nameTheRightProxy: RemedySpec = {
  id: 'name-the-right-proxy',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'unreachable' || variant === 'not-a-proxy' || variant === 'closed',
  steps: [
    { text: 'remedy.name-the-right-proxy.1', command: () => 'env | grep -i _proxy' },
    { text: 'remedy.name-the-right-proxy.2', command: ({ host }) => shell`export NO_PROXY=${host}` },
  ],
};
