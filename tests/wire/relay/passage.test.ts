import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { type RelayLimits, relayLimits } from '../../../main/session/relay/house.ts';
import { openRelay, type Relay } from '../../../main/session/relay.ts';
import type { Target } from '../../../shared/target.ts';
import { type ByteScript, startByteServer } from '../../support/byte-server.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const ports = livePorts({ version: '1.2.3', builtAt: new Date() });

async function relayTo(script: ByteScript | number, limits: Partial<RelayLimits> = {}) {
  const port = typeof script === 'number' ? script : await serverPort(script);
  const stop = new AbortController();
  const target: Target = {
    ...{ input: '', host: '127.0.0.1', port, serverName: null, starttls: null, proxy: null, connect: null },
    ...{ http: false, path: '/' },
  };
  const question = { runId: 'r', target, place: { address: '127.0.0.1', port: 0 }, proxy: null };
  const listener = { progress: () => {}, ended: () => {} };
  const opened = await openRelay({ ...question, limits: { ...relayLimits, ...limits } }, ports, listener, stop.signal);
  if (!opened.ok) throw new Error(opened.errorCode);
  const { relay } = opened;
  const end = () => {
    stop.abort();
    return relay.over;
  };
  ends.push(end);
  return { relay, end, dial: () => dial(relay) };
}

async function serverPort(script: ByteScript): Promise<number> {
  const server = await startByteServer(script);
  ends.push(server.stop);
  return server.port;
}

function dial({ listen }: Relay): Socket {
  const socket = connect({ host: listen.address, port: listen.port, allowHalfOpen: true });
  socket.on('error', () => {}).on('end', () => socket.end());
  ends.push(() => socket.destroy());
  return socket;
}

const gone = (socket: Socket): Promise<void> => new Promise((done) => socket.once('close', () => done()));

const echo: ByteScript = (socket) => socket.pipe(socket);

describe('what goes through a relay', () => {
  it('is untouched in both directions, fifty connections at a time', async () => {
    const { dial: call, end } = await relayTo(echo);
    const wrong: number[] = [];
    const one = async (index: number) => {
      const sent = randomBytes(200_000 + index);
      const socket = call();
      const back = buffer(socket);
      socket.end(sent);
      if (digest(await back) !== digest(sent)) wrong.push(index);
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => one(index)));
    expect(wrong).toEqual([]);
    const { connections } = await end();
    expect(connections).toHaveLength(50);
    for (const { relay } of connections) expect(relay.bytes.client).toBe(relay.bytes.server);
  });

  it('waits for who reads slowly, and keeps no more than its limit', async () => {
    const size = 30_000_000;
    const { dial: call, end, relay } = await relayTo((socket) => socket.end(Buffer.alloc(size, 7)));
    const socket = call();
    socket.pause();
    await once(socket, 'connect');
    socket.resume();
    let read = 0;
    for await (const piece of socket) {
      read += (piece as Buffer).length;
      // As long as nobody reads, the system alone holds bytes back.
      if (read < 2_000_000) await new Promise((wait) => setTimeout(wait, 1));
    }
    expect(read).toBe(size);
    const { connections } = await end();
    expect(connections[0]?.relay.bytes.server).toBe(size);
    const kept = relay
      .kept()[0]
      ?.recording.events.reduce((sum, one) => sum + (one.kind === 'bytes' ? one.bytes.length : 0), 0);
    expect(kept).toBeLessThanOrEqual(1024 * 1024);
    expect(connections[0]?.relay.notKept).toBe(size - (kept ?? 0));
  });

  it('keeps the other half open where one end closes its own', async () => {
    const { dial: call } = await relayTo((socket) => {
      socket.resume().once('end', () => setTimeout(() => socket.end('late words'), 50));
    });
    const socket = call();
    const back = buffer(socket);
    socket.end('hello');
    expect((await back).toString()).toBe('late words');
  });

  it('hands on a reset of the server as a reset, after the bytes before it', async () => {
    const { dial: call, end } = await relayTo((socket) => {
      socket.once('data', () => socket.write('last words', () => setTimeout(() => socket.resetAndDestroy(), 50)));
    });
    const socket = call();
    let heard = '';
    let code = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      code = error.code ?? '';
    });
    socket.write('hello');
    await gone(socket);
    expect([heard, code]).toEqual(['last words', 'ECONNRESET']);
    const [first] = (await end()).connections;
    expect(first?.resets).toMatchObject([{ from: 'server', ttl: null, likelyInjected: false }]);
    expect(first?.tcp).toBeNull();
  });

  it('hands on a reset of the client as a reset', async () => {
    const heard = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<string>();
    const { dial: call } = await relayTo((socket) => {
      socket.once('data', () => heard.resolve());
      socket.on('error', (error: NodeJS.ErrnoException) => seen.resolve(error.code ?? ''));
    });
    const socket = call();
    socket.write('hello');
    await heard.promise;
    socket.resetAndDestroy();
    expect(await seen.promise).toBe('ECONNRESET');
  });
});

