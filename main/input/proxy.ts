import { readEndpoint } from './endpoint.ts';
import { type Refusal, refuse } from './found.ts';
import { takeApart } from './url.ts';

const defaultPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  socks: 1080,
  socks4: 1080,
  socks4a: 1080,
  socks5: 1080,
  socks5h: 1080,
};

/**
 * A proxy as programs take it, `scheme://user:password@host:port` or `host:port`, in one normal form
 * without its credentials. `defaultPort` stands in where the program has a default of its own (curl: 1080).
 */
export function readProxy(text: string, defaultPort?: number): { kind: 'proxy'; proxy: string } | Refusal {
  const bare = withoutUser(text);
  const parts = takeApart(bare.includes('://') ? bare : `http://${bare}`);
  const scheme = parts?.scheme ?? 'http';
  const usual = defaultPorts[scheme];
  if (parts === null || usual === undefined) return refuse('HOST_BAD', {}, { text: 'input.refused.proxy-bad' });
  const endpoint = readEndpoint(parts.hosts);
  if (endpoint.kind === 'refused') return refuse(endpoint.code, {}, { text: 'input.refused.proxy-bad' });
  const host = endpoint.host.ip === 6 ? `[${endpoint.host.name}]` : endpoint.host.name;
  return { kind: 'proxy', proxy: `${scheme}://${host}:${endpoint.port ?? defaultPort ?? usual}` };
}

/** Up to the last `@`: people write passwords with `/`, `@`, `?` and `#` in them as they are. */
const withoutUser = (text: string) => text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1');
