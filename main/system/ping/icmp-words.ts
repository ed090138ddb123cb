import type { IcmpWord } from '../../../shared/network/path.ts';

/** What ping programs write for a message of ICMP, in the C locale: iputils, macOS, FreeBSD. Null for other words. */
export function icmpWordOf(text: string): IcmpWord | null {
  return signs.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const signs: readonly (readonly [IcmpWord, RegExp])[] = [
  ['too-big', /frag needed|packet too big/i],
  ['hop-limit', /time to live exceeded|time exceeded|hop limit/i],
  ['prohibited', /prohibited|packet filtered|communication.*filtered|policy fail|reject route/i],
  ['port-unreachable', /port unreachable/i],
  ['protocol-unreachable', /protocol unreachable/i],
  ['network-unreachable', /net(?:work)? (?:is )?(?:unreachable|unknown)|no route(?! to host)/i],
  ['host-unreachable', /host (?:is )?(?:unreachable|unknown)|address unreachable|no route to host|host isolated/i],
  ['other', /unreachable|redirect|source quench|parameter problem/i],
];
