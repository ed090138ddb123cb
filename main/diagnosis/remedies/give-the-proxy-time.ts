import type { RemedySpec } from './remedy.ts';

/** The proxy has too much to do. */
export const giveTheProxyTime: RemedySpec = {
  id: 'give-the-proxy-time',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'busy',
  steps: [{ text: 'remedy.give-the-proxy-time.1' }, { text: 'remedy.give-the-proxy-time.2' }],
};
