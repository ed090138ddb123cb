import { certificatesByTurns } from '../rules/network/partial-outage.ts';
import { openssl, pipeDates } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** One of several servers, or of several processes of one, has another certificate than the rest. */
export const showOneCertificate: RemedySpec = {
  id: 'show-one-certificate',
  side: 'server',
  causes: ['partial-outage'],
  fits: ({ actor, variant }) => variant === certificatesByTurns && actor !== 'network',
  steps: [
    { text: 'remedy.show-one-certificate.1', command: severalTimes },
    { text: 'remedy.show-one-certificate.2' },
    { text: 'remedy.show-one-certificate.3', command: reloadServer },
  ],
};

function severalTimes(facts: RemedyFacts): string | null {
  const once = pipeDates(openssl(facts));
  return once === null ? null : `for try in 1 2 3 4 5 6; do ${once}; done`;
}
