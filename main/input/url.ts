import { readEndpoint } from './endpoint.ts';
import { type Found, found, type Host, type Note, type ReaderResult, type Refusal, refuse } from './found.ts';
import { plainHttp, plainProtocol } from './notes.ts';
import { readPath } from './path.ts';
import { guessNotes } from './plain-address.ts';
import { type Protocol, protocolOfPort, schemes } from './protocols.ts';

/**
 * `scheme://…` as one word. Taken apart by hand: WHATWG URL turns 0x7f.1 into 127.0.0.1 without a word, and
 * percent-encodes names of other alphabets behind every scheme but its own five.
 */
export function readUrl(text: string): ReaderResult {
  const parts = takeApart(text);
  if (parts === null) return null;
  if (parts.scheme === 'file') return refuse('FILE_TYPE');
  if (parts.scheme.endsWith('+srv')) return ofServiceRecords(parts);
  const servers: Found[] = [];
  const hosts = manyHosts.has(parts.scheme) ? parts.hosts.split(',') : [parts.hosts];
  for (const host of hosts.slice(0, 50)) {
    const server = readServer(parts, host);
    if (server.kind === 'refused') return server;
    servers.push(server.server);
  }
  return found(servers);
}

export interface UrlParts {
  readonly scheme: string;
  /** Host and port, several with commas for some schemes; user information is gone. */
  readonly hosts: string;
  readonly userParts: number;
  readonly rest: string;
}

/** Schemes that name several servers at once (MongoDB's and libpq's manuals). */
const manyHosts = new Set([
  'mongodb',
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'amqps',
  'amqp',
  'kafka',
  'redis',
  'rediss',
]);

/** Schemes that browsers read leniently: `https:/host`, `https:\\host`. */
const lenient = /^(https?|wss?):(?:[\\/]*)(?=[^\\/])/i;

export function takeApart(text: string): UrlParts | null {
  const fixed = text.replace(lenient, '$1://');
  const match = /^([a-z][a-z\d+.-]{0,40}):\/\/([^/?#\\]*)([\s\S]*)$/i.exec(fixed);
  if (match === null || /\s/.test(text)) return null;
  const [, scheme = '', authority = '', rest = ''] = match;
  const pieces = authority.split('@');
  return { scheme: scheme.toLowerCase(), hosts: pieces.at(-1) ?? '', userParts: pieces.length - 1, rest };
}

/** The same for an address that stands somewhere in a text; null where there is none. */
export function serviceRecordsIn(text: string): Refusal | null {
  const [url = ''] = /(?<![A-Za-z\d+.-])[a-z][a-z\d.-]{1,20}\+srv:\/\/[^\s"'`<>|\\^{}]{1,2000}/i.exec(text) ?? [];
  const result = readUrl(url);
  return result?.kind === 'refused' ? result : null;
}

/** Such a name has SRV records in place of addresses (RFC 2782): the servers that they name are what can be tested. */
function ofServiceRecords({ hosts, scheme, userParts }: UrlParts): Refusal {
  const endpoint = readEndpoint(decodeHost(hosts));
  if (userParts > 1 || endpoint.kind === 'refused' || endpoint.host.ip !== null)
    return refuse('HOST_BAD', { host: hosts.slice(0, 100) });
  const service = scheme.replace(/\+.*$/, '');
  const parameters = { scheme, host: endpoint.host.name, record: `_${service}._tcp.${endpoint.host.name}` };
  const text = service === 'mongodb' ? 'input.refused.srv-mongodb' : 'input.refused.srv';
  return refuse('HOST_BAD', parameters, { text });
}

function readServer(parts: UrlParts, hostText: string): { kind: 'server'; server: Found } | Refusal {
  if (parts.userParts > 1) return refuse('HOST_BAD', {}, { text: 'input.refused.two-at' });
  const endpoint = readEndpoint(decodeHost(hostText));
  if (endpoint.kind === 'refused') return endpoint;
  const known = protocolOfScheme(parts.scheme);
  if (known === undefined && endpoint.port === null) return unknownPort(parts.scheme, endpoint.host);
  return { kind: 'server', server: byScheme(parts, known, endpoint.host, endpoint.port) };
}

/** `postgresql+psycopg2` names a driver behind the plus; it changes nothing on the wire. */
const protocolOfScheme = (scheme: string): Protocol | undefined =>
  schemes.get(scheme) ?? schemes.get(scheme.replace(/\+.*$/, ''));

/** A scheme says how TLS starts, whatever the port; only an unknown scheme leaves it to the port. */
function byScheme(parts: UrlParts, known: Protocol | undefined, host: Host, port: number | null): Found {
  const protocol = known ?? protocolOfPort(port ?? 443);
  return {
    host,
    port: port ?? protocol.port,
    portSource: port === null ? { from: 'named', name: parts.scheme } : { from: 'given' },
    starttls: protocol.starttls,
    http: protocol.http,
    path: protocol.http ? readPath(parts.rest) : '/',
    notes: [
      ...schemeNotes(parts, host, port ?? protocol.port),
      ...(known === undefined ? guessNotes(port ?? 443) : []),
    ],
  };
}

function schemeNotes(parts: UrlParts, host: Host, port: number): Note[] {
  if (parts.scheme === 'http' || parts.scheme === 'ws')
    return [plainHttp(host, parts.scheme === 'ws' ? 'wss' : 'https')];
  if (schemes.get(parts.scheme)?.plain) return [plainProtocol(parts.scheme.toUpperCase(), port)];
  return [];
}

/** Hosts may be percent-encoded (RFC 3986 section 3.2.2); IPv6 zones are read elsewhere. */
function decodeHost(text: string): string {
  if (text.startsWith('[') || !text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const unknownPort = (scheme: string, host: Host): Refusal =>
  refuse('PORT_BAD', { scheme, host: host.name }, { text: 'input.refused.port-unknown' });
