import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A middlebox on loopback: what lies between the two ends, and misbehaves as told. */
export interface Relay {
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: () => number;
  stop(): Promise<void>;
}

/** What the box does with a client's connection; it may pass it on, hold it, or end it. */
export type Middlebox = (client: Socket, forward: (first?: Buffer) => void, number: number) => void;

/** Starts a box in front of `upstream`, a port of 127.0.0.1. */
export async function startRelay(upstream: number, box: Middlebox, address = '127.0.0.1'): Promise<Relay> {
  let accepted = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
  };
  const server = createServer((client) => {
    accepted += 1;
    keep(client);
    box(client, (first) => passOn(client, upstream, first, keep), accepted);
  }).listen(0, address);
  await once(server, 'listening');
  const stop = async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as { port: number }).port, connections: () => accepted, stop };
}

/** Collects the first bytes of a client until a whole TLS record is there, then decides. */
export function withFirstRecord(
  decide: (record: Buffer, client: Socket, forward: (first?: Buffer) => void) => void,
): Middlebox {
  return (client, forward) => {
    let seen = Buffer.alloc(0);
    const collect = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      if (seen.length < 5 || seen.length < 5 + seen.readUInt16BE(3)) return;
      client.off('data', collect);
      decide(seen, client, forward);
    };
    client.on('data', collect);
  };
}

function passOn(client: Socket, upstream: number, first: Buffer | undefined, keep: (socket: Socket) => void): void {
  const server = connect(upstream, '127.0.0.1');
  keep(server);
  if (first) server.write(first);
  client.pipe(server).pipe(client);
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
}
