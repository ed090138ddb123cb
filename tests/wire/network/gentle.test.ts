import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { NetworkLimits } from '../../../main/session/network/limits.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { lookAtWholeNetwork, quickNetworkLimits, type WholeWish } from '../../support/look-at-whole-network.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { startSquid } from '../../support/proxies.ts';

/** Lines of /proc/net/tcp that are connections to a port of this machine whose client has not left. */
function connectedTo(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.filter(([, at = '', , state]) => at.endsWith(local) && state === established).length;
}

const established = '01';

/**
 * A port that counts who is connected at the same time. The kernel is asked at each arrival: it knows that a client
 * has left before this program hears of it.
 */
async function countingPort(serve: (socket: Socket) => void) {
  const open = new Set<Socket>();
  let [most, all] = [0, 0];
  const server = createServer((socket) => {
    open.add(socket);
    all += 1;
    most = Math.max(most, connectedTo(port));
    socket.on('error', () => socket.destroy());
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { port, counted: () => ({ most, all }), stop };
}

/** Hands everything on to another port of this machine. */
const handOn = (port: number) => (socket: Socket) => {
  const behind = connect(port, '127.0.0.1').on('error', () => socket.destroy());
  socket.on('close', () => behind.destroy());
  socket.pipe(behind).pipe(socket);
};

const leaf = issue(makeAuthority({ name: 'Root of the gentle' }), { names: ['localhost'], ips: ['127.0.0.1'] });
const startServer = () =>
  startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });

const gently = (wish: Partial<WholeWish> & { readonly port: number }) =>
  lookAtWholeNetwork({ host: '127.0.0.1', gentle: true, totalMs: 60_000, limits: quickNetworkLimits, ...wish });

const { path, ports, trials } = quickNetworkLimits;
/** Each silence is waited for by itself: some thirty of them. */
const impatient: NetworkLimits = {
  ...quickNetworkLimits,
  ports: { ...ports, answerMs: 250, listenMs: 100 },
  path: { ...path, answerMs: 200 },
  trials: { ...trials, answerMs: 250 },
};

const deadTests = ({ between }: NetworkDocument) => between?.nameTests.flatMap(({ tries }) => tries) ?? [];

describe.skipIf(process.platform !== 'linux')('a gentle look, on a system that tells who is connected', () => {
  it.concurrent('holds one connection at a time to a server that answers', { timeout: 60_000 }, async ({ expect }) => {
    const server = await startServer();
    const port = await countingPort(handOn(server.port));
    const { document } = await gently({ port: port.port, neighbours: true });
    port.stop();
    await server.stop();
    expect(document.answer.state).toBe('healthy');
    expect(port.counted().all).toBeGreaterThan(3);
    expect(port.counted().most).toBe(1);
  });

  it.concurrent('holds one at a time to a server that is silent, whatever is asked of it', {
    timeout: 60_000,
  }, async ({ expect }) => {
    const port = await countingPort((socket) => socket.resume());
    const { document } = await gently({ port: port.port, limits: impatient });
    port.stop();
    // The names were held against each other, and the forms of the hello.
    expect(deadTests(document).length).toBeGreaterThan(2);
    expect(document.addresses[0]?.pathMtu?.segments.length).toBeGreaterThan(15);
    expect(port.counted().all).toBeGreaterThan(20);
    expect(port.counted().most).toBe(1);
  });

  it.concurrent('holds one at a time to a server that cuts every line', { timeout: 60_000 }, async ({ expect }) => {
    const port = await countingPort((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    const { document } = await gently({ port: port.port });
    port.stop();
    expect(document.answer.state).toBe('fault');
    expect(port.counted().all).toBeGreaterThan(5);
    expect(port.counted().most).toBe(1);
  });

  it.concurrent('finds the server of two behind one address that is out of order, gently and at once', {
    timeout: 60_000,
  }, async ({ expect }) => {
    const server = await startServer();
    let hellos = 0;
    const taking = await countingPort((socket) =>
      socket.once('data', (hello) => {
        hellos += 1;
        if (hellos % 2 === 0) return void socket.resetAndDestroy();
        socket.pause().unshift(hello);
        handOn(server.port)(socket);
      }),
    );
    const { document } = await gently({ port: taking.port });
    expect(taking.counted().most).toBe(1);
    const { document: atOnce } = await lookAtWholeNetwork({
      ...{ host: '127.0.0.1', port: taking.port, limits: quickNetworkLimits },
    });
    taking.stop();
    await server.stop();
    for (const { addresses, answer, causes, ruledOut } of [document, atOnce]) {
      expect(addresses[0]?.tls.tries?.length).toBeGreaterThan(0);
      expect(answer.state).not.toBe('healthy');
      expect(causes[0]).toMatchObject({ cause: 'partial-outage', variant: 'tries', side: 'unknown' });
      expect(causes[0]?.confidence).not.toBe('confirmed');
      expect(causes[0]?.scope).toMatch(/^\d+ of \d+ tries$/);
      expect(ruledOut.map(({ cause }) => cause)).not.toContain('connection-reset');
    }
  });

  it.concurrent('holds one at a time through a proxy and past it together', { timeout: 60_000 }, async ({ expect }) => {
    const [server, squid] = await Promise.all([startServer(), startSquid('http_access allow all')]);
    const port = await countingPort(handOn(server.port));
    const { document } = await gently({ port: port.port, rest: { proxy: `http://127.0.0.1:${squid.port}` } });
    port.stop();
    await Promise.all([server.stop(), squid.stop()]);
    expect(document.proxies?.trials.map(({ handshake }) => handshake.state)).toEqual(['completed', 'completed']);
    expect(port.counted().most).toBe(1);
  });

  it('would be seen by that count where it does not go gently', { timeout: 60_000 }, async () => {
    const port = await countingPort((socket) => socket.resume());
    await lookAtWholeNetwork({ host: '127.0.0.1', port: port.port, limits: quickNetworkLimits });
    port.stop();
    expect(port.counted().most).toBeGreaterThan(3);
  });
});
