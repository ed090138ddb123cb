import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A TCP server on loopback that says exactly the bytes a script tells, and no protocol at all. */
export interface ByteServer {
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: () => number;
  stop(): Promise<void>;
}

/** What to do with one connection; it may end it, reset it, or leave it hanging. */
export type ByteScript = (socket: Socket) => unknown;

export async function startByteServer(script: ByteScript, address = '127.0.0.1'): Promise<ByteServer> {
  const open = new Set<Socket>();
  let accepted = 0;
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    accepted += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    void script(socket);
  }).listen(0, address);
  await once(server, 'listening');
  const stop = async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as { port: number }).port, connections: () => accepted, stop };
}

/** Waits for the first bytes of the client, then does `then`. */
export const afterHello =
  (then: ByteScript): ByteScript =>
  (socket) =>
    socket.once('data', () => {
      socket.on('data', () => {});
      void then(socket);
    });

/** Says these bytes after the client's first, and leaves the line open. */
export const saying = (...pieces: readonly Uint8Array[]): ByteScript =>
  afterHello((socket) => {
    for (const piece of pieces) socket.write(piece);
  });

/** Says one byte at a time, `milliseconds` apart, until the client leaves. */
export const dripping = (byte: number, milliseconds: number, first: Uint8Array = new Uint8Array(0)): ByteScript =>
  afterHello((socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(Uint8Array.of(byte)), milliseconds);
    socket.once('close', () => clearInterval(timer));
  });

/** Says the same bytes again and again, as fast as the client takes them. */
export const flooding = (bytes: Uint8Array, first: Uint8Array = new Uint8Array(0)): ByteScript =>
  afterHello((socket) => {
    socket.write(first);
    const more = () => {
      while (!socket.destroyed && socket.write(bytes));
    };
    socket.on('drain', more);
    more();
  });

/** Does the same at once, as a server does that speaks first. */
export const greeting =
  (script: ByteScript): ByteScript =>
  (socket) => {
    setImmediate(() => socket.emit('data', Buffer.alloc(0)));
    return script(socket);
  };