describe('a relay', () => {
  it('tells of a client that never says anything, and blames nobody', async () => {
    const { dial: call, end } = await relayTo((socket) => socket.resume());
    const socket = call();
    await once(socket, 'connect');
    await new Promise((wait) => setTimeout(wait, 50));
    const { connections, ended, verdict } = await end();
    expect(ended).toBe('stopped');
    expect(connections).toMatchObject([{ outcome: 'unfinished', causes: [], relay: { cutBy: 'stopped', pieces: 0 } }]);
    expect(verdict).toMatchObject({ state: 'inconclusive', cause: null });
  });

  it('closes the line of a client whose server refuses, and names that', async () => {
    const closed = await startByteServer(() => {});
    await closed.stop();
    const { dial: call, end } = await relayTo(closed.port);
    const socket = call();
    socket.resume();
    await gone(socket);
    const { connections, verdict } = await end();
    expect(connections).toMatchObject([
      {
        cause: 'tcp-refused',
        confidence: 'confirmed',
        relay: { upstream: { state: 'refused', said: 'ECONNREFUSED' } },
      },
    ]);
    expect(verdict).toMatchObject({ state: 'fault', cause: 'tcp-refused' });
  });

  it('never dials itself', async () => {
    const own = await ownTarget();
    const socket = own.dial();
    socket.resume();
    await gone(socket);
    const { connections } = await own.end();
    expect(connections).toMatchObject([{ relay: { upstream: { state: 'failed', said: 'ELOOP' } } }]);
  });

  it('ends by itself at its limits, says so, and leaves no socket behind', async () => {
    const { dial: call, relay } = await relayTo(echo, { bytes: 100_000 });
    const socket = call();
    socket.on('connect', () => socket.write(Buffer.alloc(200_000))).resume();
    const document = await relay.over;
    expect(document.ended).toBe('size');
    expect(document.notes.map(({ text }) => text.id)).toContain('relay.note.size');
    await expect(reach(relay)).rejects.toThrow('ECONNREFUSED');

    const timed = await relayTo(echo, { totalMs: 100 });
    timed.dial();
    expect((await timed.relay.over).ended).toBe('time');
  });

  it('turns away connections beyond those it takes at a time', async () => {
    const { dial: call, end } = await relayTo(echo, { atOnce: 2 });
    const [first, second, third] = [call(), call(), call()];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);
    third.resume();
    await gone(third);
    const { connections, notes } = await end();
    expect(connections).toHaveLength(2);
    expect(notes.map(({ text }) => text.id)).toContain('relay.note.turned-away.one');
  });
});

/** A relay whose target is its own port. */
async function ownTarget() {
  for (let tries = 0; ; tries += 1) {
    const spare = await startByteServer(() => {});
    await spare.stop();
    const stop = new AbortController();
    const { port } = spare;
    const target: Target = {
      ...{ input: '', host: '127.0.0.1', port, serverName: null, starttls: null, proxy: null, connect: null },
      ...{ http: false, path: '/' },
    };
    const question = { runId: 'r', target, place: { address: '127.0.0.1', port }, proxy: null, limits: relayLimits };
    const opened = await openRelay(question, ports, { progress: () => {}, ended: () => {} }, stop.signal);
    if (!opened.ok && tries < 5) continue;
    if (!opened.ok) throw new Error(opened.errorCode);
    const { relay } = opened;
    const end = () => {
      stop.abort();
      return relay.over;
    };
    ends.push(end);
    return { end, dial: () => dial(relay) };
  }
}

async function reach({ listen }: Relay): Promise<void> {
  const socket = connect({ host: listen.address, port: listen.port });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
