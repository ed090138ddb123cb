// Servers that work for the first hello, and not for every client or at every try.

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { daysFromNow } from '../certificates.ts';
import { startOpensslServer } from '../more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../nginx.ts';
import { startRelay, withFirstRecord } from '../relay.ts';
import { zoo, zooPair } from './certificates.ts';
import type { FaultyServer } from './faults.ts';
import { ask, type Exhibit, type HealthyServer } from './healthy.ts';
import { balanced } from './sessions.ts';

const both = 'ssl_protocols TLSv1.2 TLSv1.3;';
const byTurns = (first: ServedPair, second: ServedPair) => () => balanced([both, both], [first, second]);
const expired = () => zooPair({ notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) });

/** The leaf alone, with nothing between it and the root. */
function leafAlone(): ServedPair {
  const { chainPem, keyPem } = zooPair();
  const [leaf = ''] = chainPem.split(/(?<=-----END CERTIFICATE-----\n)/);
  return { chainPem: leaf, keyPem };
}

/** A healthy nginx behind a box that reads the offer of each hello. */
const offerRead = (dies: (client: Socket) => void) => async (): Promise<Exhibit> => {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock(both)] });
  const box = withFirstRecord((record, client, forward) =>
    record.includes('\x02h2') ? dies(client) : forward(record),
  );
  const relay = await startRelay(server.port, box);
  const stop = async () => {
    await relay.stop();
    await server.stop();
  };
  return { wish: ask(relay.port), stop };
};

/** Asks everybody for a certificate, goes on without one, answers no HEAD, and GET with this status. */
const silentToHead = (status: string) => async (): Promise<Exhibit> => {
  const { chainPem, keyPem } = zooPair();
  const wishes = { cert: chainPem, key: keyPem, requestCert: true, rejectUnauthorized: false };
  const server = createTlsServer(wishes, (socket) => {
    socket
      .on('error', () => {})
      .on('data', (request) => {
        if (!request.toString().startsWith('HEAD ')) socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
      });
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
  };
  return { wish: ask((server.address() as { port: number }).port), stop };
};

/** The first handshake passes, and it is still no healthy server. */
export const faultsByTurns: readonly FaultyServer[] = [
  {
    name: 'two nginx behind a balancer, the second with an expired certificate',
    cause: 'partial-outage',
    variant: 'certificates',
    confidence: 'confirmed',
    also: ['certificate-expired'],
    start: byTurns(zooPair(), expired()),
  },
  {
    name: 'two nginx behind a balancer, the first of which leaves out the intermediate',
    cause: 'partial-outage',
    variant: 'certificates',
    confidence: 'confirmed',
    also: ['incomplete-chain'],
    start: byTurns(leafAlone(), zooPair()),
  },
  {
    name: 'a box that resets whoever offers HTTP/2',
    cause: 'alpn-mismatch',
    variant: 'h2',
    confidence: 'confirmed',
    start: offerRead((client) => client.resetAndDestroy()),
  },
  {
    name: 'a box that answers an offer of HTTP/2 with an alert',
    cause: 'alpn-mismatch',
    variant: 'h2',
    confidence: 'confirmed',
    start: offerRead((client) => client.end(Buffer.from('15030300020228', 'hex'))),
  },
  {
    name: 'a server that answers no HEAD, and insists on a client certificate in its reply to GET',
    cause: 'client-certificate-required',
    start: silentToHead('400 No required SSL certificate was sent'),
  },
];

/** What looks like it and is healthy. */
export const healthyByTurns: readonly HealthyServer[] = [
  {
    name: 'two nginx behind a balancer, one with an RSA key and one with an EC key',
    start: byTurns(zooPair({ keyType: 'rsa' }), zooPair()),
  },
  {
    name: 'two nginx behind a balancer, one renewed and one not yet',
    start: byTurns(zooPair({ notBefore: daysFromNow(-300), notAfter: daysFromNow(60) }), zooPair()),
  },
  {
    name: 'OpenSSL server that asks for a client certificate, goes on without one, and answers no HEAD',
    start: async () => {
      const { root } = zoo();
      const server = await startOpensslServer(zooPair(), ['-www', '-verify', '2', '-CAfile', 'ca.pem'], {
        'ca.pem': root.certPem,
      });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
];
