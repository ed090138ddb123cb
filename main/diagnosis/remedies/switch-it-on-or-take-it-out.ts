import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** One address of the name leads to nobody: either somebody belongs there, or the address does not belong to the name. */
export const switchItOnOrTakeItOut: RemedySpec = {
  id: 'switch-it-on-or-take-it-out',
  side: 'server',
  causes: ['tcp-timeout', 'host-unreachable', 'tcp-refused'],
  fits: isOfDns,
  // Beside an address that works, the way and the port are as they should be: it is that address. Who drops one port is up.
  isFirst: ({ variant, where }) => where.working.length > 0 && variant !== 'dropped',
  steps: [
    { text: 'remedy.switch-it-on-or-take-it-out.1', command: ({ at, port }) => shell`nc -vz -w 5 ${at} ${port}` },
    { text: 'remedy.switch-it-on-or-take-it-out.2' },
    {
      text: 'remedy.switch-it-on-or-take-it-out.3',
      command: ({ host }) => shell`dig +short ${host} A; dig +short ${host} AAAA`,
    },
    {
      text: 'remedy.switch-it-on-or-take-it-out.4',
      when: ({ where }) => where.working.length > 0,
    },
  ],
};

/** Beside an address that works, or where nobody is: what a firewall says of itself, and this computer, are others' matter. */
function isOfDns({ dnsName, local, seen, variant, where }: RemedyFacts): boolean {
  if (where.failing.length === 0 || dnsName === null || local || seen?.hostsLine !== undefined) return false;
  if (['here', 'no-route-here', 'forbidden-by', 'prohibited'].includes(variant ?? '')) return false;
  return variant === 'no-neighbour' || where.working.length > 0;
}
