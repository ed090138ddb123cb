// Servers that give sessions, and what becomes of who takes one up.

import { constants } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { startOpensslServer } from '../more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../nginx.ts';
import { type Middlebox, startRelay, withFirstRecord } from '../relay.ts';
import { zooPair } from './certificates.ts';
import type { FaultyServer } from './faults.ts';
import { ask, type Exhibit, type HealthyServer } from './healthy.ts';

const [both, only12] = ['ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_protocols TLSv1.2;'];
const cached = 'ssl_session_cache shared:zoo:1m;';

/** A real nginx behind a box that knows a resumed hello when it sees one. */
const boxed = (block: string, box: Middlebox) => async (): Promise<Exhibit> => {
  const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [tlsBlock(block)] });
  const relay = await startRelay(server.port, box);
  const stop = async () => {
    await relay.stop();
    await server.stop();
  };
  return { wish: ask(relay.port), stop };
};

const resumedHello = (dies: (client: Socket) => void): Middlebox =>
  withFirstRecord((record, client, forward) => (takesUp(record) ? dies(client) : forward(record)));

/** Fatal handshake_failure in the clear. */
const refuse = (client: Socket) => client.end(Buffer.from('15030300020228', 'hex'));

/** A balancer without memory: each connection goes to the next server, which is nginx with its own block and certificate. */
export async function balanced(blocks: readonly string[], pairs?: readonly ServedPair[]): Promise<Exhibit> {
  const same = zooPair({ keyType: 'rsa' });
  const servers = await Promise.all(
    blocks.map((block, index) => startNginx({ pairs: [pairs?.[index] ?? same], blocks: [tlsBlock(block)] })),
  );
  const relay = await startRelay(0, (client, _, number) => {
    const upstream = connect(servers[(number - 1) % servers.length]?.port ?? 0, '127.0.0.1');
    upstream.on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  const stop = async () => {
    await relay.stop();
    await Promise.all(servers.map((server) => server.stop()));
  };
  return { wish: ask(relay.port), stop };
}

/** Node with a session cache of its own, which answers or is out of order; no tickets, so that it is needed. */
const withCache = (works: boolean) => async (): Promise<Exhibit> => {
  const { chainPem, keyPem } = zooPair({ keyType: 'rsa' });
  const kept = new Map<string, Buffer>();
  const secureOptions = constants.SSL_OP_NO_TICKET;
  const server = createTlsServer({ cert: chainPem, key: keyPem, maxVersion: 'TLSv1.2', secureOptions }, (socket) => {
    socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  });
  server.on('tlsClientError', () => {});
  server.on('newSession', (id: Buffer, data: Buffer, done: () => void) => {
    kept.set(id.toString('hex'), data);
    done();
  });
  server.on('resumeSession', (id: Buffer, done: (error: Error | null, data: Buffer | null) => void) => {
    const session = kept.get(id.toString('hex')) ?? null;
    done(session !== null && !works ? new Error('the cache is out of order') : null, session);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
  };
  return { wish: ask((server.address() as { port: number }).port), stop };
};

/** Whoever takes a session up fails; fresh handshakes work. */
export const sessionFaults: readonly FaultyServer[] = [
  {
    name: 'a box that resets whoever brings a ticket of TLS 1.3',
    cause: 'session-resumption-failed',
    confidence: 'confirmed',
    start: boxed(
      both,
      resumedHello((client) => client.resetAndDestroy()),
    ),
  },
  {
    name: 'a box that swallows every resumed hello',
    waits: true,
    cause: 'session-resumption-failed',
    confidence: 'confirmed',
    start: boxed(
      both,
      resumedHello(() => {}),
    ),
  },
  {
    name: 'a server that answers a ticket of TLS 1.2 with an alert',
    cause: 'session-resumption-failed',
    confidence: 'confirmed',
    start: boxed(only12, resumedHello(refuse)),
  },
  {
    name: 'Node, whose session cache is out of order',
    cause: 'session-resumption-failed',
    confidence: 'confirmed',
    start: withCache(false),
  },
];

/** What looks like it and is healthy: a server may always go on with a fresh handshake. */
export const healthySessions: readonly HealthyServer[] = [
  {
    name: 'two nginx behind a balancer, each with ticket keys of its own, TLS 1.3',
    start: () => balanced([both, both]),
  },
  {
    name: 'two nginx behind a balancer, each with ticket keys of its own, TLS 1.2',
    start: () => balanced([only12, only12]),
  },
  {
    name: 'two nginx behind a balancer, one of them without TLS 1.3',
    start: () => balanced([both, only12]),
  },
  {
    name: 'two nginx behind a balancer, the second without TLS 1.2',
    start: () => balanced([only12, 'ssl_protocols TLSv1.3;']),
  },
  {
    name: 'nginx with a session cache and no tickets, TLS 1.2',
    start: boxed(`${only12} ssl_session_tickets off; ${cached}`, (_, forward) => forward()),
  },
  { name: 'Node with a session cache', start: withCache(true) },
  {
    name: 'OpenSSL server that gives no ticket',
    start: async () => {
      const server = await startOpensslServer(zooPair(), ['-www', '-num_tickets', '0', '-tls1_3']);
      return { wish: ask(server.port), stop: server.stop };
    },
  },
];

/** Whether a ClientHello brings a ticket of TLS 1.2, or a pre-shared key. RFC 5077 section 3.2, RFC 8446 section 4.2.11. */
function takesUp(record: Buffer): boolean {
  let at = 5 + 4 + 2 + 32;
  at += 1 + record.readUInt8(at);
  at += 2 + record.readUInt16BE(at);
  at += 1 + record.readUInt8(at);
  const end = at + 2 + record.readUInt16BE(at);
  for (at += 2; at + 4 <= end; at += 4 + record.readUInt16BE(at + 2)) {
    const [type, length] = [record.readUInt16BE(at), record.readUInt16BE(at + 2)];
    if (type === 41 || (type === 35 && length > 0)) return true;
  }
  return false;
}
