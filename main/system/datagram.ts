import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { connectionsMade } from './connections-made.ts';

/** What a wait on a datagram line brought. */
export type DatagramArrival =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly at: number }
  /** The system's word for it, e.g. ECONNREFUSED after an ICMP message. */
  | { readonly kind: 'failed'; readonly errorCode: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'stopped' };

/**
 * A UDP socket from a port of the system's choice that hears one address and port alone. One wait at a time.
 * `at` of an arrival is `now()` as it came in.
 */
export interface DatagramLine {
  send(bytes: Uint8Array): void;
  receive(withinMs: number): Promise<DatagramArrival>;
  close(): void;
}

export interface DatagramPeer {
  /** Address literal, with its zone where it has one. */
  readonly address: string;
  readonly port: number;
}

export type OpenLine = (peer: DatagramPeer, now: () => number, signal: AbortSignal) => Promise<DatagramLine>;

/** Never rejects: what keeps it from opening comes as the first arrival. Abort ends every wait. */
export const openLine: OpenLine = (peer, now, signal) =>
  new Promise((resolve) => {
    const family = isIP(peer.address.split('%')[0] ?? '');
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
    const line = new SocketLine(socket, peer, now, signal);
    const open = () => resolve(line);
    if (family === 0 || signal.aborted) {
      if (family === 0) line.fail('EINVAL');
      return open();
    }
    // Errors before and after `connect` come the same way; the line keeps the first.
    socket.once('connect', open).once('error', open);
    try {
      socket.connect(peer.port, peer.address);
    } catch (error) {
      line.fail(String((error as NodeJS.ErrnoException).code ?? 'failed'));
      open();
    }
  });

/** Datagrams that wait to be read; whoever floods loses his own. */
const mostWaiting = 64;

class SocketLine implements DatagramLine {
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  readonly #noted: ReturnType<typeof connectionsMade.datagrams>;
  readonly #waiting: DatagramArrival[] = [];
  #failure: string | null = null;
  #wake: (() => void) | null = null;
  #closed = false;

  constructor(socket: Socket, { address, port }: DatagramPeer, now: () => number, signal: AbortSignal) {
    this.#socket = socket;
    this.#noted = connectionsMade.datagrams(address, port);
    this.#signal = signal;
    socket.on('message', (bytes) => {
      this.#noted.received(bytes.length);
      if (this.#waiting.length < mostWaiting) this.#waiting.push({ kind: 'bytes', bytes, at: now() });
      this.#wake?.();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => this.fail(error.code ?? error.name));
  }

  fail(errorCode: string): void {
    this.#failure ??= errorCode;
    this.#wake?.();
  }

  send(bytes: Uint8Array): void {
    if (this.#closed || this.#failure !== null || this.#signal.aborted) return;
    this.#noted.sent(bytes.length);
    this.#socket.send(bytes, (error) => {
      if (error) this.fail((error as NodeJS.ErrnoException).code ?? error.name);
    });
  }

  async receive(withinMs: number): Promise<DatagramArrival> {
    const ready = () => this.#waiting.length > 0 || this.#failure !== null || this.#signal.aborted;
    if (!ready()) await this.#wait(withinMs);
    if (this.#signal.aborted) return { kind: 'stopped' };
    const first = this.#waiting.shift();
    if (first !== undefined) return first;
    return this.#failure === null ? { kind: 'silence' } : { kind: 'failed', errorCode: this.#failure };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
  }

  #wait(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#signal.removeEventListener('abort', end);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(end, Math.max(0, withinMs));
      this.#signal.addEventListener('abort', end, { once: true });
      this.#wake = end;
    });
  }
}
