// One file over plain HTTP from an address that a stranger wrote: RFC 9110, RFC 9112.
import { type AddressScope, addressScope, leadsOutwards } from './address-scope.ts';
import { type HttpFault, type HttpHead, HttpResponse, shown, type TakeBody } from './http-response.ts';
import { authorityOf, type HttpUrl, isInnerName, readHttpUrl } from './http-url.ts';
import type { DialThrough, ProxyWay } from './proxy-way.ts';
import { addressFamily, type Resolve } from './resolver.ts';
import type { Dial, Dialled, TcpConnection } from './socket.ts';

export interface FetchPorts {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly wallClock: () => Date;
  readonly dial: Dial;
  readonly throughProxy: Readonly<Record<ProxyWay['protocol'], DialThrough>>;
  readonly resolve: Resolve;
}

/** A proxy to go through. Its credentials are sent to it and stand in no result. */
export type FetchProxy = Pick<ProxyWay, 'protocol' | 'credentials'> & { readonly host: string; readonly port: number };

/** Milliseconds and octets. */
export interface FetchLimits {
  readonly dnsMs: number;
  readonly connectMs: number;
  /** Of silence. */
  readonly answerMs: number;
  /** Of everything, redirects included. */
  readonly totalMs: number;
  readonly bodyBytes: number;
}

export interface FetchRequest {
  readonly url: HttpUrl;
  readonly method: 'GET' | 'POST';
  readonly body: Uint8Array | null;
  /** Content-Type of the body, and what is accepted. */
  readonly contentType: string | null;
  readonly accept: string;
  readonly userAgent: string;
  readonly proxy: FetchProxy | null;
  /** How far inwards the address may lie. */
  readonly reach: AddressScope;
  readonly limits: FetchLimits;
  /** Takes the body of an answer with status 200, as it comes. */
  readonly take: TakeBody;
}

/** `redirected`: to another host, which was not asked. `private-address`: of an inner network, not asked either. */
export type FetchState =
  | 'answered'
  | 'dns'
  | 'refused'
  | 'no-answer'
  | 'no-route'
  | 'closed'
  | 'http-error'
  | 'not-http'
  | 'too-large'
  | 'proxy'
  | 'redirected'
  | 'private-address'
  | 'stopped';

/** One connection that was tried. */
export interface FetchContact {
  /** The host's of the URL, or the proxy's. */
  readonly host: string;
  readonly address: string | null;
  readonly port: number;
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly durationMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly state: FetchState;
}

export interface Fetched {
  readonly state: FetchState;
  /** A system's code, a status line, the place of a redirect; empty without one. */
  readonly detail: string;
  readonly contacts: readonly FetchContact[];
}

const redirectLimit = 3;
/** Addresses of a name that are tried. */
const addressLimit = 3;

/** Never rejects. Redirects are followed on the same host and port alone. Octets and time are bounded. */
export async function fetchOverHttp(request: FetchRequest, ports: FetchPorts, signal: AbortSignal): Promise<Fetched> {
  const until = ports.now() + request.limits.totalMs;
  const contacts: FetchContact[] = [];
  let { url, method } = request;
  for (let hops = 0; ; hops += 1) {
    const asked = { ...request, url, method, body: method === 'POST' ? request.body : null };
    const end = await fetchOnce(asked, { ports, signal, until, contacts });
    const next = end.location === null ? null : followed(url, end.location, hops);
    if (next === null) return { state: end.state, detail: end.detail.slice(0, 300), contacts };
    url = next;
    // RFC 9110 section 15.4.4: after 303 the answer is to be fetched.
    if (end.detail.startsWith('303')) method = 'GET';
  }
}

interface Errand {
  readonly ports: FetchPorts;
  readonly signal: AbortSignal;
  readonly until: number;
  readonly contacts: FetchContact[];
}

interface End {
  readonly state: FetchState;
  readonly detail: string;
  /** Of a redirect. */
  readonly location: string | null;
  /** A connection opened: another address would hardly say more. */
  readonly isConnected: boolean;
}

const endOf = (state: FetchState, detail = ''): End => ({ state, detail, location: null, isConnected: false });

