import { checkWith, isForShell, shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The command names what it trusts: with that file the check sees what the command sees. */
export const addTheRootsOfTheCommand: RemedySpec = {
  id: 'add-the-roots-of-the-command',
  side: 'client',
  causes: ['unknown-ca', 'self-signed', 'incomplete-chain', 'tls-interception'],
  isFirst: true,
  fits: ({ rootsFile }) => rootsFile !== null,
  steps: [
    { text: 'remedy.add-the-roots-of-the-command.1' },
    { text: 'remedy.add-the-roots-of-the-command.2', command: checkWithIt },
  ],
};

/** Null for a name that a shell has yet to fill in. */
function checkWithIt(facts: RemedyFacts): string | null {
  const { rootsFile } = facts;
  return rootsFile === null || isForShell(rootsFile) ? null : checkWith(facts, [shell` --ca ${rootsFile}`]);
}
