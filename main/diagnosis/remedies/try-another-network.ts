import type { RemedySpec } from './remedy.ts';

/** The first useful clue is a contrast. */
export const tryAnotherNetwork: RemedySpec = {
  id: 'try-another-network',
  side: 'client',
  causes: [
    'filtered-by-name',
    'fingerprint-blocked',
    'connection-reset',
    'handshake-timeout',
    'path-mtu',
    'captive-portal',
    'tls-interception',
    'tcp-timeout',
    'host-unreachable',
    'corrupted-traffic',
    'source-address-refused',
    'not-tls',
  ],
  isFirst: ({ variant }) => variant === 'http-page',
  // What this computer decides itself, it decides on every network.
  fits: ({ cause, variant }) => (cause === 'not-tls' ? variant === 'http-page' : variant !== 'no-route-here'),
  steps: [{ text: 'remedy.try-another-network.1' }, { text: 'remedy.try-another-network.2' }],
};
