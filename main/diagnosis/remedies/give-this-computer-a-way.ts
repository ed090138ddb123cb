import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** This computer knows no way to the address: nothing was sent, and nobody else can mend that. */
export const giveThisComputerAWay: RemedySpec = {
  id: 'give-this-computer-a-way',
  side: 'client',
  causes: ['host-unreachable'],
  fits: ({ seen, variant }) => seen !== undefined && variant === 'no-route-here',
  steps: [
    {
      text: 'remedy.give-this-computer-a-way.1',
      command: ({ address }) => (address === null ? null : shell`ip route get ${address}; ip -brief addr`),
    },
    {
      text: 'remedy.give-this-computer-a-way.2',
      command: ({ address }) =>
        address?.includes(':')
          ? shell`route -n get -inet6 ${address}; ifconfig`
          : address && shell`route -n get ${address}; ifconfig`,
    },
    {
      text: 'remedy.give-this-computer-a-way.3',
      command: ({ address }) => address && shell`Find-NetRoute -RemoteIPAddress ${address}; Get-NetIPConfiguration`,
    },
    { text: 'remedy.give-this-computer-a-way.4' },
  ],
};
