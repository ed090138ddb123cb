// Takes connections, dials on, and joins the two; who listens hears everything and changes nothing.
import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Resolve } from '../resolver.ts';
import { dialUpstream, readHead, type UpstreamEnd, type UpstreamProxy } from './dial-upstream.ts';
import { type Listener, listen } from './listener.ts';
import { type Passage, type PassageListener, pass } from './passage.ts';
import { readProxyRequest } from './proxy-request.ts';

/** What became of the further way, without the socket. */
export interface Reached extends Omit<UpstreamEnd, 'socket' | 'state'> {
  readonly state: UpstreamEnd['state'] | 'not-asked';
  readonly milliseconds: number;
  /** `HOST:PORT` of the proxy in between; null without one. */
  readonly proxy: string | null;
}

export interface ConnectionListener extends PassageListener {
  reached(end: Reached): void;
  /** Both ends are gone. */
  over(): void;
}

/** A connection that was taken. */
export interface Caller {
  /** `ADDRESS:PORT` of the client. */
  readonly client: string;
  readonly way: 'relay' | 'connect' | 'http';
  readonly host: string;
  readonly port: number;
}

export interface ExchangeOptions {
  readonly place: { readonly address: string; readonly port: number };
  /** Where every connection goes; null: the client says so, as to an HTTP proxy. */
  readonly target: { readonly host: string; readonly port: number } | null;
  /** The proxy on the further way to a host; null to go directly. */
  readonly proxyFor: (host: string) => UpstreamProxy | null;
  /** Addresses that the client itself has for a host; null where a resolver is asked. */
  readonly knownFor: (host: string, port: number) => readonly string[] | null;
  readonly timeoutMs: number;
  /** Connections at the same time; those beyond are turned away. */
  readonly atOnce: number;
  readonly resolve: Resolve;
  readonly now: () => number;
  readonly hear: (caller: Caller) => ConnectionListener;
}

export interface Exchange {
  readonly listener: Listener;
  /** Connections that were turned away. */
  turnedAway(): number;
  /** Takes no more, ends what is open, and resolves once no socket is left. */
  close(): Promise<void>;
}

/** Milliseconds that a client has to say what it wants of a proxy. */
const requestMs = 30_000;

/** Begins to listen. Never rejects. */
export async function openExchange(
  options: ExchangeOptions,
): Promise<{ readonly ok: true; readonly exchange: Exchange } | { readonly ok: false; readonly errorCode: string }> {
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  let turnedAway = 0;
  let place: Pick<Listener, 'address' | 'port'> = options.place;
  const isOwnPlace = (address: string, port: number) => port === place.port && isReachedBy(place.address, address);
  const take = (socket: Socket) => {
    if (running.size >= options.atOnce || stop.signal.aborted) {
      turnedAway += 1;
      socket.destroy();
      return;
    }
    const one = serve(socket, { ...options, isOwnPlace }, stop.signal).finally(() => running.delete(one));
    running.add(one);
  };
  const listening = await listen(options.place, take);
  if (!listening.ok) return listening;
  const { listener } = listening;
  place = listener;
  const close = async () => {
    stop.abort();
    await Promise.all([listener.close(), ...running]);
  };
  return { ok: true, exchange: { listener, turnedAway: () => turnedAway, close } };
}

/** With what is known once the port is there. */
interface OpenExchange extends ExchangeOptions {
  readonly isOwnPlace: (address: string, port: number) => boolean;
}

async function serve(socket: Socket, options: OpenExchange, stop: AbortSignal): Promise<void> {
  const client = endpoint(socket.remoteAddress ?? '', socket.remotePort ?? 0);
  const gone = closed(socket);
  const leave = () => socket.destroy();
  stop.addEventListener('abort', leave);
  try {
    if (options.target === null) await serveAsProxy(socket, client, options, stop);
    else await relay(socket, { client, way: 'relay', ...options.target }, options, stop, null);
  } finally {
    socket.destroy();
    stop.removeEventListener('abort', leave);
    await gone;
  }
}

async function serveAsProxy(socket: Socket, client: string, options: OpenExchange, stop: AbortSignal): Promise<void> {
  const head = await readHead(socket, requestMs, stop);
  const request = readProxyRequest(head ?? '');
  if (request.kind === 'none') {
    if (head !== null)
      await say(socket, refusal(400, 'This is a proxy: it takes CONNECT, or a whole http:// address.'));
    return;
  }
  const { host, port } = request;
  if (request.kind === 'connect') await relay(socket, { client, way: 'connect', host, port }, options, stop, null);
  else await relay(socket, { client, way: 'http', host, port }, options, stop, request.head);
}

async function relay(
  socket: Socket,
  caller: Caller,
  options: OpenExchange,
  stop: AbortSignal,
  head: string | null,
): Promise<void> {
  const heard = options.hear(caller);
  const proxy = options.proxyFor(caller.host);
  const since = options.now();
  const { host, port } = caller;
  const { isOwnPlace, timeoutMs } = options;
  const known = options.knownFor(host, port);
  const end = await dialUpstream({ host, port, proxy, known, timeoutMs, isOwnPlace }, options.resolve, stop);
  const through = proxy === null ? null : `${proxy.host}:${proxy.port}`;
  const { socket: upstream, ...rest } = end;
  heard.reached({ ...rest, milliseconds: options.now() - since, proxy: through });
  if (upstream === null) await turnAway(socket, caller, end);
  else await join(socket, upstream, caller, heard, stop, head);
  heard.over();
}

async function join(
  socket: Socket,
  upstream: Socket,
  { way }: Caller,
  heard: ConnectionListener,
  stop: AbortSignal,
  head: string | null,
): Promise<void> {
  if (way === 'connect') socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  if (head !== null) {
    const bytes = Buffer.from(head, 'latin1');
    heard.bytes('client', bytes);
    upstream.write(bytes);
  }
  const passage: Passage = pass(socket, upstream, heard);
  stop.addEventListener('abort', passage.cut);
  if (stop.aborted) passage.cut();
  await passage.over;
  stop.removeEventListener('abort', passage.cut);
}

/** A client of a proxy hears why; any other sees its line closed. */
async function turnAway(socket: Socket, { host, port, way }: Caller, { said, state }: UpstreamEnd): Promise<void> {
  if (way === 'relay') return;
  await say(socket, refusal(502, `${host}:${port} was not reached: ${state}${said === null ? '' : ` (${said})`}.`));
}

function refusal(status: number, sentence: string): string {
  const name = status === 400 ? 'Bad Request' : 'Bad Gateway';
  const body = `${sentence}\n`;
  const fields = ['Content-Type: text/plain', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
  return `${[`HTTP/1.1 ${status} ${name}`, ...fields].join('\r\n')}\r\n\r\n${body}`;
}

/** Says it and waits until it has left, for a moment at most. */
function say(socket: Socket, text: string): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, lastWordsMs);
    const finish = () => {
      clearTimeout(timer);
      done();
    };
    socket.once('close', finish);
    socket.end(text, finish);
  });
}

/** Whether a port of `listening` is reached by `dialled`: every address of this computer leads to one that takes all. */
function isReachedBy(listening: string, dialled: string): boolean {
  if (listening === dialled) return true;
  if (listening !== '0.0.0.0' && listening !== '::') return false;
  if (/^127\.|^::1$/.test(dialled)) return true;
  return Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === dialled));
}

const lastWordsMs = 1000;

const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const closed = (socket: Socket): Promise<void> =>
  socket.closed ? Promise.resolve() : new Promise((done) => socket.once('close', () => done()));
