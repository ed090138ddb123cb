import { isIP } from 'node:net';
import { readServerAddress } from '../../system/dns/settings.ts';
import type { AllowOptions } from './allow-option.ts';

/** As many as are asked. */
const mostResolvers = 3;

/**
 * What `--resolver` names, or one sentence about what is wrong. Naming somebody is no consent yet: that is `--allow
 * dns`, and without it nobody would be asked.
 */
export function readResolvers({
  allow = '',
  resolver = [],
}: AllowOptions & { readonly resolver?: readonly string[] }):
  | { readonly resolvers: readonly string[] }
  | { readonly refused: string } {
  const resolvers = resolver.map((written) => written.trim());
  const odd = resolvers.find((written) => !isResolver(written));
  if (odd !== undefined)
    return {
      refused: `--resolver takes an address such as 9.9.9.9 or [2620:fe::9]:53, and not ${JSON.stringify(odd)}.`,
    };
  if (resolvers.length > mostResolvers) return { refused: `--resolver can be given ${mostResolvers} times at most.` };
  const allowed = allow.split(',').some((word) => word.trim() === 'dns');
  if (resolvers.length > 0 && !allowed) return { refused: '--resolver asks somebody else: add --allow dns.' };
  return { resolvers };
}

function isResolver(written: string): boolean {
  const { address, port } = readServerAddress(written);
  return isIP(address) !== 0 && port >= 1 && port <= 65_535;
}
