import { addressFamily } from './resolver.ts';

/** Where a plain HTTP request goes. RFC 9110 section 4.2.1. */
export interface HttpUrl {
  /** Lower case; an address literal without brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  /** As it is shown and asked for: without user name, password and fragment. */
  readonly href: string;
}

const longestUrl = 1000;

/**
 * Reads an absolute `http:` address that a stranger wrote. Null for any other scheme, for one longer than 1000
 * units, and for ports of other protocols: whoever wrote it may want words put into the mouth of this machine.
 */
export function readHttpUrl(text: string): HttpUrl | null {
  if (text.length > longestUrl || !/^http:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port === '' ? 80 : Number(url.port);
  if (host === '' || host.length > 253 || isOfOtherProtocol(port)) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  const path = `${url.pathname}${url.search}`;
  return url.href.length > longestUrl ? null : { host, port, path, href: url.href };
}

/** `name:port` as HTTP writes it, the port left out where it is 80. */
export function authorityOf({ host, port }: HttpUrl): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 80 ? name : `${name}:${port}`;
}

/** Names that only an own network gives out: one label, and those of RFC 6761, RFC 6762, RFC 8375 and ICANN's .internal. */
export function isInnerName(host: string): boolean {
  if (addressFamily(host) !== null) return false;
  return !host.includes('.') || /\.(?:localhost|local|internal|intranet|lan|corp|home|home\.arpa)$/.test(host);
}

/** Below 1024, only where HTTP is at home. */
const isOfOtherProtocol = (port: number) => port === 0 || (port < 1024 && port !== 80 && port !== 591);
