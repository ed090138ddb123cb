import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { isTheAddress, mayBeGone } from './switch-it-on-or-take-it-out.ts';

/** The same where the hosts file gives the name several addresses. Where it gives one, the name is taken out of it. */
export const switchItOnOrTakeItsLineOut: RemedySpec = {
  id: 'switch-it-on-or-take-its-line-out',
  side: 'server',
  causes: ['tcp-timeout', 'host-unreachable', 'tcp-refused'],
  fits: (facts) => facts.seen?.hostsLine !== undefined && facts.where.working.length > 0 && mayBeGone(facts),
  isFirst: isTheAddress,
  steps: [
    { text: 'remedy.switch-it-on-or-take-its-line-out.1', command: ({ at, port }) => shell`nc -vz -w 5 ${at} ${port}` },
    { text: 'remedy.switch-it-on-or-take-its-line-out.2' },
    {
      text: 'remedy.switch-it-on-or-take-its-line-out.3',
      command: ({ host, seen }) =>
        seen?.hostsLine?.path.startsWith('/') ? shell`grep -nF -- ${host} ${seen.hostsLine.path}` : null,
    },
    { text: 'remedy.switch-it-on-or-take-its-line-out.4' },
  ],
};
