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
  ],
  steps: [
    { text: 'remedy.ask-about-the-filter.1' },
    { text: 'remedy.ask-about-the-filter.2' },
    { text: 'remedy.ask-about-the-filter.3' },
  ],
};
