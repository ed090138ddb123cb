import type { RemedySpec } from './remedy.ts';

/** The proxy sends elsewhere: a sign-in, a notice, or a web server that is no proxy. */
export const openThePageOfTheProxy: RemedySpec = {
  id: 'open-the-page-of-the-proxy',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'sends-elsewhere',
  steps: [{ text: 'remedy.open-the-page-of-the-proxy.1' }, { text: 'remedy.open-the-page-of-the-proxy.2' }],
};
