import { connect, isIP, type Socket } from 'node:net';
import { connectionsMade } from './connections-made.ts';
import { afterSilence } from './patient-timer.ts';

/** Where to connect, and for how long to try. */
export interface DialTarget {
  /** Address literal, with its zone where it has one. Never a name: nothing is resolved here. */
  readonly address: string;
  readonly port: number;
  /** Milliseconds for the TCP connection to open. */
  readonly timeoutMs: number;
}

/** What a wait on a connection brought. */
export type Arrival =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** FIN. */
  | { readonly kind: 'closed' }
  /** RST or another error of the socket. */
  | { readonly kind: 'reset'; readonly errorCode: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'stopped' };

/** An open TCP connection, read by asking. */
export interface TcpConnection {
  /** Address of this machine's end; null when the system does not tell. */
  readonly localAddress: string | null;
  readonly bytesSent: number;
  /** Bytes handed out by `receive`. */
  readonly bytesReceived: number;
  /**
   * Hands bytes to the system in one write; false when the line had ended before. A write that fails
   * later shows in the next `receive`.
   */
  send(bytes: Uint8Array): Promise<boolean>;
  /**
   * Waits at most `withinMs` for bytes. What arrived before an end is handed out before it; after
   * `closed` or `reset` it answers the same again. One wait at a time.
   */
  receive(withinMs: number): Promise<Arrival>;
  /** Lets what was sent leave, then closes. */
  close(): void;
  /** Resolves once this machine holds nothing of it any more; never rejects. */
  readonly gone: Promise<void>;
}

/** How a dial ended. Each expected end is a value. */
export type Dialled =
  | { readonly state: 'open'; readonly connection: TcpConnection }
  | {
      readonly state: 'refused' | 'no-answer' | 'unreachable' | 'failed';
      /** Code of the operating system, e.g. `ECONNREFUSED`; null for our own time limit. */
      readonly errorCode: string | null;
    }
  | { readonly state: 'stopped' };

/** Opens one TCP connection. Never rejects; an abort of `signal` also ends the connection it gave. */
export type Dial = (target: DialTarget, signal: AbortSignal) => Promise<Dialled>;

export const dial: Dial = (target, signal) => dialFrom(null, target, signal);

/** The same from one of this machine's addresses, `source`; another family than the target's is unreachable from it. */
export const dialingFrom =
  (source: string): Dial =>
  (target, signal) =>
    isIP(source.split('%')[0] ?? '') === isIP(target.address.split('%')[0] ?? '')
      ? dialFrom(source, target, signal)
      : Promise.resolve({ state: 'unreachable', errorCode: 'EAFNOSUPPORT' });

const dialFrom = (
  source: string | null,
  { address, port, timeoutMs }: DialTarget,
  signal: AbortSignal,
): Promise<Dialled> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve({ state: 'stopped' });
    if (isIP(address) === 0) return resolve({ state: 'failed', errorCode: 'EINVAL' });
    const from = source === null ? {} : { localAddress: source };
    // `autoSelectFamily` would race addresses of its own; here one literal is one attempt.
    const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true, ...from });
    connectionsMade.socket(socket, address, port);
    const finish = (end: Dialled) => {
      cancel();
      signal.removeEventListener('abort', abort);
      socket.off('error', refuse).off('connect', open);
      if (end.state !== 'open') discard(socket);
      resolve(end);
    };
    // Linux says ECONNRESET for a connection that did open, and was reset before this program got to see it.
    const refuse = (error: Error) =>
      finish(
        codeOf(error) === 'ECONNRESET'
          ? {
              state: 'open',
              connection: new SocketConnection(socket, signal, { kind: 'reset', errorCode: 'ECONNRESET' }),
            }
          : refusal(error),
      );
    const open = () => finish({ state: 'open', connection: new SocketConnection(socket, signal) });
    const abort = () => finish({ state: 'stopped' });
    const cancel = afterSilence(timeoutMs, () => finish({ state: 'no-answer', errorCode: null }));
    signal.addEventListener('abort', abort);
    socket.on('error', refuse).on('connect', open);
  });

