import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Packets are larger than the way allows. */
export const mendThePacketSize: RemedySpec = {
  id: 'mend-the-packet-size',
  side: 'network',
  causes: ['path-mtu'],
  steps: [
    { text: 'remedy.mend-the-packet-size.1', command: ({ host }) => shell`tracepath -n ${host}` },
    {
      text: 'remedy.mend-the-packet-size.2',
      command: () => 'sudo iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    },
    { text: 'remedy.mend-the-packet-size.3' },
  ],
};
