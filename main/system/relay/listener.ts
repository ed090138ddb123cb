import { createServer, type Server, type Socket } from 'node:net';

/** A port that takes connections until it is closed. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** Takes no more; those that are open live on. Resolves once the port is free. */
  close(): Promise<void>;
}

/** `errorCode` as the system says it, e.g. `EADDRINUSE`. */
export type Listening =
  | { readonly ok: true; readonly listener: Listener }
  | { readonly ok: false; readonly errorCode: string };

/**
 * Listens on one address; port 0 takes any free one. Sockets are handed on before a byte of them is read, and each end
 * may close its half alone. Never rejects.
 */
export function listen(
  place: { readonly address: string; readonly port: number },
  take: (socket: Socket) => void,
): Promise<Listening> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) => {
    // One that fails before anybody listens to it must not end the program.
    socket.on('error', () => {});
    take(socket);
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, errorCode: error.code ?? error.name }));
    server.listen({ host: place.address, port: place.port, exclusive: true }, () => {
      // A fault of one accept, e.g. too many open files, is no reason to end.
      server.on('error', () => {});
      resolve({ ok: true, listener: listenerOf(server) });
    });
  });
}

function listenerOf(server: Server): Listener {
  const bound = server.address();
  const { address, port } = bound !== null && typeof bound === 'object' ? bound : { address: '', port: 0 };
  return { address, port, close: () => new Promise((done) => server.close(() => done())) };
}
