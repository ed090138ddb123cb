import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** One address of the name leads to nobody: either somebody belongs there, or the address does not belong to the name. */
export const switchItOnOrTakeItOut: RemedySpec = {
  id: 'switch-it-on-or-take-it-out',
  side: 'server',
  causes: ['tcp-timeout', 'host-unreachable', 'tcp-refused'],
  fits: isOfDns,
  // Beside an address that works, the way and the port are as they should be: it is that address. Who drops one port is up.
  isFirst: isTheAddress,
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

/** Whether another address works and nothing else at this one does, so that it is this very address. */
export function isTheAddress({ variant, where }: RemedyFacts): boolean {
  return where.working.length > 0 && variant !== 'dropped';
}

/** Beside an address that works, or where nobody is: what a firewall says of itself, and this computer, are others' matter. */
function isOfDns(facts: RemedyFacts): boolean {
  return facts.seen?.hostsLine === undefined && mayBeGone(facts);
}

/** Whether the address may lead to nobody, whoever says that the name has it. */
export function mayBeGone({ dnsName, local, variant, where }: RemedyFacts): boolean {
  if (where.failing.length === 0 || dnsName === null || local) return false;
  if (saidByOthers.has(variant ?? '')) return false;
  return variant === 'no-neighbour' || where.working.length > 0;
}

/** Ends that say something of this computer or of a firewall, and nothing of the address. */
export const saidByOthers: ReadonlySet<string> = new Set(['here', 'no-route-here', 'forbidden-by', 'prohibited']);
