/** What is known of a reply with a status. */
export interface StatusReply {
  readonly isHttp: boolean;
  /** HTTP status, or SOCKS reply code; null where it is not known. */
  readonly status: number | null;
  readonly line: string;
  readonly speaks?: string | undefined;
}

/**
 * What a proxy that does not open the way says with its status. `refused`: it may not. `upstream`: it speaks of the
 * server. `unclear`: it is a proxy, and its status has another meaning for everybody who writes one.
 */
export type ProxyMeaning = 'refused' | 'upstream' | 'busy' | 'sends-elsewhere' | 'perhaps-no-proxy' | 'unclear';

/** HTTP: RFC 9110 section 15, RFC 6585, RFC 7725. SOCKS: RFC 1928 section 6, where 2 is "not allowed". */
export function proxyMeaning({ isHttp, line, speaks, status }: StatusReply): ProxyMeaning {
  if (!isHttp) return status === 2 ? 'refused' : 'upstream';
  if (status === null) return 'unclear';
  if (status >= 300 && status < 400) return 'sends-elsewhere';
  if (status === 403 || status === 451) return 'refused';
  if (status === 408 || status === 429) return 'busy';
  // Some proxies say "404 No such domain" of a name that they do not find.
  if (status === 404 && /domain|host|dns|resolv/i.test(line)) return 'upstream';
  if (noProxyStatuses.has(status)) return speaks === 'http-proxy' ? 'unclear' : 'perhaps-no-proxy';
  return status >= 500 ? 'upstream' : 'unclear';
}

/** What web servers answer to a method that they do not know, or to an address that is none of theirs. */
const noProxyStatuses: ReadonlySet<number> = new Set([400, 401, 404, 405, 410, 414, 421, 426, 501, 505]);

/** Of what opens no way: whether its own words, and nothing beside them, leave no doubt that it refuses. */
export const isPlainRefusal = (reply: StatusReply): boolean => proxyMeaning(reply) === 'refused';

/** The same proxy, spoken to in another way. */
export const withScheme = (proxy: string, scheme: 'https' | 'socks5'): string =>
  `${scheme}://${proxy.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')}`;
