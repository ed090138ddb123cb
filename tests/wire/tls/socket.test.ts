import { afterEach, describe, expect, it } from 'vitest';
import { dial, type TcpConnection } from '../../../main/system/socket.ts';
import { type ByteScript, type ByteServer, startByteServer } from '../../support/byte-server.ts';

const servers: ByteServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function connectTo(
  script: ByteScript,
  address = '127.0.0.1',
  abort = new AbortController(),
): Promise<TcpConnection> {
  const server = await startByteServer(script, address);
  servers.push(server);
  const dialled = await dial({ address, port: server.port, timeoutMs: 2000 }, abort.signal);
  if (dialled.state !== 'open') throw new Error(dialled.state);
  return dialled.connection;
}

/** Once the client has seen its connection open: before, the system hands out nothing of a reset one. */
const afterAWhile =
  (script: ByteScript): ByteScript =>
  (socket) =>
    setTimeout(() => script(socket), 50);

async function receiveAll(connection: TcpConnection): Promise<{ length: number; end: string }> {
  for (let length = 0; ; ) {
    const arrival = await connection.receive(2000);
    if (arrival.kind !== 'bytes') return { length, end: arrival.kind };
    length += arrival.bytes.length;
  }
}

describe('a TCP connection', () => {
  it('opens over IPv6 and tells its own end', async () => {
    const connection = await connectTo((socket) => socket.end('x'), '::1');
    expect(connection.localAddress).toBe('::1');
    expect(await receiveAll(connection)).toEqual({ length: 1, end: 'closed' });
    connection.close();
  });

  it('hands out everything before the end, and then the end again and again', async () => {
    const connection = await connectTo((socket) => socket.end(Buffer.alloc(1_000_000)));
    expect(await receiveAll(connection)).toEqual({ length: 1_000_000, end: 'closed' });
    expect(connection.bytesReceived).toBe(1_000_000);
    expect(await connection.receive(1000)).toEqual({ kind: 'closed' });
    connection.close();
  });

  it('hands out what came before a reset', async () => {
    const connection = await connectTo(
      afterAWhile((socket) => socket.write('last words', () => socket.resetAndDestroy())),
    );
    expect(await receiveAll(connection)).toEqual({ length: 10, end: 'reset' });
    connection.close();
  });

  it('keeps what the peer said although writing to it fails', async () => {
    const connection = await connectTo(afterAWhile((socket) => socket.write('no', () => socket.resetAndDestroy())));
    for (let n = 0; n < 40; n += 1) {
      await connection.send(Uint8Array.of(n));
      await new Promise((wait) => setTimeout(wait, 3));
    }
    expect((await receiveAll(connection)).length).toBe(2);
    connection.close();
  });

  it('hears what came in time although this program was too busy to look', async () => {
    const sockets: Parameters<ByteScript>[0][] = [];
    const connection = await connectTo((socket) => sockets.push(socket));
    while (sockets.length === 0) await new Promise((wait) => setTimeout(wait, 1));
    const arrival = connection.receive(20);
    sockets[0]?.write('in time');
    // Nothing is read meanwhile, and the timer is due before the first look at the socket.
    const until = performance.now() + 200;
    while (performance.now() < until);
    expect(await arrival).toMatchObject({ kind: 'bytes' });
    connection.close();
  });

  it('is silent for no longer than asked', async () => {
    const connection = await connectTo(() => {});
    expect(await connection.receive(30)).toEqual({ kind: 'silence' });
    connection.close();
  });

  it('makes a peer wait that says more than is asked for', async () => {
    let written = 0;
    const connection = await connectTo((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536))) written += 65_536;
      };
      socket.on('drain', more);
      more();
    });
    await connection.receive(500);
    await new Promise((wait) => setTimeout(wait, 200));
    const held = written;
    await new Promise((wait) => setTimeout(wait, 200));
    expect(written).toBe(held);
    connection.close();
  });

  it('ends when it is aborted, while it waits and after', async () => {
    const abort = new AbortController();
    const connection = await connectTo(() => {}, '127.0.0.1', abort);
    setTimeout(() => abort.abort(), 20);
    expect(await connection.receive(5000)).toEqual({ kind: 'stopped' });
    await connection.send(Uint8Array.of(1));
    expect(await connection.receive(5000)).toEqual({ kind: 'stopped' });
    connection.close();
  });
});

describe('a dial', () => {
  it('opens nothing for a name', async () => {
    const dialled = await dial({ address: 'localhost', port: 9, timeoutMs: 300 }, new AbortController().signal);
    expect(dialled).toEqual({ state: 'failed', errorCode: 'EINVAL' });
  });

  it('opens nothing once it is stopped', async () => {
    const target = { address: '127.0.0.1', port: 9, timeoutMs: 1000 };
    expect(await dial(target, AbortSignal.abort())).toEqual({ state: 'stopped' });
  });
});
