// The proxy that this computer's environment asks for: then a recording proxy passes everything on to it.
import type { UpstreamProxy } from './dial-upstream.ts';

/**
 * The proxy for a host, by the variables that most programs read; null to go directly. Loopback addresses always are.
 * `unread` is one that cannot be gone through, e.g. SOCKS.
 */
export function environmentProxies(environment: Readonly<Record<string, string | undefined>>): {
  readonly proxyFor: (host: string) => UpstreamProxy | null;
  readonly unread: string | null;
} {
  const named = (...names: readonly string[]) => names.map((name) => environment[name]).find((value) => value);
  const url = named('https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY') ?? '';
  const proxy = readProxyUrl(url);
  const exceptions = (named('no_proxy', 'NO_PROXY') ?? '')
    .split(/[\s,]+/)
    .map((one) =>
      one
        .toLowerCase()
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, ''),
    )
    .filter((one) => one !== '');
  const isException = (host: string) =>
    /^(?:127\.|::1$|localhost$)/.test(host) ||
    exceptions.some((one) => one === '*' || host === one || host.endsWith(`.${one}`));
  return {
    proxyFor: (host) => (proxy === null || isException(host.toLowerCase()) ? null : proxy),
    unread: url !== '' && proxy === null ? url.replace(/^([a-z0-9+.-]+:\/\/)?.*@/i, '$1').slice(0, 200) : null,
  };
}

/** An HTTP proxy with its credentials; null for another scheme. */
export function readProxyUrl(url: string): UpstreamProxy | null {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  if (url === '' || !URL.canParse(text)) return null;
  const { hostname, password, port, protocol, username } = new URL(text);
  if (protocol !== 'http:' || hostname === '') return null;
  const credentials = username === '' ? null : { user: decoded(username), password: decoded(password) };
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port), credentials };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
