import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The name may be fine: who answers for this computer does not. */
export const mendTheResolver: RemedySpec = {
  id: 'mend-the-resolver',
  side: 'network',
  causes: ['dns-failure'],
  fits: isOfResolver,
  steps: [
    { text: 'remedy.mend-the-resolver.1', command: ({ host }) => shell`dig ${host} A` },
    { text: 'remedy.mend-the-resolver.2' },
    { text: 'remedy.mend-the-resolver.3', command: () => 'resolvectl flush-caches' },
  ],
};

/** The name server that this computer asks is what fails; of the name itself nothing is known. */
export function isOfResolver({ seen, variant }: RemedyFacts): boolean {
  return seen !== undefined && ofResolver.has(variant ?? '');
}

/** This computer itself looks the name up in another way than its name servers answer. */
export const isOfThisComputer = ({ seen, variant }: RemedyFacts): boolean =>
  seen !== undefined && (variant === 'hosts-override' || variant === 'system-differs');

/** Variants of a look at the network. */
const ofResolver: ReadonlySet<string> = new Set([
  ...['not-found-here', 'server-failure', 'refused', 'no-answer', 'unreachable', 'malformed', 'wrong-place'],
  'other-answer',
]);
