import type { ObservationOf } from '../../shared/observation.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Target } from '../../shared/target.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { hostOf } from '../evidence/network/seen-page.ts';
import type { ProxyWay, WayDialled } from '../system/proxy-way.ts';
import { addressFamily, type Resolution, type ResolvedAddress } from '../system/resolver.ts';
import type { Dial } from '../system/socket.ts';
import type { RunContext } from './examine-address.ts';
import { findAddresses } from './find-addresses.ts';
import type { SessionPorts } from './ports.ts';

/** Where the handshakes of a run go: addresses to dial, and the run as it dials them. */
export interface Way {
  readonly context: RunContext;
  readonly addresses: readonly ResolvedAddress[];
  readonly port: number;
}

/** Directly to the target's addresses, or to the proxy once it has shown that it opens the way. */
export async function findWay(context: RunContext): Promise<Way> {
  if (context.target.proxy === null) return { context, ...(await findAddresses(context)) };
  const proxy = readProxyAddress(context.target.proxy);
  const none = { context, addresses: [], port: context.target.port };
  if (proxy === null) {
    context.notebook.skip('handshake', null, words('skip.proxy-scheme', { proxy: context.target.proxy }));
    return none;
  }
  context.board.finish('dns', 'not-tested', phrase('check.dns.proxy'));
  const address = await tryProxy(context, proxy);
  if (address === null) {
    context.notebook.skip('handshake', null, words('skip.proxy'));
    return none;
  }
  const dial = dialThroughProxy(context.ports, context.target) ?? context.ports.dial;
  return { context: { ...context, ports: { ...context.ports, dial } }, addresses: [address], port: proxy.port };
}

/** A dial that takes the proxy's address and gives the tunnel; null for a target without a proxy we can speak to. */
export function dialThroughProxy(ports: SessionPorts, target: Target): Dial | null {
  const proxy = target.proxy === null ? null : readProxyAddress(target.proxy);
  if (proxy === null) return null;
  const through = ports.throughProxy[proxy.protocol];
  return async (where, signal) => {
    const { answer: _, ...dialled } = await through(where, wayTo(ports, target, proxy.protocol), signal);
    return dialled;
  };
}

interface ProxyAddress {
  readonly protocol: ProxyWay['protocol'];
  readonly host: string;
  readonly port: number;
}

/** Reads `http://host:port` and `socks5://host:port`, the forms a target keeps; null for another scheme. */
function readProxyAddress(proxy: string): ProxyAddress | null {
  const [, scheme = '', bracketed, name = '', port] =
    /^([a-z0-9]+):\/\/(?:\[([^\]]+)\]|([^:/]+)):(\d+)/i.exec(proxy) ?? [];
  const protocol = protocols[scheme.toLowerCase()];
  return protocol ? { protocol, host: bracketed ?? name, port: Number(port) } : null;
}

const protocols: Readonly<Record<string, ProxyWay['protocol']>> = { http: 'http', socks5: 'socks5', socks5h: 'socks5' };

function wayTo(ports: SessionPorts, { host, port, connect }: Target, protocol: ProxyWay['protocol']): ProxyWay {
  const destination = { host: connect?.host ?? host, port: connect?.port ?? port };
  return { protocol, credentials: ports.proxyCredentials, destination };
}

/** Asks the proxy once, on each of its addresses until one answers, and keeps what it said. */
async function tryProxy(context: RunContext, proxy: ProxyAddress): Promise<ResolvedAddress | null> {
  const { ports, limits, signal, target } = context;
  const since = context.notebook.moment();
  const family = addressFamily(proxy.host);
  const found = family
    ? ({ ok: true, addresses: [{ address: proxy.host, family }] } as const)
    : await ports.resolve(proxy.host, limits.dnsMs, signal);
  // A Stop says nothing about the proxy.
  if (signal.aborted) return null;
  if (!found.ok) {
    note(context, since, proxy, null, found);
    return null;
  }
  for (const address of found.addresses) {
    const where = { address: address.address, port: proxy.port, timeoutMs: limits.connectMs };
    const dialled = await ports.throughProxy[proxy.protocol](where, wayTo(ports, target, proxy.protocol), signal);
    if (dialled.state === 'open') dialled.connection.close();
    const last = address === found.addresses.at(-1);
    if (dialled.answer !== null || dialled.state === 'stopped' || last) {
      if (dialled.state !== 'stopped') note(context, since, proxy, address.address, dialled);
      return dialled.state === 'open' ? address : null;
    }
  }
  return null;
}

type Noted = WayDialled | Extract<Resolution, { ok: false }>;

function note(
  { notebook, board, target, ports }: RunContext,
  since: ReturnType<RunContext['notebook']['moment']>,
  { protocol }: ProxyAddress,
  address: string | null,
  dialled: Noted,
): void {
  const said = 'answer' in dialled ? dialled.answer : null;
  const state: ObservationOf<'proxy-reply'>['state'] =
    dialled.state === 'not-found' && 'ok' in dialled
      ? 'not-found'
      : said && said.state !== 'stopped'
        ? said.state
        : 'unreachable';
  const { host, port } = wayTo(ports, target, protocol).destination;
  const observation = notebook.observe('proxy-reply', 'proxy-way', since, {
    proxy: target.proxy ?? '',
    ...{ protocol, address, state, destination: `${host}:${port}`.slice(0, 300) },
    status: said?.status ?? null,
    line: (said?.line ?? '').slice(0, 300),
    schemes: [...(said?.schemes ?? [])],
    body: (said?.body ?? '').slice(0, 2048),
    errorCode: said === null && 'errorCode' in dialled ? dialled.errorCode : null,
    credentialsSent: ports.proxyCredentials !== null,
    ...(said?.speaks ? { speaks: said.speaks } : {}),
    ...redirectOf(said),
    dialogue: [...(said?.dialogue ?? [])],
  });
  const opened = state === 'open';
  const reason = opened ? '' : words('skip.proxy');
  const outcome = opened ? 'completed' : 'failed';
  notebook.attempt('proxy-way', since, { address, outcome, reason, observations: [observation.id] });
  const row = opened ? phrase('check.proxy.open', { proxy: target.proxy ?? '' }) : phrase('check.proxy.failed');
  board.finish('proxy', opened ? 'ok' : 'problem', row);
}

function redirectOf(said: WayDialled['answer']): Pick<ObservationOf<'proxy-reply'>, 'redirectHost'> {
  const redirectHost = hostOf(said?.location ?? '');
  return redirectHost === null ? {} : { redirectHost };
}

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(checkTexts, phrase(id, parameters));
