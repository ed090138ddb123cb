import type { RemedySpec } from './remedy.ts';

/** A smaller MTU at this computer gets around the box. */
export const lowerThePacketSizeHere: RemedySpec = {
  id: 'lower-the-packet-size-here',
  side: 'client',
  causes: ['path-mtu'],
  steps: [
    { text: 'remedy.lower-the-packet-size-here.1', command: () => 'ip -brief link' },
    { text: 'remedy.lower-the-packet-size-here.2', command: () => 'sudo ip link set dev eth0 mtu 1400' },
  ],
};
