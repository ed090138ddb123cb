import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { createWebSocketTransport, type LinkState } from '../../../renderer/websocket-transport.ts';

const servers: WebSocketServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

async function engine(onCall: (socket: ServerSocket, frame: { id: number; call: string; argument: unknown }) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  servers.push(server);
  server.on('connection', (socket) => socket.on('message', (data) => onCall(socket, JSON.parse(String(data)))));
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

function connect(port: number, isThere = true, retries: readonly number[] = [5]) {
  const states: LinkState[] = [];
  const transport = createWebSocketTransport({
    address: `ws://127.0.0.1:${port}/bridge`,
    isThere: async () => isThere,
    onState: (state) => states.push(state),
    retries,
  });
  return { transport, states };
}

describe('the WebSocket under the bridge', () => {
  it('gives every call its own answer, in any order', async () => {
    const waiting: { id: number; argument: unknown }[] = [];
    const { port } = await engine((socket, frame) => {
      waiting.push(frame);
      if (waiting.length < 2) return;
      for (const { id, argument } of waiting.reverse())
        socket.send(JSON.stringify({ id, outcome: { ok: true, value: argument } }));
    });
    const { transport } = connect(port);
    const answers = await Promise.all([transport.call('readInput', 'one'), transport.call('readInput', 'two')]);
    expect(answers).toEqual([
      { ok: true, value: 'one' },
      { ok: true, value: 'two' },
    ]);
  });

  it('hands events to those who listen, and no longer than they do', async () => {
    const { port, server } = await engine((socket, { id }) => socket.send(JSON.stringify({ id, outcome: null })));
    const { transport } = connect(port);
    const heard: unknown[] = [];
    const quiet = transport.listen('progress', (value) => heard.push(value));
    await transport.call('about', null);
    const send = (value: number) => {
      for (const client of server.clients) client.send(JSON.stringify({ event: 'progress', value }));
    };
    send(1);
    await vi.waitFor(() => expect(heard).toEqual([1]));
    quiet();
    send(2);
    await transport.call('about', null);
    expect(heard).toEqual([1]);
  });

  it('is not upset by frames it cannot read', async () => {
    const { port } = await engine((socket, { id }) => {
      socket.send('not JSON');
      socket.send('{"surprise":true}');
      socket.send(JSON.stringify({ id: 999, outcome: 'nobody asked' }));
      socket.send(JSON.stringify({ id, outcome: 'mine' }));
    });
    await expect(connect(port).transport.call('about', null)).resolves.toBe('mine');
  });

  it('ends the calls under way when the line closes, and opens it again', async () => {
    let calls = 0;
    const { port } = await engine((socket, { id }) => {
      calls += 1;
      if (calls === 1) socket.terminate();
      else socket.send(JSON.stringify({ id, outcome: 'again' }));
    });
    const { transport, states } = connect(port);
    await expect(transport.call('about', null)).rejects.toThrow('closed');
    await vi.waitFor(() => expect(states).toEqual(['open', 'lost', 'open']));
    await expect(transport.call('about', null)).resolves.toBe('again');
  });

  it('gives up after its last try', async () => {
    const { port, server } = await engine((socket) => socket.terminate());
    const { transport, states } = connect(port, false, [5, 5]);
    await vi.waitFor(() => expect(states).toEqual(['open']));
    server.close();
    await expect(transport.call('about', null)).rejects.toThrow();
    await vi.waitFor(() => expect(states).toEqual(['open', 'lost', 'lost', 'gone']));
  });

  it('says refused when somebody is there and never lets it in', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient: () => false });
    servers.push(server);
    await once(server, 'listening');
    const { transport, states } = connect((server.address() as AddressInfo).port);
    await expect(transport.call('about', null)).rejects.toThrow();
    await vi.waitFor(() => expect(states).toEqual(['refused']));
  });
});
