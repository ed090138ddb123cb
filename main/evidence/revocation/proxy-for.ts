import type { FetchProxy } from '../../system/http-fetch.ts';
import type { HttpUrl } from '../../system/http-url.ts';
import { exceptsHost } from '../probes/proxy-settings.ts';

/**
 * The proxy that a program of this machine takes to a plain HTTP address: `given` for the target, else what the
 * environment says for `http:` as curl and most tools read it; null for none, and for one of a kind that cannot be
 * spoken to here. Settings of the operating system that stand in no variable are not seen.
 */
export function proxyFor(
  { host, port }: HttpUrl,
  given: FetchProxy | null,
  environment: Readonly<Record<string, string | undefined>>,
): FetchProxy | null {
  if (given !== null) return given;
  const first = (names: readonly string[]) => names.map((name) => environment[name]).find((value) => value) ?? null;
  const named = first(['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']);
  const excepted = (first(['no_proxy', 'NO_PROXY']) ?? '')
    .slice(0, 8192)
    .split(/[\s,]+/)
    .filter(Boolean);
  if (named === null || excepted.some((rule) => exceptsHost(rule, host, port))) return null;
  return readProxy(named);
}

/** Reads `http://user:password@host:port`, `socks5://…` or `host:port`; null for another scheme or no address. */
export function readProxy(text: string, credentials: FetchProxy['credentials'] = null): FetchProxy | null {
  const [, scheme = 'http', userInfo, bracketed, name = '', port = '1080'] =
    /^(?:([a-z0-9]+):\/\/)?(?:(.*)@)?(?:\[([^\]]+)\]|([^:/@\s]+))(?::(\d{1,5}))?\/?$/is.exec(text.slice(0, 1000)) ?? [];
  const protocol = protocols[scheme.toLowerCase()];
  const host = bracketed ?? name;
  if (protocol === undefined || host === '' || Number(port) < 1 || Number(port) > 65_535) return null;
  return { protocol, host, port: Number(port), credentials: credentials ?? readUserInfo(userInfo) };
}

const protocols: Readonly<Record<string, FetchProxy['protocol']>> = {
  http: 'http',
  socks5: 'socks5',
  socks5h: 'socks5',
};

function readUserInfo(text: string | undefined): FetchProxy['credentials'] {
  if (text === undefined || text === '') return null;
  const [user = '', ...rest] = text.split(':');
  return { user: decoded(user), password: decoded(rest.join(':')) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
