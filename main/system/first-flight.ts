import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A listener of ours on 127.0.0.1 that keeps what the first client says first, answers nothing and hangs up. */
export interface FirstFlight {
  readonly port: number;
  /** What came first; empty where the client said nothing, null where `close` came before any client. */
  readonly bytes: Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** How much to listen to. */
export interface FirstFlightLimits {
  /** Bytes kept; the line is closed at more. */
  readonly bytes: number;
  /** Milliseconds of silence after which the flight counts as over. */
  readonly quietMs: number;
  /** Whether the bytes so far are all that is wanted. */
  readonly isWhole: (bytes: Uint8Array) => boolean;
}

/**
 * Listens on a free port of 127.0.0.1.
 * @throws the operating system's error where it lets nobody listen there
 */
export async function listenForFirstFlight(limits: FirstFlightLimits): Promise<FirstFlight> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array | null>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    // A client may knock again when it was hung up on: the first flight is the one that counts.
    void keepFlight(socket, limits).then(resolve);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    resolve(null);
    for (const socket of open) socket.destroy();
    await closeServer(server);
  };
  return { port: (server.address() as { port: number }).port, bytes: promise, close };
}

function keepFlight(socket: Socket, { bytes: limit, quietMs, isWhole }: FirstFlightLimits): Promise<Uint8Array> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  let kept = Buffer.alloc(0);
  const end = () => {
    socket.destroy();
    resolve(new Uint8Array(kept));
  };
  socket.setTimeout(quietMs, end);
  socket.once('close', end).on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(0, limit);
    if (kept.length === limit || isWhole(kept)) end();
  });
  return promise;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}
