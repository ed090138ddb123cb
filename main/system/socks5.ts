// SOCKS 5: RFC 1928, RFC 1929.
import { connect, isIP, type Socket } from 'node:net';
import { SocksClient } from 'socks';
import { connectionsMade } from './connections-made.ts';
import { describeSocks, ProxyDialogue } from './proxy-dialogue.ts';
import { answer, type DialThrough, type ProxyAnswer, type ProxyWay, turnedAway, type WayDialled } from './proxy-way.ts';
import { type DialTarget, hold, refusal } from './socket.ts';

/** Dials a proxy, from `source` where it is not null, and asks it to open the way. */
export const throughSocks5 =
  (source: string | null): DialThrough =>
  async (target, way, signal) => {
    const opened = await open(target, source, signal);
    if (!('socket' in opened)) return opened;
    const { socket } = opened;
    const dialogue = new ProxyDialogue(way.credentials);
    const ended = overhear(socket, dialogue);
    const said = (one: ProxyAnswer): ProxyAnswer => ({ ...one, dialogue: dialogue.lines(describeSocks) });
    const abort = () => socket.destroy();
    signal.addEventListener('abort', abort);
    try {
      await SocksClient.createConnection(request(target, way, socket));
      // In the same turn: bytes that came with the answer are handed out in the next one.
      return { state: 'open', connection: hold(socket, signal), answer: said(answer('open', 'succeeded', 0)) };
    } catch (error) {
      if (signal.aborted) return turnedAway(answer('stopped'));
      return turnedAway(said(readRefusal(error instanceof Error ? error.message : String(error))));
    } finally {
      ended();
      signal.removeEventListener('abort', abort);
    }
  };

/** Takes note of both directions until it is told to stop. What follows the method is the password: of that only the fact. */
function overhear(socket: Socket, dialogue: ProxyDialogue): () => void {
  const write: (...sent: never) => boolean = socket.write;
  const spy = (...sent: readonly unknown[]): boolean => {
    const [bytes] = sent;
    // RFC 1929 section 2: the sign-in has its own version, 1.
    if (bytes instanceof Uint8Array && bytes[0] === 1) dialogue.note('user name and password (not kept)');
    else if (bytes instanceof Uint8Array) dialogue.add('sent', bytes);
    return Reflect.apply(write, socket, sent) as boolean;
  };
  const hear = (bytes: Uint8Array) => dialogue.add('received', bytes);
  Object.assign(socket, { write: spy });
  socket.prependListener('data', hear);
  return () => {
    // The socket's own again.
    Reflect.deleteProperty(socket, 'write');
    socket.off('data', hear);
  };
}

/** What the client's words about a failed negotiation stand for; the reply codes are those of RFC 1928 section 6. */
export function readRefusal(message: string): ProxyAnswer {
  if (/authentication failed|no accepted authentication/i.test(message)) return answer('credentials', 'authentication');
  const rejected = /rejected connection - (\w+)/i.exec(message)?.[1];
  if (rejected) return answer('refused', inWords(rejected), replyCodes.indexOf(rejected) + 1 || null);
  if (/timed out/i.test(message)) return answer('no-answer');
  if (/socket closed|ECONNRESET|EPIPE/i.test(message)) return answer('closed');
  return answer('not-a-proxy', message);
}

/** Names of the reply codes from 1 up, as the client spells them. */
const replyCodes = [
  'Failure',
  'NotAllowed',
  'NetworkUnreachable',
  'HostUnreachable',
  'ConnectionRefused',
  'TTLExpired',
  'CommandNotSupported',
  'AddressNotSupported',
];

/** `ConnectionRefused` becomes `connection refused`. */
const inWords = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

function request(target: DialTarget, { destination, credentials }: ProxyWay, socket: Socket) {
  const known = credentials ? { userId: credentials.user, password: credentials.password } : {};
  return {
    proxy: { host: target.address, port: target.port, type: 5 as const, ...known },
    command: 'connect' as const,
    destination: { host: destination.host.split('%')[0] ?? '', port: destination.port },
    timeout: target.timeoutMs,
    existing_socket: socket,
  };
}

function open(
  { address, port, timeoutMs }: DialTarget,
  source: string | null,
  signal: AbortSignal,
): Promise<WayDialled | { readonly socket: Socket }> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ state: 'stopped', answer: null });
    if (isIP(address.split('%')[0] ?? '') === 0) return resolve({ state: 'failed', errorCode: 'EINVAL', answer: null });
    const from = source === null ? {} : { localAddress: source };
    const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true, ...from });
    connectionsMade.socket(socket, address, port);
    const finish = (end: WayDialled | { readonly socket: Socket }) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('error', refuse).off('connect', connected);
      if (!('socket' in end)) socket.on('error', () => {}).destroy();
      resolve(end);
    };
    const refuse = (error: Error) => finish({ ...refusal(error), answer: null });
    const connected = () => finish({ socket });
    const abort = () => finish({ state: 'stopped', answer: null });
    const timer = setTimeout(() => finish({ state: 'no-answer', errorCode: null, answer: null }), timeoutMs);
    signal.addEventListener('abort', abort);
    socket.on('error', refuse).on('connect', connected);
  });
}
