import type { RemedySpec } from './remedy.ts';

/** The proxy’s rules stop it. */
export const letItThroughTheProxy: RemedySpec = {
  id: 'let-it-through-the-proxy',
  side: 'network',
  causes: ['proxy-failure'],
  steps: [{ text: 'remedy.let-it-through-the-proxy.1' }],
};
