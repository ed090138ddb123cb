import type { RemedySpec } from './remedy.ts';

/** The proxy is spoken to in another way than its address says. */
export const writeTheRightScheme: RemedySpec = {
  id: 'write-the-right-scheme',
  side: 'client',
  causes: ['proxy-failure'],
  fits: ({ variant }) => variant === 'speaks-tls' || variant === 'speaks-socks',
  steps: [{ text: 'remedy.write-the-right-scheme.1' }, { text: 'remedy.write-the-right-scheme.2' }],
};
