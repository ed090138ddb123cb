import { shell } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The name may be fine: who answers for this computer does not. */
export const mendTheResolver: RemedySpec = {
  id: 'mend-the-resolver',
  side: 'network',
  causes: ['dns-failure'],
  fits: isOfResolver,
  steps: [
    { text: 'remedy.mend-the-resolver.1', command: askIt },
    {
      text: 'remedy.mend-the-resolver.2',
      command: ({ seen }) => (seen?.resolver?.path?.startsWith('/') ? shell`cat ${seen.resolver.path}` : null),
    },
    { text: 'remedy.mend-the-resolver.3' },
    { text: 'remedy.mend-the-resolver.4', command: () => 'resolvectl flush-caches', when: hasStub },
  ],
};

function askIt({ host, seen }: RemedyFacts): string | null {
  const [server] = seen?.resolver?.servers ?? [];
  return server === undefined ? shell`dig ${host} A` : shell`dig ${`@${server}`} ${host} A`;
}

/** systemd-resolved, which alone has this cache, is asked at these addresses. */
export function hasStub({ seen }: RemedyFacts): boolean {
  return seen?.resolver === undefined || seen.resolver.servers.some((server) => stubs.has(server));
}

const stubs: ReadonlySet<string> = new Set(['127.0.0.53', '127.0.0.54']);

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
