import type { ListenAddress, ServerName, TlsScope } from '../../../../shared/configuration/scope.ts';

/** Where a server is asked, and for which name. */
export interface AskedAt {
  /** The address that answered; null where it is not known, or may be translated on the way. */
  readonly address: string | null;
  readonly port: number;
  readonly serverName: string | null;
}

/** The scope that answers there, and how that is known. */
export interface FoundScope {
  readonly scope: TlsScope;
  /** `name`: it has the name. `default`: nobody has it, and it answers such names. `only`: no other is there. */
  readonly by: 'name' | 'default' | 'only';
}

/**
 * Which scope answers a connection: of the sockets that fit best, the server that has the name, an exact one before a
 * wildcard and that before a pattern, else the one that answers for everybody. Null where none speaks TLS there.
 */
export function scopeFor(scopes: readonly TlsScope[], asked: AskedAt): FoundScope | null {
  const heard = scopes.filter((scope) => scope.tls === 'on' && isServer(scope));
  const best = Math.max(0, ...heard.flatMap(({ addresses }) => addresses.map((one) => closeness(one, asked))));
  const there = heard.filter(({ addresses }) => addresses.some((one) => best > 0 && closeness(one, asked) === best));
  const [only] = there;
  if (!only) return null;
  const named = byName(there, asked.serverName);
  if (named) return { scope: named, by: 'name' };
  if (there.length === 1) return { scope: only, by: 'only' };
  const fallback = there.find(({ addresses }) =>
    addresses.some((one) => closeness(one, asked) === best && one.defaultServer !== 'no'),
  );
  return { scope: fallback ?? only, by: 'default' };
}

const isServer = ({ kind }: TlsScope) => kind === 'listener' || kind === 'virtual-host';

/** Whether two lines open the same socket. */
export const isSameSocket = (one: ListenAddress, other: ListenAddress): boolean =>
  one.port === other.port && (one.address === other.address || isAny(one.address) || isAny(other.address));

const isAny = (address: string) => address === '*' || address === '::' || address === '0.0.0.0';

/** 0 for another socket; the address itself fits better than all of them. */
function closeness({ address, port }: ListenAddress, asked: AskedAt): number {
  if (port !== null && port !== asked.port) return 0;
  if (asked.address !== null && address === asked.address) return 3;
  if (isAny(address)) return 2;
  // Without an address to go by, or behind a translation, any socket of the port may be the one.
  return asked.address === null ? 2 : 0;
}

function byName(scopes: readonly TlsScope[], name: string | null): TlsScope | undefined {
  if (name === null) return undefined;
  const lower = name.toLowerCase().replace(/\.$/, '');
  // A line of HAProxy's crt-list with settings of its own wins over the bind line, which has its names as well.
  const sorted = [...scopes.filter(isOwnLine), ...scopes.filter((scope) => !isOwnLine(scope))];
  const having = (test: (one: ServerName) => boolean) => sorted.find(({ serverNames }) => serverNames.some(test));
  return (
    having((one) => one.kind === 'exact' && one.name.toLowerCase() === lower) ??
    longestWildcard(sorted, lower) ??
    having((one) => one.kind === 'regex' && matchesPattern(one.name, lower))
  );
}

const isOwnLine = ({ dialect, kind }: TlsScope) => dialect === 'haproxy' && kind === 'virtual-host';

/** nginx takes the longest star at the front, then the longest at the end; the others take the first. */
function longestWildcard(scopes: readonly TlsScope[], name: string): TlsScope | undefined {
  const fitting = scopes.flatMap((scope) =>
    scope.serverNames
      .filter((one) => one.kind === 'wildcard' && matchesWildcard(one.name.toLowerCase(), name))
      .map((one) => ({ scope, length: one.name.endsWith('*') ? one.name.length : 1000 + one.name.length })),
  );
  const isNginx = fitting[0]?.scope.dialect === 'nginx';
  const sorted = isNginx ? fitting.toSorted((one, other) => other.length - one.length) : fitting;
  return sorted[0]?.scope;
}

function matchesWildcard(pattern: string, name: string): boolean {
  // `.example.org` of nginx is the domain and everything below.
  if (pattern.startsWith('.')) return name === pattern.slice(1) || name.endsWith(pattern);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return source.length < 2000 && new RegExp(`^${source}$`).test(name);
}

/** A pattern that means something else in PCRE fits nothing. */
function matchesPattern(written: string, name: string): boolean {
  try {
    return written.length < 300 && new RegExp(written.replace(/^~\*?/, ''), 'i').test(name);
  } catch {
    return false;
  }
}
