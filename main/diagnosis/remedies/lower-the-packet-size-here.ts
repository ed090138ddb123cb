import { shell } from './command.ts';
import { measured } from './mend-the-packet-size.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** A smaller MTU at this computer gets around the box. */
export const lowerThePacketSizeHere: RemedySpec = {
  id: 'lower-the-packet-size-here',
  side: 'client',
  causes: ['path-mtu'],
  steps: [
    {
      text: 'remedy.lower-the-packet-size-here.1',
      command: ({ address }) => (address === null ? 'ip -brief link' : shell`ip route get ${address}`),
    },
    { text: 'remedy.lower-the-packet-size-here.2', command: lowerKnown },
    {
      text: 'remedy.lower-the-packet-size-here.3',
      command: (facts) => shell`sudo ip link set dev eth0 mtu ${measured(facts)?.bytes ?? usual}`,
      when: (facts) => lowerKnown(facts) === null,
    },
  ],
};

function lowerKnown(facts: RemedyFacts): string | null {
  const limit = measured(facts);
  return limit?.device ? shell`sudo ip link set dev ${limit.device} mtu ${limit.bytes}` : null;
}

/** Less than most tunnels leave of 1500 bytes. */
const usual = 1400;
