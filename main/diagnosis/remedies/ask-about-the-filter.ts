import type { RemedySpec } from './remedy.ts';

/** Only the people who run the network see its filters. */
export const askAboutTheFilter: RemedySpec = {
  id: 'ask-about-the-filter',
  side: 'network',
  causes: [
    'filtered-by-name',
    'fingerprint-blocked',
    'connection-reset',
    'captive-portal',
    'handshake-timeout',
    'corrupted-traffic',
    'not-tls',
  ],
  isFirst: ({ variant }) => variant === 'http-page',
  // A filter that lets an answer through has not dropped it.
  fits: ({ cause, variant }) =>
    cause === 'not-tls' ? variant === 'http-page' : variant !== 'slow' && variant !== 'too-slow',
  steps: [
    { text: 'remedy.ask-about-the-filter.1' },
    { text: 'remedy.ask-about-the-filter.2' },
    { text: 'remedy.ask-about-the-filter.3' },
  ],
};
