import type { RemedySpec } from './remedy.ts';

/** The proxy’s rules stop it. */
export const letItThroughTheProxy: RemedySpec = {
  id: 'let-it-through-the-proxy',
  side: 'network',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === null || variant === 'refused',
  steps: [{ text: 'remedy.let-it-through-the-proxy.1' }],
};
