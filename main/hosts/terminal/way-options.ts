import { isIP, isIPv6, SocketAddress } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { ProxyWay } from '../../system/proxy-way.ts';

/** How connections leave this computer. */
export interface WayOptions {
  readonly proxy?: string;
  readonly source?: string;
}

/** What `--proxy` and `--source` say beside the target, or one sentence about what is wrong. */
export function readWay({
  proxy,
  source,
}: WayOptions):
  | { readonly source: string | null; readonly proxyCredentials: ProxyWay['credentials'] }
  | { refused: string } {
  if (source !== undefined && !isOwnAddress(source)) {
    return { refused: `--source ${JSON.stringify(source)} is no address of this computer.` };
  }
  if (proxy !== undefined && /^https:/i.test(proxy.trim())) {
    return { refused: '--proxy takes http://HOST:PORT or socks5://HOST:PORT; a proxy behind TLS cannot be used yet.' };
  }
  return { source: source ?? null, proxyCredentials: proxy === undefined ? null : credentialsOf(proxy) };
}

/** User name and password of a proxy URL, percent signs decoded, up to the last `@`; null without any. */
function credentialsOf(proxy: string): ProxyWay['credentials'] {
  const [, userinfo] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(.*)@/is.exec(proxy.trim()) ?? [];
  if (userinfo === undefined) return null;
  const colon = userinfo.indexOf(':');
  const [user, password] = colon < 0 ? [userinfo, ''] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)];
  return { user: decoded(user), password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isOwnAddress(source: string): boolean {
  if (isIP(source) === 0) return false;
  const bare = withoutZone(source);
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  // Linux has all of 127.0.0.0/8, whatever its list says.
  return source.startsWith('127.') || own.some(({ address }) => withoutZone(address) === bare);
}

/** An IPv6 address can be written in many ways; the system's list has the shortest. */
function withoutZone(address: string): string {
  const bare = address.split('%')[0] ?? '';
  return isIPv6(bare) ? new SocketAddress({ family: 'ipv6', address: bare }).address : bare;
}