function followed(from: HttpUrl, location: string, hops: number): HttpUrl | null {
  if (hops >= redirectLimit || !URL.canParse(location, from.href)) return null;
  const next = readHttpUrl(new URL(location, from.href).href);
  return next !== null && next.host === from.host && next.port === from.port ? next : null;
}

async function fetchOnce(request: FetchRequest, errand: Errand): Promise<End> {
  const found = await whomToDial(request, errand);
  if (errand.signal.aborted) return endOf('stopped');
  if ('state' in found) return found;
  let end = endOf('dns');
  for (const address of found.addresses) {
    end = await tryAddress(request, address, found, errand);
    if (end.isConnected || errand.signal.aborted) break;
  }
  return end;
}

interface Whom {
  readonly addresses: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** The addresses of the host, or of the proxy where it is one that may ask for this host. */
async function whomToDial(request: FetchRequest, errand: Errand): Promise<Whom | End> {
  const { url, proxy, reach } = request;
  if (reach === 'public' && isInnerName(url.host)) return endOf('private-address', url.host);
  const own = await addressesOf(url.host, request, errand);
  const known = 'state' in own ? [] : own;
  const outside = known.filter((address) => leadsOutwards(reach, addressScope(address)));
  if (known.length > 0 && outside.length === 0) return endOf('private-address', known.slice(0, 3).join(', '));
  if (proxy === null) {
    if ('state' in own) {
      note(errand, { host: url.host, address: null, port: url.port }, errand.ports.now(), null, own.state);
      return own;
    }
    return { addresses: outside.slice(0, addressLimit), host: url.host, port: url.port };
  }
  // A name that only the proxy can resolve is the proxy's to judge.
  const { host, port } = proxy;
  const addresses = await addressesOf(host, request, errand);
  if (!('state' in addresses)) return { addresses: addresses.slice(0, addressLimit), host, port };
  note(errand, { host, address: null, port }, errand.ports.now(), null, 'proxy');
  return endOf('proxy', addresses.detail);
}

async function addressesOf(host: string, { limits }: FetchRequest, errand: Errand): Promise<string[] | End> {
  if (addressFamily(host) !== null) return [host];
  const within = Math.min(limits.dnsMs, remaining(errand));
  const found = await errand.ports.resolve(host, within, errand.signal);
  return found.ok ? found.addresses.map(({ address }) => address) : endOf('dns', found.errorCode);
}

async function tryAddress(request: FetchRequest, address: string, { host, port }: Whom, errand: Errand): Promise<End> {
  const begun = errand.ports.now();
  const { connection, end } = await connect(request, { address, port }, errand);
  if (connection === null) {
    note(errand, { host, address, port }, begun, null, end.state);
    return end;
  }
  const said = await converse(request, connection, errand);
  connection.close();
  note(errand, { host, address, port }, begun, connection, said.state);
  return { ...said, isConnected: true };
}

async function connect(
  { url, proxy, limits }: FetchRequest,
  where: { readonly address: string; readonly port: number },
  errand: Errand,
): Promise<{ connection: TcpConnection | null; end: End }> {
  const target = { ...where, timeoutMs: Math.min(limits.connectMs, remaining(errand)) };
  const { dial, throughProxy } = errand.ports;
  if (proxy?.protocol === 'socks5') {
    const way = { protocol: proxy.protocol, credentials: proxy.credentials, destination: url };
    const dialled = await throughProxy.socks5(target, way, errand.signal);
    if (dialled.state === 'open') return { connection: dialled.connection, end: endOf('answered') };
    const said = dialled.answer === null ? errorOf(dialled) : shown(dialled.answer.line || dialled.answer.state);
    return { connection: null, end: dialled.state === 'stopped' ? endOf('stopped') : endOf('proxy', said) };
  }
  const dialled = await dial(target, errand.signal);
  if (dialled.state === 'open') return { connection: dialled.connection, end: endOf('answered') };
  const end = endOf(dialStates[dialled.state], errorOf(dialled));
  return { connection: null, end: proxy !== null && end.state !== 'stopped' ? { ...end, state: 'proxy' } : end };
}

const errorOf = (dialled: Exclude<Dialled, { state: 'open' }>): string =>
  'errorCode' in dialled ? (dialled.errorCode ?? '') : '';

const dialStates = {
  refused: 'refused',
  'no-answer': 'no-answer',
  unreachable: 'no-route',
  failed: 'no-route',
  stopped: 'stopped',
} as const satisfies Record<Exclude<Dialled['state'], 'open'>, FetchState>;

async function converse(request: FetchRequest, connection: TcpConnection, errand: Errand): Promise<End> {
  const { limits, proxy } = request;
  const response = new HttpResponse(
    limits.bodyBytes,
    (piece, head) => head.status === 200 && request.take(piece, head),
  );
  await connection.send(requestBytes(request));
  while (!response.isOver) {
    const left = remaining(errand);
    const arrival =
      left > 0 ? await connection.receive(Math.min(limits.answerMs, left)) : ({ kind: 'silence' } as const);
    if (arrival.kind === 'bytes') response.push(arrival.bytes);
    else if (arrival.kind === 'stopped') return endOf('stopped');
    else if (arrival.kind === 'silence') return endOf('no-answer', `${connection.bytesReceived} bytes`);
    else if (response.isBegun) response.close();
    else return endOf('closed', arrival.kind === 'reset' ? arrival.errorCode : '');
  }
  const { fault, head } = response;
  if (fault !== null) return endOf(faultStates[fault], fault);
  return head === null ? endOf('not-http') : weigh(head, proxy);
}

const faultStates = {
  'not-http': 'not-http',
  'bad-chunk': 'not-http',
  'head-too-large': 'too-large',
  'body-too-large': 'too-large',
  'cut-off': 'closed',
} as const satisfies Record<HttpFault, FetchState>;

function weigh(head: HttpHead, proxy: FetchProxy | null): End {
  const line = `${head.status} ${head.reason}`.trim();
  if (head.status === 200) return endOf('answered', line);
  if (proxy?.protocol === 'http' && isOwnWord(head)) return endOf('proxy', line);
  const location = head.fields.get('location');
  if (![301, 302, 303, 307, 308].includes(head.status) || location === undefined) return endOf('http-error', line);
  return { ...endOf('redirected', shown(`${line}: ${location}`)), location };
}

/** A proxy's own word about the way on: RFC 9110 section 15.5.8, RFC 9209; Squid says it in a field of its own. */
const isOwnWord = ({ status, fields }: HttpHead) =>
  status === 407 ||
  status === 511 ||
  fields.has('x-squid-error') ||
  /;\s*error=/.test(fields.get('proxy-status') ?? '');

function requestBytes({ url, method, body, contentType, accept, userAgent, proxy }: FetchRequest): Uint8Array {
  const whole = proxy?.protocol === 'http' ? url.href : url.path;
  const fields = [`Host: ${authorityOf(url)}`, `User-Agent: ${userAgent}`, `Accept: ${accept}`, 'Connection: close'];
  if (body !== null) fields.push(`Content-Type: ${contentType}`, `Content-Length: ${body.length}`);
  if (proxy?.protocol === 'http' && proxy.credentials !== null) {
    const pair = Buffer.from(`${proxy.credentials.user}:${proxy.credentials.password}`, 'utf8').toString('base64');
    fields.push(`Proxy-Authorization: Basic ${pair}`);
  }
  const head = Buffer.from(`${[`${method} ${whole} HTTP/1.1`, ...fields].join('\r\n')}\r\n\r\n`, 'latin1');
  return body === null ? head : Buffer.concat([head, body]);
}

const remaining = ({ until, ports }: Errand) => Math.max(0, until - ports.now());

function note(
  { ports, contacts }: Errand,
  where: Pick<FetchContact, 'host' | 'address' | 'port'>,
  begun: number,
  connection: TcpConnection | null,
  state: FetchState,
): void {
  const durationMs = Math.max(0, Math.round((ports.now() - begun) * 10) / 10);
  contacts.push({
    ...where,
    at: new Date(ports.wallClock().getTime() - durationMs).toISOString(),
    durationMs,
    bytesSent: connection?.bytesSent ?? 0,
    bytesReceived: connection?.bytesReceived ?? 0,
    state,
  });
}
