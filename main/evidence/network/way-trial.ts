import type { SeenHandshake, WayTrial } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';
import type { TrustStore } from '../../certificates/ports.ts';
import type { DialThrough, ProxyAnswer, ProxyWay } from '../../system/proxy-way.ts';
import { addressFamily, type Resolution, type Resolve, type ResolvedAddress } from '../../system/resolver.ts';
import type { Dial } from '../../system/socket.ts';
import { atOnce, type Turn } from '../../system/turn.ts';
import { modernHello } from '../../tls/client/profiles.ts';
import { type AskPorts, type AttemptLimits, askHandshake, firstHello } from '../probes/handshake.ts';
import type { SeenBy } from './seen-certificate.ts';
import { handshakeNotTested, seenHandshake } from './seen-handshake.ts';
import { proxyPage } from './seen-page.ts';

/** What a trial needs of the world. */
export interface TrialPorts extends AskPorts {
  readonly throughProxy: Readonly<Record<ProxyWay['protocol'], DialThrough>>;
  /** Through a proxy of that name which is itself reached over TLS; its certificate is looked at before. Absent: not tried. */
  readonly throughTlsProxy?: ((host: string) => DialThrough) | undefined;
  /** For the proxy that was given alone; never stored. */
  readonly proxyCredentials: ProxyWay['credentials'];
  readonly resolve: Resolve;
  readonly trustStores: () => Promise<readonly TrustStore[]>;
  /** Whether a name is that of a product that opens traffic and signs it anew. */
  readonly isInspectionProduct: (name: string) => boolean;
  /** When a connection may begin; all at once where it is left out. Times are measured from there on. */
  readonly turn?: Turn;
}

/** Milliseconds. */
export interface TrialLimits extends AttemptLimits {
  readonly dnsMs: number;
}

export interface TrialContext {
  readonly target: Target;
  readonly limits: TrialLimits;
  readonly ports: TrialPorts;
  readonly stores: readonly TrustStore[];
  readonly signal: AbortSignal;
}

/** A proxy to try, as settings write it, without credentials. */
export interface TriedProxy {
  readonly proxy: string;
  readonly from: string;
  readonly credentials: ProxyWay['credentials'];
}

/** Straight to the server: the first address at which a handshake comes further than the connection. */
export async function tryDirectly(context: TrialContext, addresses: readonly ResolvedAddress[]): Promise<WayTrial> {
  const { target } = context;
  const none = { way: 'direct', proxy: null, from: null, opening: null } as const;
  const port = target.connect?.port ?? target.port;
  let last: WayTrial = { ...none, address: null, handshake: handshakeNotTested(words('trial.no-address')) };
  for (const { address } of addresses.slice(0, mostAddresses)) {
    if (context.signal.aborted) break;
    const handshake = await attempt(context, { address, port, dial: context.ports.dial });
    last = { ...none, address, handshake };
    if (handshake.end !== 'tcp') break;
  }
  return last;
}

const mostAddresses = 3;

/** Through a proxy, and what it said when it was asked. */
export async function tryThrough(context: TrialContext, tried: TriedProxy): Promise<WayTrial> {
  const none = { way: 'proxied', proxy: tried.proxy.slice(0, 300), from: tried.from.slice(0, 200) } as const;
  const read = readProxyAddress(tried.proxy);
  if (read === null) return { ...none, address: null, opening: unopened('not-tested'), handshake: notOpened() };
  const found = await addressesOf(read.host, context);
  const addresses = found.ok ? found.addresses.slice(0, mostAddresses) : [];
  const [first] = addresses;
  if (first === undefined) return { ...none, address: null, opening: withoutAddress(found), handshake: notOpened() };
  if (read.protocol === 'https') return { ...none, ...(await tryOverTls(context, { ...tried, ...read, ...first })) };
  for (const { address } of addresses) {
    const { opening, handshake } = await tryAt(context, { ...tried, ...read, protocol: read.protocol, address });
    if (opening?.state !== 'unreachable' || address === addresses.at(-1)?.address) {
      return { ...none, address, opening, handshake };
    }
  }
  return { ...none, address: first.address, opening: unopened('unreachable'), handshake: notOpened() };
}

interface ProxyAddress {
  readonly protocol: ProxyWay['protocol'] | 'https';
  readonly host: string;
  readonly port: number;
}

/** Reads `http://host:port`, `socks5://host:port`, `host:port`; null for a kind that cannot be tried here. */
export function readProxyAddress(proxy: string): ProxyAddress | null {
  const [, scheme = 'http', bracketed, name = '', port] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:\[([^\]]+)\]|([^:/\s]+))(?::(\d{1,5}))?\/?$/i.exec(proxy.trim()) ?? [];
  const protocol = protocols[scheme.toLowerCase()];
  const host = bracketed ?? name;
  if (protocol === undefined || host === '' || host.length > 253) return null;
  const number = port === undefined ? defaultPorts[protocol] : Number(port);
  return number > 0 && number < 65_536 ? { protocol, host, port: number } : null;
}

