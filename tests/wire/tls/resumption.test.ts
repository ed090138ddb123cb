import { once } from 'node:events';
import { createServer } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import type { HandshakeResult } from '../../../main/tls/client/plan.ts';
import type { Resumption } from '../../../main/tls/client/resumption.ts';
import { startGnutlsServer, startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { attempt, getRequest, ladderOf, only, type PlanChange, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  stops.push(server.stop);
  return server;
};

/** Twice: a fresh session, and what it left behind taken up. */
async function twice(port: number, change: PlanChange): Promise<[HandshakeResult, HandshakeResult]> {
  const first = await attempt(port, { awaitTicket: true, request: getRequest, ...change });
  expect(first.report).toMatchObject({ failure: null, reached: 'reply', negotiated: { resumed: false } });
  if (first.resumption === null) throw new Error('nothing to resume');
  return [first, await attempt(port, { awaitTicket: true, request: getRequest, ...change, resume: first.resumption })];
}

const resumed = { failure: null, reached: 'reply', negotiated: { resumed: true }, keyProven: null };

const servers = {
  OpenSSL: async () => kept(await startOpensslServer(rsa, ['-www'])).port,
  nginx: async () =>
    kept(
      await startNginx({
        pairs: [rsa],
        blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:a:1m;')],
      }),
    ).port,
  GnuTLS: async () => kept(await startGnutlsServer(rsa, 'NORMAL', ['--ticket'])).port,
  Node: async () => {
    const server = createServer({ cert: rsa.chainPem, key: rsa.keyPem }, (socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
      socket.on('error', () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.close();
      await once(server, 'close');
    });
    return (server.address() as { port: number }).port;
  },
};

describe.each(Object.entries(servers))('a session of %s', (_, serve) => {
  it.each([
    ['TLS 1.3', {}, /^>ClientHello <ServerHello .*<\*EncryptedExtensions <\*Finished/],
    ['TLS 1.3 with SHA-384', { cipherSuites: [0x1302] }, /<\*EncryptedExtensions <\*Finished/],
    [
      'TLS 1.2 by ticket',
      only(0x0303),
      /^>ClientHello <ServerHello (<NewSessionTicket )?<ChangeCipherSpec <\*Finished >/,
    ],
  ])('is resumed, %s', async (_name, hello, ladder) => {
    const [, second] = await twice(await serve(), { hello });
    expect(second.report).toMatchObject(resumed);
    expect(second.certificates).toEqual([]);
    expect(ladderOf(second)).toMatch(ladder);
  });

  it('goes through a fresh handshake with a ticket that the server does not know', async () => {
    const port = await serve();
    const { resumption } = await attempt(port, { awaitTicket: true, request: getRequest });
    if (resumption?.kind !== 'tls13') throw new Error('no ticket');
    const resume = { ...resumption, ticket: resumption.ticket.map((byte) => byte ^ 0x55) };
    const { report } = await attempt(port, { request: getRequest, resume });
    expect(report).toMatchObject({ failure: null, reached: 'reply', keyProven: true, negotiated: { resumed: false } });
  });
});

describe('a session', () => {
  it.each([0x0303, 0x0302])('of version %i is resumed by its id', async (version) => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-no_ticket', '-cipher', 'ALL:@SECLEVEL=0']));
    const hello = only(version, { sessionTicket: false, cipherSuites: [0xc013] });
    const [first, second] = await twice(port, { hello });
    expect((first.resumption as Resumption & { kind: 'tls12' }).sessionId.length).toBe(32);
    expect(second.report).toMatchObject(resumed);
  });

  it('of TLS 1.3 is resumed after a HelloRetryRequest, with new binders', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www', '-groups', 'P-384']));
    const hello = { groups: [0x1d, 0x18], keyShares: [0x1d] };
    const [, second] = await twice(port, { hello });
    expect(second.report).toMatchObject(resumed);
    expect(ladderOf(second)).toContain('<HelloRetryRequest');
  });

  it('of TLS 1.3 is refused by an alert when its key is another', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www']));
    const { resumption } = await attempt(port, { awaitTicket: true, request: getRequest });
    if (resumption?.kind !== 'tls13') throw new Error('no ticket');
    const { report } = await attempt(port, { resume: { ...resumption, psk: new Uint8Array(32) } });
    expect(report.failure).toMatchObject({ kind: 'alert', after: 'ClientHello' });
  });

  it('keeps a padded hello at its length', async () => {
    const { port } = kept(await startOpensslServer(rsa, ['-www']));
    const [, second] = await twice(port, { hello: { padTo: 3000 } });
    expect(second.report).toMatchObject({ ...resumed, hello: { bytes: 3000 } });
  });
});
