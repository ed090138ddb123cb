import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A wrong address or port looks the same. */
export const checkAddressAndPort: RemedySpec = {
  id: 'check-address-and-port',
  side: 'client',
  causes: ['tcp-refused', 'tcp-timeout', 'host-unreachable', 'handshake-timeout'],
  fits: ({ variant }) => !['here', 'no-route-here', 'slow', 'too-slow'].includes(variant ?? ''),
  steps: [
    { text: 'remedy.check-address-and-port.1' },
    { text: 'remedy.check-address-and-port.2', command: ({ at, port }) => shell`nc -vz ${at} ${port}` },
    { text: 'remedy.check-address-and-port.3', when: ({ local, seen }) => !(local && seen) },
  ],
};