const protocols: Readonly<Record<string, ProxyAddress['protocol']>> = {
  ...{ http: 'http', https: 'https', socks: 'socks5', socks5: 'socks5', socks5h: 'socks5' },
};
const defaultPorts: Readonly<Record<ProxyAddress['protocol'], number>> = { http: 80, https: 443, socks5: 1080 };

type ProxyAt = TriedProxy & ProxyAddress & { readonly address: string };

/** In the clear first: the proxy is asked by HTTP or SOCKS, and where it opens the way, TLS goes through. */
const tryAt = (context: TrialContext, proxy: ProxyAt & { readonly protocol: ProxyWay['protocol'] }) =>
  tryTunnel(context, proxy, { protocol: proxy.protocol, through: context.ports.throughProxy[proxy.protocol] });

/** Over TLS: its own certificate is looked at first, then it is asked inside, and the target's handshake goes inside that. */
async function tryOverTls(
  context: TrialContext,
  proxy: ProxyAt,
): Promise<Pick<WayTrial, 'address' | 'opening' | 'handshake'>> {
  const { address } = proxy;
  const own = await tryOwnTls(context, proxy, proxy);
  const ownHandshake = own.opening?.ownHandshake ?? null;
  const through = context.ports.throughTlsProxy?.(proxy.host);
  if (through === undefined || ownHandshake === null || context.signal.aborted) return { address, ...own };
  const ended = endedBefore(ownHandshake);
  if (ended !== null) return { address, opening: { ...ended, ownHandshake }, handshake: notOpened() };
  // A password is for nobody who only says to be the proxy.
  const isKnown = ownHandshake.certificate?.trust === 'trusted' && ownHandshake.certificate.coversName !== false;
  const asked = { ...proxy, credentials: isKnown ? proxy.credentials : null };
  const { handshake, opening } = await tryTunnel(context, asked, { protocol: 'http', through });
  return { address, handshake, opening: opening && { ...opening, ownHandshake } };
}

/** What a proxy that completed no TLS comes to; null where it did, or where no connection opened, which the next dial tells. */
function endedBefore({ detail, end, state }: SeenHandshake): Opening | null {
  if (state === 'completed' || end === 'tcp') return null;
  if (state === 'not-tested') return unopened('not-tested');
  if (end === 'plaintext') return { ...unopened('not-a-proxy'), line: detail.slice(0, 300) };
  return end === 'silence' ? unopened('no-answer') : unopened('closed');
}

async function tryTunnel(
  context: TrialContext,
  proxy: ProxyAt,
  { protocol, through }: { readonly protocol: ProxyWay['protocol']; readonly through: DialThrough },
): Promise<Pick<WayTrial, 'opening' | 'handshake'>> {
  const { target } = context;
  const destination = { host: target.connect?.host ?? target.host, port: target.connect?.port ?? target.port };
  const way = { protocol, credentials: proxy.credentials, destination };
  const heard: { answer: ProxyAnswer | null; errorCode: string | null } = { answer: null, errorCode: null };
  const dial: Dial = async (where, signal) => {
    const { answer, ...dialled } = await through(where, way, signal);
    heard.answer = answer;
    heard.errorCode = 'errorCode' in dialled ? dialled.errorCode : null;
    return dialled;
  };
  const handshake = await attempt(context, { address: proxy.address, port: proxy.port, dial });
  const credentialsSent = proxy.credentials !== null;
  const opening = { ...openingOf(heard.answer, heard.errorCode), credentialsSent };
  if (opening.state === 'open') return { opening, handshake };
  return { opening: await lookCloser(context, proxy, opening), handshake: notOpened() };
}

type Opening = NonNullable<WayTrial['opening']>;

/** Who answers CONNECT in TLS, or closes the line, may be a proxy of another kind: it is greeted in that way once. */
async function lookCloser(
  context: TrialContext,
  proxy: ProxyAddress & { readonly address: string },
  opening: Opening,
): Promise<Opening> {
  const isClosed = opening.state === 'closed' && opening.line === '';
  if (proxy.protocol !== 'http' || !(isClosed || opening.speaks === 'tls') || context.signal.aborted) return opening;
  const { opening: own } = await tryOwnTls(context, proxy, proxy);
  const ownHandshake = own?.ownHandshake ?? null;
  if (opening.speaks === 'tls' || (ownHandshake !== null && answersInTls(ownHandshake))) {
    return { ...opening, speaks: 'tls', ownHandshake };
  }
  return (await takesSocks(context, proxy)) ? { ...opening, speaks: 'socks5' } : opening;
}

/** An alert alone is an answer too. */
const answersInTls = ({ certificate, end, state, version }: SeenHandshake) =>
  state === 'completed' || certificate !== null || version !== null || end === 'alert';

