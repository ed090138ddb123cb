// Two sockets that are one way: bytes untouched, ends as what they are, and no more read than the other end takes.
import type { Socket } from 'node:net';

export type PassageEnd = 'client' | 'server';

/** What is heard of a passage, in the order in which it happened. */
export interface PassageListener {
  bytes(from: PassageEnd, bytes: Uint8Array): void;
  /** FIN: this end sends no more. */
  closed(from: PassageEnd): void;
  /** RST, or another error of the socket. */
  reset(from: PassageEnd, errorCode: string): void;
}

export interface Passage {
  /** Resolves once both sockets are gone; never rejects. */
  readonly over: Promise<void>;
  /** Ends both at once. */
  cut(): void;
}

/** Milliseconds that bytes on their way have before a reset is passed on: who reads slowly may lose the last ones. */
const lastBytesMs = 500;

/** Joins two open sockets that are not read yet. Both must allow half-open lines. */
export function pass(client: Socket, server: Socket, listener: PassageListener): Passage {
  const there = new Half(client, server, 'client', listener);
  const back = new Half(server, client, 'server', listener);
  const gone = [client, server].map((socket) => closed(socket));
  there.begin();
  back.begin();
  return {
    over: Promise.all(gone).then(() => {}),
    cut: () => {
      client.destroy();
      server.destroy();
    },
  };
}

/** One direction. */
class Half {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #end: PassageEnd;
  readonly #listener: PassageListener;
  /** A piece was read and is not with the other socket yet. */
  #onItsWay = false;
  #isEnded = false;
  #isReset = false;

  constructor(from: Socket, to: Socket, end: PassageEnd, listener: PassageListener) {
    this.#from = from;
    this.#to = to;
    this.#end = end;
    this.#listener = listener;
  }

  begin(): void {
    const from = this.#from;
    from.on('data', (bytes: Buffer) => this.#piece(bytes));
    from.on('end', () => {
      this.#listener.closed(this.#end);
      // It may come while the last piece is on its way, paused or not.
      this.#isEnded = true;
      if (!this.#onItsWay) this.#to.end();
    });
    const failed = (error: NodeJS.ErrnoException) => this.#failed(error.code ?? error.name);
    from.on('error', failed);
    if (from.errored) failed(from.errored);
    else from.resume();
  }

  /** A turn later, so that what the other end said before it reset the line is read: a write to such a line loses it. */
  #piece(bytes: Buffer): void {
    this.#from.pause();
    this.#onItsWay = true;
    this.#listener.bytes(this.#end, bytes);
    setImmediate(() => {
      this.#onItsWay = false;
      const to = this.#to;
      if (to.destroyed || to.writableEnded || to.write(bytes)) this.#from.resume();
      else to.once('drain', () => this.#from.resume());
      if (this.#isEnded) to.end();
      if (this.#isReset) this.#passReset();
    });
  }

  #failed(errorCode: string): void {
    if (this.#isReset) return;
    this.#isReset = true;
    this.#listener.reset(this.#end, errorCode);
    if (!this.#onItsWay) setImmediate(() => this.#passReset());
  }

  #passReset(): void {
    const to = this.#to;
    if (to.destroyed) return;
    const reset = () => {
      clearTimeout(timer);
      to.resetAndDestroy();
    };
    const timer = setTimeout(reset, lastBytesMs);
    if (to.writableLength === 0) reset();
    else to.once('drain', reset).once('close', () => clearTimeout(timer));
  }
}

const closed = (socket: Socket): Promise<void> =>
  socket.closed ? Promise.resolve() : new Promise((done) => socket.once('close', () => done()));
