// The further way of a connection: resolved, dialled, and opened by a proxy where there is one. A raw socket comes out.
import { connect, type Socket } from 'node:net';
import { connectionsMade } from '../connections-made.ts';
import { connectRequest, readConnectAnswer } from '../http-connect.ts';
import type { ProxyWay } from '../proxy-way.ts';
import { addressFamily, type Resolve } from '../resolver.ts';
import { refusal } from '../socket.ts';

/** An HTTP proxy in between. */
export interface UpstreamProxy {
  readonly host: string;
  readonly port: number;
  readonly credentials: ProxyWay['credentials'];
}

export interface UpstreamWish {
  /** Name or address literal, and what is asked of the proxy where there is one. */
  readonly host: string;
  readonly port: number;
  readonly proxy: UpstreamProxy | null;
  /** Addresses that the client itself has for it, in place of the resolver's; null without any. */
  readonly known: readonly string[] | null;
  /** Whether an address is the place that the connection came to: dialling it would never end. */
  readonly isOwnPlace: (address: string, port: number) => boolean;
  /** Milliseconds for the name, and for each address. */
  readonly timeoutMs: number;
}

/** How it went; `address` is the last `ADDRESS:PORT` that was dialled. */
export interface UpstreamEnd {
  readonly state: 'open' | 'refused' | 'no-answer' | 'unreachable' | 'unresolved' | 'proxy' | 'failed';
  readonly address: string | null;
  /** Code of the system, or the proxy's first line; null without one. */
  readonly said: string | null;
  /** Open, and not read yet; null in every other state. */
  readonly socket: Socket | null;
}

/** Addresses of one name that are tried. */
const addressLimit = 8;
const headLimit = 16 * 1024;

/** Never rejects; an abort ends what is under way as `failed`. */
export async function dialUpstream(wish: UpstreamWish, resolve: Resolve, signal: AbortSignal): Promise<UpstreamEnd> {
  const { host, port } = wish.proxy ?? wish;
  // What is asked of a proxy is looked up by the proxy.
  const known = wish.proxy === null ? (wish.known ?? []) : [];
  const literals = [...known, host].filter((one) => addressFamily(one) !== null);
  const found = literals.length > 0 ? null : await resolve(host, wish.timeoutMs, signal);
  if (found?.ok === false) return { state: 'unresolved', address: null, said: found.errorCode, socket: null };
  const addresses = found === null ? literals : found.addresses.map(({ address }) => address);
  let last: UpstreamEnd = { state: 'unresolved', address: null, said: null, socket: null };
  for (const address of addresses.slice(0, addressLimit)) {
    if (wish.isOwnPlace(address, port)) return { state: 'failed', address: null, said: 'ELOOP', socket: null };
    last = await dialOne(address, port, wish.timeoutMs, signal);
    if (last.socket !== null) break;
    if (signal.aborted) return last;
  }
  return last.socket === null || wish.proxy === null ? last : askProxy(last, last.socket, wish, wish.proxy, signal);
}

function dialOne(address: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<UpstreamEnd> {
  const shown = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ state: 'failed', address: shown, said: 'ABORTED', socket: null });
    const socket = connect({ host: address, port, allowHalfOpen: true, autoSelectFamily: false, noDelay: true });
    connectionsMade.socket(socket, address, port);
    const finish = (state: UpstreamEnd['state'], said: string | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket
        .off('error', refuse)
        .off('connect', open)
        .on('error', () => {});
      if (state !== 'open') socket.destroy();
      resolve({ state, address: shown, said, socket: state === 'open' ? socket : null });
    };
    const open = () => {
      // Nothing is read before somebody listens: an end in between would take what came before it along.
      socket.pause();
      finish('open', null);
    };
    const refuse = (error: Error) => {
      const end = refusal(error);
      if (end.state === 'stopped') finish('failed', null);
      else finish(end.state, end.errorCode);
    };
    const abort = () => finish('failed', 'ABORTED');
    const timer = setTimeout(() => finish('no-answer', null), timeoutMs);
    signal.addEventListener('abort', abort);
    socket.on('error', refuse).on('connect', open);
  });
}

/** Asks the proxy for the way; what came behind its answer is put back for whoever reads next. */
async function askProxy(
  dialled: UpstreamEnd,
  socket: Socket,
  { host, port, timeoutMs }: UpstreamWish,
  { credentials }: UpstreamProxy,
  signal: AbortSignal,
): Promise<UpstreamEnd> {
  socket.write(connectRequest({ protocol: 'http', credentials, destination: { host, port } }));
  const head = await readHead(socket, timeoutMs, signal);
  const refuse = (said: string | null): UpstreamEnd => {
    socket.destroy();
    return { ...dialled, state: 'proxy', said, socket: null };
  };
  if (head === null) return refuse(null);
  const said = readConnectAnswer(head, '');
  return said.state === 'open' ? dialled : refuse(said.line.slice(0, 200));
}

/** The head of an HTTP message up to its empty line; the rest stays with the socket. Null where none comes. */
export function readHead(socket: Socket, timeoutMs: number, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);
    const finish = (head: string | null, rest: Buffer | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.off('data', take).off('end', giveUp).off('error', giveUp).off('close', giveUp);
      socket.pause();
      if (rest !== null && rest.length > 0) socket.unshift(rest);
      resolve(head);
    };
    const take = (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]);
      const end = read.indexOf('\r\n\r\n');
      if (end >= 0) finish(read.subarray(0, end).toString('latin1'), read.subarray(end + 4));
      else if (read.length > headLimit || !/^[A-Za-z]/.test(read.subarray(0, 1).toString('latin1'))) finish(null, null);
    };
    const giveUp = () => finish(null, null);
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    socket.on('data', take).on('end', giveUp).on('error', giveUp).on('close', giveUp);
    socket.resume();
  });
}
