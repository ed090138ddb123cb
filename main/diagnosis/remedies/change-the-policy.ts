import { isIn } from './change-the-setting.ts';
import { openssl, shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** What forbids it stands in no line that is edited: a policy of the whole system, a variable, the registry. */
export const changeThePolicy: RemedySpec = {
  id: 'change-the-policy',
  side: 'client',
  causes: ['client-configuration'],
  fits: isIn('crypto-policies', 'variable', 'registry'),
  steps: [
    { text: 'remedy.change-the-policy.1', when: isPolicy, command: () => 'update-crypto-policies --show' },
    { text: 'remedy.change-the-policy.2', when: isPolicy, command: () => 'sudo update-crypto-policies --set LEGACY' },
    {
      text: 'remedy.change-the-policy.3',
      when: isIn('variable'),
      command: ({ seen }) => shell`printenv ${seen?.setting?.path ?? null}`,
    },
    { text: 'remedy.change-the-policy.4', when: isIn('registry'), command: exportKey },
    { text: 'remedy.change-the-policy.5', when: isIn('registry') },
    { text: 'remedy.change-the-policy.6', command: (facts) => openssl(facts) },
  ],
};

function isPolicy(facts: RemedyFacts): boolean {
  return isIn('crypto-policies')(facts);
}

/** For the command line of Windows, which knows double quotes alone. */
function exportKey({ seen }: RemedyFacts): string | null {
  const path = seen?.setting?.path ?? '';
  return /^[\w\\ .-]+$/.test(path) ? `reg export "${path}" before.reg` : null;
}