async function takesSocks(
  { limits, ports, signal, target }: TrialContext,
  { address, port }: { readonly address: string; readonly port: number },
): Promise<boolean> {
  const destination = { host: target.connect?.host ?? target.host, port: target.connect?.port ?? target.port };
  const { turn = atOnce } = ports;
  const way = { protocol: 'socks5', credentials: null, destination } as const;
  const where = { address, port, timeoutMs: limits.connectMs };
  const dialled = await turn(() => ports.throughProxy.socks5(where, way, signal));
  if (dialled.state === 'open') dialled.connection.close();
  const state = dialled.answer?.state;
  return state === 'open' || state === 'refused' || state === 'credentials';
}

function openingOf(answer: ProxyAnswer | null, errorCode: string | null): NonNullable<WayTrial['opening']> {
  if (answer === null) return { ...unopened('unreachable'), errorCode };
  if (answer.state === 'stopped') return unopened('not-tested');
  const hasPage = answer.status !== null && answer.status >= 300 && (answer.body !== '' || answer.location);
  return {
    ...unopened(answer.state),
    status: answer.status,
    line: answer.line.slice(0, 300),
    schemes: answer.schemes.map((scheme) => scheme.slice(0, 200)).slice(0, 8),
    page: hasPage ? proxyPage(answer.status ?? 0, answer.line, answer.body, answer.location) : null,
    ...(answer.speaks ? { speaks: answer.speaks } : {}),
  };
}

/** What is reached over TLS, or answers so: its own certificate is looked at. */
async function tryOwnTls(
  context: TrialContext,
  { host, port }: ProxyAddress,
  { address }: { readonly address: string },
): Promise<Pick<WayTrial, 'opening' | 'handshake'>> {
  const name = addressFamily(host) === null ? host : null;
  const target = { ...context.target, serverName: name, host, starttls: null, http: false };
  const asked = { address, port, dial: context.ports.dial, hello: modernHello(name, ['http/1.1']) };
  const ownHandshake = await attempt({ ...context, target }, asked);
  return {
    opening: { ...unopened('not-tested'), ownHandshake },
    handshake: handshakeNotTested(words('trial.over-tls')),
  };
}

/** Whom to ask, and with which hello: the usual one, in one write, where nothing else is said. */
export interface Asked {
  readonly address: string;
  readonly port: number;
  readonly dial: Dial;
  readonly hello?: ReturnType<typeof firstHello>;
  readonly writes?: readonly number[] | null;
}

async function attempt(context: TrialContext, asked: Asked): Promise<SeenHandshake> {
  if (context.signal.aborted) return handshakeNotTested(words('trial.stopped'));
  return seenHandshake(await ask(context, asked), seenBy(context));
}

/** One handshake up to Finished. */
export async function ask(
  context: TrialContext,
  { dial, hello, writes = null, ...where }: Asked,
): ReturnType<typeof askHandshake> {
  const { limits, ports, signal, target } = context;
  const question = {
    ...where,
    ...{ target, hello: hello ?? firstHello(target), writes, starttls: target.starttls },
    stopAfter: 'finished' as const,
    request: () => null,
    replyComplete: () => true,
    namesOnly: true,
  };
  const { keepKeys: _, turn = atOnce, ...rest } = ports;
  return turn(() => askHandshake(question, limits, { ...rest, dial }, signal));
}

/** What certificates of this target are held against. */
export const seenBy = ({ ports, stores, target }: Pick<TrialContext, 'ports' | 'stores' | 'target'>): SeenBy => ({
  stores,
  at: ports.wallClock(),
  name: target.serverName ?? target.host.split('%')[0] ?? null,
  isInspectionProduct: ports.isInspectionProduct,
});

async function addressesOf(host: string, { limits, ports, signal }: TrialContext): Promise<Resolution> {
  const family = addressFamily(host);
  if (family !== null) return { ok: true, addresses: [{ address: host, family }] };
  return ports.resolve(host, limits.dnsMs, signal);
}

/** Only somebody's answer says that there is no such name: who heard nothing knows nothing of it. */
function withoutAddress(found: Resolution): Opening {
  if (found.ok || found.state === 'not-found') return unopened('not-found');
  if (found.errorCode === 'ABORTED') return unopened('not-tested');
  return { ...unopened('unreachable'), errorCode: found.errorCode };
}

const unopened = (state: NonNullable<WayTrial['opening']>['state']): NonNullable<WayTrial['opening']> => ({
  ...{ state, status: null, line: '', schemes: [], errorCode: null },
  ...{ credentialsSent: false, page: null, ownHandshake: null },
});

const notOpened = () => handshakeNotTested(words('trial.not-opened'));

const words = (id: NetworkProxiesTextId) => say(networkProxiesTexts, phrase(id));
