import type { RemedySpec } from './remedy.ts';

/** Nobody said where the proxy is. */
export const lookUpTheProxyAgain: RemedySpec = {
  id: 'look-up-the-proxy-again',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'name-silent',
  steps: [{ text: 'remedy.look-up-the-proxy-again.1' }, { text: 'remedy.look-up-the-proxy-again.2' }],
};
