import { tryIt } from '../client-certificate/try-it.ts';
import { checkWith, isForShell, shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The client has to show its own certificate; whoever pasted a command that shows one has it. */
export const giveAClientCertificate: RemedySpec = {
  id: 'give-a-client-certificate',
  side: 'client',
  causes: ['client-certificate-required'],
  steps: [
    { text: 'remedy.give-a-client-certificate.1', when: hasOne },
    { text: 'remedy.give-a-client-certificate.2', command: checkWithIt, when: hasOne },
    { text: 'remedy.give-a-client-certificate.3', when: (facts) => !hasOne(facts) },
    { text: 'remedy.give-a-client-certificate.4', when: (facts) => !hasOne(facts) },
    ...tryIt('remedy.give-a-client-certificate.5', 'remedy.give-a-client-certificate.6', 'client.pem'),
  ],
};

function hasOne({ shownCertificate }: RemedyFacts): boolean {
  return shownCertificate !== null;
}

/** Null for names that a shell has yet to fill in. */
function checkWithIt(facts: RemedyFacts): string | null {
  if (facts.shownCertificate === null) return null;
  const { certificate, key } = facts.shownCertificate;
  if ([certificate, key ?? ''].some(isForShell)) return null;
  return checkWith(facts, [shell` --client-cert ${certificate}`, key === null ? '' : shell` --client-key ${key}`]);
}
