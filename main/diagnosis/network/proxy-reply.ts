import type { WayTrial } from '../../../shared/network/proxies.ts';
import { isPlainRefusal } from '../proxy-meaning.ts';

/** Whether programs come to no answer of it at all: they go on to the next way, where they know one. */
export const isGone = ({ opening }: WayTrial): boolean =>
  ['unreachable', 'not-found', 'no-answer', 'closed'].includes(opening?.state ?? '');

/**
 * Its own words, or the system's, leave no doubt: silence may be an accident, 5xx speaks of the server, other statuses
 * may mean that it is busy or no proxy, and where a sign-in is wanted programs may have one from elsewhere.
 */
export function isProven({ opening, proxy }: WayTrial): boolean {
  if (opening === null) return false;
  const isHttp = !/^socks/i.test(proxy ?? '');
  const isRefused = opening.state === 'refused' && isPlainRefusal({ ...opening, isHttp });
  return isRefused || isProvenGone(opening) || opening.state === 'not-a-proxy';
}

/** Nobody gets through there, however the server itself may be. */
export const isProvenGone = (opening: WayTrial['opening']): boolean =>
  opening !== null && (opening.errorCode === 'ECONNREFUSED' || opening.state === 'not-found');
