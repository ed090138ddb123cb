import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { because, connectionsMade, mostConnections } from '../../../main/system/connections-made.ts';
import { openLine } from '../../../main/system/datagram.ts';
import { dial } from '../../../main/system/socket.ts';

let server: Server;
let port = 0;

beforeEach(async () => {
  server = createServer((socket) => socket.on('data', (bytes) => socket.end(bytes)).on('error', () => {}));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const place = server.address();
  port = typeof place === 'object' && place !== null ? place.port : 0;
});

afterEach(() => new Promise((done) => server.close(done)));

const { signal } = new AbortController();
const newest = () => connectionsMade.list()[0];

describe('the list of connections', () => {
  test('has a connection with its bytes in both directions, and what it was for', async () => {
    const dialled = await because({ task: 'check' }, () =>
      because({ agreed: 'ocsp' }, () => dial({ address: '127.0.0.1', port, timeoutMs: 2000 }, signal)),
    );
    if (dialled.state !== 'open') throw new Error(dialled.state);
    await dialled.connection.send(new Uint8Array(7));
    await dialled.connection.receive(2000);
    dialled.connection.close();
    await dialled.connection.gone;
    expect(newest()).toMatchObject({
      ...{ kind: 'tcp', address: '127.0.0.1', port, task: 'check', agreed: 'ocsp', state: 'opened' },
      ...{ sent: 7, received: 7 },
    });
  });

  test('has one that nobody took as well', async () => {
    await new Promise((done) => server.close(done));
    const { state } = await dial({ address: '127.0.0.1', port, timeoutMs: 2000 }, signal);
    expect(state).toBe('refused');
    await expect.poll(newest).toMatchObject({ port, state: 'not-opened', sent: 0, task: 'other', agreed: null });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });

  test('has datagrams only once one has left', async () => {
    const before = connectionsMade.total;
    const line = await openLine({ address: '127.0.0.1', port: 9 }, () => performance.now(), signal);
    expect(connectionsMade.total).toBe(before);
    line.send(new Uint8Array(12));
    line.send(new Uint8Array(5));
    expect(connectionsMade.total).toBe(before + 1);
    expect(newest()).toMatchObject({ kind: 'udp', port: 9, sent: 17, received: null });
    line.close();
  });

  test('knows an address by the name that was looked up for it', () => {
    connectionsMade.lookup('mail.example.com')(['192.0.2.80']);
    expect(newest()).toMatchObject({ kind: 'name', address: null, host: 'mail.example.com', state: 'opened' });
    connectionsMade.program('ping', '192.0.2.80');
    expect(newest()).toMatchObject({ kind: 'ping', host: 'mail.example.com', port: null });
  });

  test('keeps the newest, and counts all', () => {
    const before = connectionsMade.total;
    for (let n = 0; n < mostConnections + 10; n += 1) connectionsMade.program('ping', `192.0.2.${n % 250}`);
    expect(connectionsMade.list()).toHaveLength(mostConnections);
    expect(connectionsMade.total).toBe(before + mostConnections + 10);
    expect(newest()?.id).toBe(connectionsMade.total);
  });
});