/** Reads an open socket from now on by asking; what it brought before is not seen. */
export const hold = (socket: Socket, signal: AbortSignal): TcpConnection => new SocketConnection(socket, signal);

/** How a connection that did not open ended. */
export const refusal = (error: Error): Exclude<Dialled, { state: 'open' }> => {
  const errorCode = codeOf(error);
  return { state: refusalStates[errorCode] ?? 'failed', errorCode };
};

const refusalStates: Readonly<Record<string, 'refused' | 'no-answer' | 'unreachable'>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  // No local address of the family, e.g. IPv6 switched off.
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
};

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

/** A late error of a socket nobody waits for any more must not end the program. */
function discard(socket: Socket): void {
  socket.on('error', () => {});
  socket.destroy();
}

/** Bytes held before the peer is made to wait: more than one answer needs, little against a flood. */
const heldBytesLimit = 256 * 1024;
/** Milliseconds for the last bytes to leave after `close`. */
const closeTimeoutMs = 1000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class SocketConnection implements TcpConnection {
  readonly localAddress: string | null;
  readonly gone: Promise<void>;
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  bytesSent = 0;
  bytesReceived = 0;
  /** As they came, at most 64 KiB each. */
  readonly #held: Uint8Array[] = [];
  #heldBytes = 0;
  #end: Arrival | null = null;
  #wake: (() => void) | null = null;

  constructor(socket: Socket, signal: AbortSignal, end: Arrival | null = null) {
    this.localAddress = socket.localAddress ?? null;
    this.#socket = socket;
    this.#signal = signal;
    this.#end = end;
    socket.on('data', (bytes) => this.#hold(bytes));
    socket.on('end', () => this.#finish({ kind: 'closed' }));
    socket.on('error', (error) => this.#finish({ kind: 'reset', errorCode: codeOf(error) }));
    socket.on('close', () => this.#finish({ kind: 'closed' }));
    this.gone = socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once('close', () => resolve()));
    signal.addEventListener('abort', this.#abort);
  }

  async send(bytes: Uint8Array): Promise<boolean> {
    // First a whole turn of the event loop, so that what the peer said before it reset the line is read:
    // a write to such a line fails, and Node then throws the unread bytes away.
    await turn();
    await turn();
    if (this.#end !== null || this.#socket.destroyed) return false;
    this.bytesSent += bytes.length;
    this.#socket.write(bytes);
    return true;
  }

  async receive(withinMs: number): Promise<Arrival> {
    if (this.#held.length === 0 && this.#end === null) await this.#arrival(withinMs);
    // A turn of the event loop even when bytes lie ready: a flood must not keep Stop and timers waiting.
    else await turn();
    if (this.#end?.kind === 'stopped') return this.#end;
    const bytes = this.#held.shift();
    return bytes === undefined ? (this.#end ?? { kind: 'silence' }) : this.#release(bytes);
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#abort);
    const socket = this.#socket;
    if (socket.destroyed) return;
    const timer = setTimeout(() => socket.destroy(), closeTimeoutMs);
    socket.once('close', () => clearTimeout(timer));
    socket.resume();
    socket.destroySoon();
  }

  readonly #abort = () => {
    this.#finish({ kind: 'stopped' });
    discard(this.#socket);
  };

  #arrival(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = afterSilence(withinMs, () => this.#wake?.());
      this.#wake = () => {
        cancel();
        this.#wake = null;
        resolve();
      };
    });
  }

  #hold(bytes: Uint8Array): void {
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes >= heldBytesLimit) this.#socket.pause();
    this.#wake?.();
  }

  #release(bytes: Uint8Array): Arrival {
    this.#heldBytes -= bytes.length;
    this.bytesReceived += bytes.length;
    if (this.#heldBytes < heldBytesLimit) this.#socket.resume();
    return { kind: 'bytes', bytes };
  }

  #finish(end: Arrival): void {
    this.#end ??= end;
    this.#wake?.();
  }
}
