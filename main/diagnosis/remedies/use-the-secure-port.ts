import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The client knocks on a port without TLS. */
export const useTheSecurePort: RemedySpec = {
  id: 'use-the-secure-port',
  side: 'client',
  causes: ['not-tls'],
  steps: [
    {
      text: 'remedy.use-the-secure-port.1',
      when: ({ port }) => port !== 443,
      command: ({ dnsName }) => shell`curl -sSI ${dnsName === null ? null : `https://${dnsName}/`}`,
    },
    { text: 'remedy.use-the-secure-port.2', when: ({ port }) => port !== 443 },
    { text: 'remedy.use-the-secure-port.3', when: ({ port }) => port === 443 },
    { text: 'remedy.use-the-secure-port.4', when: ({ variant }) => variant === 'http' },
  ],
};
