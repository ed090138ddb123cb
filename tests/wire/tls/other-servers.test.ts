import { once } from 'node:events';
import { createServer } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../support/certificates.ts';
import { startGnutlsServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { attempt, getRequest, ladderOf, only, servedPair } from './attempt.ts';

const rsa = servedPair('rsa');
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});

async function nginx(more: string, files: Readonly<Record<string, string>> = {}): Promise<number> {
  const server = await startNginx({ pairs: [rsa], blocks: [tlsBlock(more)], files });
  stops.push(server.stop);
  return server.port;
}

describe('against nginx', () => {
  it.each(['TLSv1.3', 'TLSv1.2'])('completes %s and reads the reply', async (version) => {
    const port = await nginx(`ssl_protocols ${version};`);
    const result = await attempt(port, { request: getRequest });
    expect(result.report).toMatchObject({
      reached: 'reply',
      failure: null,
      keyProven: true,
      negotiated: { version, alpn: 'http/1.1' },
    });
    expect(Buffer.from(result.reply ?? []).toString()).toMatch(/^HTTP\/1\.1 200/);
  });

  it('gives the request the protocol that was agreed on', async () => {
    const port = await nginx('', {});
    const asked: (string | null)[] = [];
    const request = (alpn: string | null) => {
      asked.push(alpn);
      return null;
    };
    const { report, reply } = await attempt(port, { request, hello: { alpn: ['http/1.1'] } });
    expect([asked, report.reached, report.failure, reply]).toEqual([['http/1.1'], 'finished', null, null]);
  });

  it('hears alert 120 where no application protocol is common', async () => {
    const port = await nginx('');
    const { report } = await attempt(port, { hello: { alpn: ['nothing/0'] } });
    expect(report.failure).toMatchObject({ kind: 'alert', description: 120, name: 'no_application_protocol' });
  });

  it('hears from a TLS 1.0 server that there is no common version', async () => {
    const port = await nginx('ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0;');
    const { report } = await attempt(port);
    expect(report.failure).toMatchObject({ kind: 'alert', name: 'protocol_version', encrypted: false });
    const old = await attempt(port, { hello: only(0x0301), request: getRequest });
    expect(old.report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
  });

  it('reads the refusal of a missing client certificate from the reply', async () => {
    const authority = makeAuthority({ name: 'Client CA' });
    const port = await nginx('ssl_verify_client on; ssl_client_certificate ca.pem;', { 'ca.pem': authority.certPem });
    const result = await attempt(port, { request: getRequest });
    expect(result.report).toMatchObject({
      reached: 'reply',
      failure: null,
      certificateRequested: { authorities: ['CN=Client CA'] },
    });
    expect(Buffer.from(result.reply ?? []).toString()).toMatch(/^HTTP\/1\.1 400/);
  });

  it('sees a handshake rejected by name', async () => {
    const port = await nginx('ssl_reject_handshake on;');
    const { report } = await attempt(port);
    expect(report.failure).toMatchObject({ kind: 'alert', description: 112, name: 'unrecognized_name' });
  });

  it('names plain HTTP on the port', async () => {
    const server = await startNginx({ pairs: [rsa], blocks: ['server { listen 127.0.0.1:{port}; }'] });
    stops.push(server.stop);
    const { report } = await attempt(server.port);
    expect(report).toMatchObject({ reached: 'hello-sent', failure: { kind: 'plaintext', protocol: 'http' } });
  });

  it('gets the stapling request, the ticket and the padding past it', async () => {
    const port = await nginx('ssl_session_tickets on; ssl_stapling off;');
    for (const padTo of [null, 512, 4000]) {
      expect((await attempt(port, { hello: { padTo }, request: getRequest })).report.failure).toBeNull();
    }
  });
});

describe('against GnuTLS', () => {
  it.each([
    ['TLS 1.3', 'NORMAL:-VERS-ALL:+VERS-TLS1.3', {}],
    ['TLS 1.2', 'NORMAL:-VERS-ALL:+VERS-TLS1.2', {}],
    ['TLS 1.2 over DHE', 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA', { cipherSuites: [0x009e, 0x0033] }],
    [
      'TLS 1.3 over P-521 after a retry',
      'NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-SECP521R1',
      { groups: [0x11ec, 0x1d, 0x19] },
    ],
  ])('completes %s', async (_, priority, hello) => {
    const server = await startGnutlsServer(rsa, priority);
    stops.push(server.stop);
    const { report } = await attempt(server.port, { hello, request: getRequest });
    expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
  });

  it('completes TLS 1.0 and 1.1 with AES and with 3DES', async () => {
    const server = await startGnutlsServer(rsa, 'LEGACY:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:+3DES-CBC:+SHA1:%COMPAT');
    stops.push(server.stop);
    for (const [version, suite] of [
      [0x0301, 0x002f],
      [0x0302, 0xc014],
      [0x0301, 0x000a],
    ] as const) {
      const { report } = await attempt(server.port, {
        hello: only(version, { cipherSuites: [suite] }),
        request: getRequest,
      });
      expect(report).toMatchObject({ reached: 'reply', failure: null, keyProven: true });
    }
  });
});

describe("against Node's TLS server", () => {
  const serve = async (options: Readonly<Record<string, unknown>> = {}) => {
    const server = createServer({ cert: rsa.chainPem, key: rsa.keyPem, ...options }, (socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
      socket.on('error', () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.close();
      await once(server, 'close');
    });
    return (server.address() as { port: number }).port;
  };

  it('completes X25519MLKEM768 at once, and after a retry', async () => {
    const port = await serve({ ecdhCurve: 'X25519MLKEM768', minVersion: 'TLSv1.3' });
    const direct = await attempt(port, { request: getRequest });
    expect(direct.report).toMatchObject({
      reached: 'reply',
      failure: null,
      negotiated: { group: { name: 'X25519MLKEM768' } },
    });
    const retried = await attempt(port, { hello: { groups: [0x1d, 0x11ec], keyShares: [0x1d] }, request: getRequest });
    expect(retried.report).toMatchObject({ reached: 'reply', failure: null });
    expect(ladderOf(retried)).toContain('<HelloRetryRequest');
  });

  it('takes the half of the post-quantum group back when the server has only the other', async () => {
    const port = await serve({ ecdhCurve: 'X25519' });
    const { report } = await attempt(port, { request: getRequest });
    expect(report).toMatchObject({ failure: null, negotiated: { group: { name: 'x25519' } } });
  });
});
