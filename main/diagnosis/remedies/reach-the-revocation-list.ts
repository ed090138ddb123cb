import { openssl, pipeText } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The list of cancelled certificates must be reachable. */
export const reachTheRevocationList: RemedySpec = {
  id: 'reach-the-revocation-list',
  side: 'network',
  causes: ['revocation-unreachable'],
  steps: [
    {
      text: 'remedy.reach-the-revocation-list.1',
      command: (facts) => pipeText(openssl(facts), 'crlDistributionPoints,authorityInfoAccess'),
    },
    { text: 'remedy.reach-the-revocation-list.2' },
    { text: 'remedy.reach-the-revocation-list.3', command: () => 'netsh winhttp show proxy' },
  ],
};
