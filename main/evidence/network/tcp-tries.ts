import type { TcpMeaning, TcpResult, TcpTry } from '../../../shared/network/ports.ts';
import { pause } from '../../system/pause.ts';
import type { CheckRoute, RouteCheck } from '../../system/route-check.ts';
import type { Dial } from '../../system/socket.ts';

/** What tries need of the world. */
export interface TryPorts {
  readonly dial: Dial;
  readonly checkRoute: CheckRoute;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Where, how often, and for how long each time. */
export interface Tries {
  readonly address: string;
  readonly family: 4 | 6;
  readonly port: number;
  /** 1 to 20. */
  readonly count: number;
  readonly connectMs: number;
}

/** Opens and closes a port several times; the tries overlap, so that silence is waited for once. Never rejects. */
export async function tryPort(tries: Tries, ports: TryPorts, signal: AbortSignal): Promise<TcpResult> {
  const route = await ports.checkRoute(tries.address);
  const order = Array.from({ length: Math.min(Math.max(tries.count, 1), 20) }, (_, index) => index);
  const made = await Promise.all(order.map((index) => tryOnce(index, tries, ports, signal)));
  return summarise(
    made.filter((one) => one !== null),
    tries.family,
    route,
  );
}

/**
 * The same one after the other, where connections at the same time did not end alike. Two silences in a row end it:
 * each takes its whole wait. Never rejects.
 */
export async function trySingly(
  tries: Tries,
  ports: TryPorts,
  signal: AbortSignal,
): Promise<NonNullable<TcpResult['singly']>> {
  const made: TcpTry[] = [];
  while (made.length < Math.min(tries.count, 20)) {
    await pause(betweenSinglesMs, signal);
    const one = signal.aborted ? null : await tryOnce(0, tries, ports, signal);
    if (one === null) break;
    made.push(one);
    if (made.slice(-2).filter(({ state }) => state === 'no-answer').length > 1) break;
  }
  return { opened: made.filter(({ state }) => state === 'open').length, tried: made.length, tries: made };
}

async function tryOnce(
  index: number,
  { address, connectMs, port }: Tries,
  { dial, now }: TryPorts,
  signal: AbortSignal,
): Promise<TcpTry | null> {
  await pause(index * betweenTriesMs, signal);
  const start = now();
  const dialled = await dial({ address, port, timeoutMs: connectMs }, signal);
  const milliseconds = Math.max(0, now() - start);
  if (dialled.state === 'stopped') return null;
  if (dialled.state === 'open') {
    dialled.connection.close();
    return { state: 'open', errorCode: null, milliseconds };
  }
  const { errorCode, state } = dialled;
  return { state: unreachableCodes.has(errorCode ?? '') ? 'unreachable' : state, errorCode, milliseconds };
}

/** An open port that refused some: by what was tried alone, and by the answer that came. Pure. */
export function asOpen(tcp: TcpResult, singly: TcpResult['singly']): TcpResult {
  const telling = [...tcp.tries, ...(singly?.tries ?? [])].find(({ state }) => state === 'open');
  return {
    ...tcp,
    ...{
      state: 'open',
      errorCode: null,
      milliseconds: telling?.milliseconds ?? null,
      meanings: [],
      decidedHere: false,
    },
    ...(singly === undefined ? {} : { singly }),
  };
}

/** Puts the tries of one address together. Pure. */
export function summarise(tries: readonly TcpTry[], family: 4 | 6, route: RouteCheck): TcpResult {
  // A code says more than silence: routers answer only some of several packets (RFC 1812 section 4.3.2.8).
  const said = tries.find(({ state }) => state !== 'no-answer') ?? tries[0];
  const telling = tries.find(({ state }) => state === 'open') ?? said;
  const decidedHere = telling?.errorCode != null && route.source === null && telling.errorCode === route.errorCode;
  return {
    state: telling?.state ?? 'not-tested',
    errorCode: telling?.errorCode ?? null,
    milliseconds: telling?.milliseconds ?? null,
    meanings: telling === undefined ? [] : meaningsOf(late(telling, tries), family, decidedHere),
    decidedHere,
    localAddress: route.source,
    opened: tries.filter(({ state }) => state === 'open').length,
    tried: tries.length,
    tries: [...tries],
  };
}

/**
 * A router that answers of itself does so at once. Where the first try was long without an answer, a code that came
 * to a later one has waited as well: for the neighbour that an earlier packet had begun to look for.
 */
function late(telling: TcpTry, [first]: readonly TcpTry[]): TcpTry {
  return { ...telling, milliseconds: Math.max(telling.milliseconds, first?.milliseconds ?? 0) };
}

/**
 * Once more, where all met silence: the word that a neighbour is missing comes after three seconds, and a router
 * sends it to only some of several that wait. So whether it is heard in one wait is chance. Never rejects.
 */
export async function tryOnceMore(
  before: TcpResult,
  tries: Tries,
  ports: TryPorts,
  signal: AbortSignal,
): Promise<TcpResult> {
  // No one has to look for this computer itself.
  if (before.state !== 'no-answer' || isHere(tries.address) || signal.aborted) return before;
  const route = await ports.checkRoute(tries.address);
  const one = await tryOnce(0, tries, ports, signal);
  return one === null ? before : summarise([...before.tries, one], tries.family, route);
}

const isHere = (address: string) => address === '::1' || address.startsWith('127.');

/**
 * What the system's code for a failed connection can stand for. Linux turns ICMP into codes in icmp_err_convert and
 * icmpv6_err_convert; other systems keep to the same codes where POSIX has one.
 */
export function meaningsOf({ errorCode, milliseconds, state }: TcpTry, family: 4 | 6, here: boolean): TcpMeaning[] {
  if (state === 'open') return [];
  if (errorCode === null || errorCode === 'ETIMEDOUT') return ['silence'];
  if (here) return hereMeanings[errorCode] ?? ['no-route-here'];
  if (errorCode === 'EHOSTUNREACH') return hostUnreachable(milliseconds, family);
  // In ICMPv6 a prohibition has a code of its own (RFC 4443 section 3.1); in IPv4 only this machine says it.
  if (errorCode === 'EACCES') return family === 6 ? ['icmp-prohibited'] : ['forbidden-here'];
  return meanings[errorCode] ?? ['other'];
}

function hostUnreachable(milliseconds: number, family: 4 | 6): TcpMeaning[] {
  const said: TcpMeaning[] =
    family === 4
      ? ['icmp-host-unreachable', 'icmp-prohibited', 'icmp-hop-limit']
      : ['icmp-host-unreachable', 'icmp-hop-limit'];
  // Three unanswered ARP requests, or neighbour solicitations, one second apart; another packet may have begun them.
  return milliseconds > 1500 ? ['no-neighbour', ...said] : [...said, 'no-neighbour'];
}

const meanings: Readonly<Record<string, readonly TcpMeaning[] & TcpMeaning[]>> = {
  ECONNREFUSED: ['reset', 'icmp-port-unreachable'],
  ENETUNREACH: ['icmp-network-unreachable', 'icmp-prohibited'],
  EHOSTDOWN: ['icmp-host-unreachable', 'no-neighbour'],
  ENETDOWN: ['no-route-here'],
  EADDRNOTAVAIL: ['no-address-here'],
  EAFNOSUPPORT: ['no-address-here'],
  EPERM: ['forbidden-here'],
};

const hereMeanings: Readonly<Record<string, TcpMeaning[]>> = {
  EACCES: ['forbidden-here'],
  EPERM: ['forbidden-here'],
  EADDRNOTAVAIL: ['no-address-here'],
  EAFNOSUPPORT: ['no-address-here'],
};

/** Codes of routes and of ICMP that the dialling itself does not sort. */
const unreachableCodes: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ENONET', 'EHOSTDOWN', 'ENETDOWN']);

/** Apart enough to be different connections, close enough that three tries end in a fifth of a second. */
const betweenTriesMs = 50;
/** Time for a server with few places to give the last one back. */
const betweenSinglesMs = 200;
