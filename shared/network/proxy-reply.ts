import { phrase } from '../phrase.ts';
import { type NetworkProxiesTextId, networkProxiesTexts as texts } from '../text/en/network-proxies.ts';
import { say } from '../text/say.ts';
import type { WayTrial } from './proxies.ts';

/** What a proxy answered, in its own words or in ours; a refused connection is an answer too. */
export function replyOf({ address, handshake, opening }: Pick<WayTrial, 'address' | 'handshake' | 'opening'>): string {
  if (opening === null) return handshake.detail;
  const { errorCode, line, speaks, state } = opening;
  if (line !== '') return line;
  if (state === 'unreachable' && errorCode === 'ECONNREFUSED') return words('reply.refused', { code: errorCode });
  if (state === 'unreachable' && address === null) return words('reply.name-silent');
  if (state === 'not-a-proxy') return words(speaks === 'tls' ? 'reply.speaks-tls' : 'reply.no-words');
  if (state === 'not-found') return words('reply.not-found');
  if (state === 'closed') return words('reply.closed');
  const isSilent = state === 'no-answer' || errorCode === null || errorCode === 'ETIMEDOUT';
  if (state === 'no-answer' || state === 'unreachable')
    return isSilent ? words('reply.no-answer') : words('reply.unreachable', { code: errorCode });
  return errorCode ?? handshake.detail;
}

const words = (id: NetworkProxiesTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(texts, phrase(id, { ...parameters }));
