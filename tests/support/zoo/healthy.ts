import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { crossSign, daysFromNow, issue, issueBig, issuersOf, makeAuthority } from '../certificates.ts';
import * as more from '../more-servers.ts';
import { startNginx, tlsBlock } from '../nginx.ts';
import { startRelay, withFirstRecord } from '../relay.ts';
import type { DiagnosisWish } from '../run-diagnosis.ts';
import { served, zoo, zooName, zooPair, zooRoot } from './certificates.ts';

/** A started server, and how a person asks about it. */
export interface Exhibit {
  readonly wish: DiagnosisWish;
  readonly stop: () => Promise<void>;
}

/** A healthy server that may look odd. */
export interface HealthyServer {
  readonly name: string;
  readonly start: () => Promise<Exhibit>;
}

const both = 'ssl_protocols TLSv1.2 TLSv1.3;';

/** Asks for `server.test` at a port of 127.0.0.1, trusting the zoo's root. */
export function ask(port: number, extra: Partial<DiagnosisWish> = {}): DiagnosisWish {
  return { input: `https://${zooName}:${port}/`, names: { [zooName]: ['127.0.0.1'] }, ca: zooRoot(), ...extra };
}

const nginx = (
  name: string,
  block: string,
  pair = () => zooPair(),
  extra: Partial<DiagnosisWish> = {},
): HealthyServer => ({
  name,
  start: async () => {
    const server = await startNginx({
      pairs: [pair()],
      blocks: [tlsBlock(`${block.includes('ssl_protocols') ? '' : both} ${block}`)],
    });
    return { wish: ask(server.port, extra), stop: server.stop };
  },
});

const other = (
  name: string,
  start: () => Promise<more.StartedServer>,
  extra: (port: number) => Partial<DiagnosisWish> = () => ({}),
): HealthyServer => ({
  name,
  start: async () => {
    const server = await start();
    return { wish: ask(server.port, extra(server.port)), stop: server.stop };
  },
});

/** A healthy nginx with a box in front of it. */
const behind = (name: string, box: Parameters<typeof startRelay>[1]): HealthyServer => ({
  name,
  start: async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock(both)] });
    const relay = await startRelay(server.port, box);
    const stop = async () => {
      await relay.stop();
      await server.stop();
    };
    return { wish: ask(relay.port), stop };
  },
});

const { root, intermediate, stranger } = zoo();

function longChain() {
  const second = makeAuthority({ name: 'Zoo Policy CA', parent: intermediate });
  const third = makeAuthority({ name: 'Zoo Region CA', parent: second });
  return zooPair({}, makeAuthority({ name: 'Zoo Department CA', parent: third }));
}

function crossSignedByExpiredRoot() {
  const old = makeAuthority({ name: 'Zoo Old Root CA', notBefore: daysFromNow(-4000), notAfter: daysFromNow(-30) });
  const leaf = issue(intermediate, { names: [zooName] });
  return served(leaf, [intermediate, crossSign(root, old)]);
}

const wrongOrder = () => served(issue(intermediate, { names: [zooName] }), [root, intermediate]);
const withExtra = () => served(issue(intermediate, { names: [zooName] }), [intermediate, stranger]);
const bigLeaf = () => served(issueBig(intermediate, { names: [zooName] }), issuersOf(intermediate));

/** Every healthy server of the zoo. */
export const healthyServers: readonly HealthyServer[] = [
  nginx('nginx, ECDSA P-256', ''),
  nginx('nginx, RSA', '', () => zooPair({ keyType: 'rsa' })),
  nginx('nginx, ECDSA P-384', '', () => zooPair({ keyType: 'p384' })),
  nginx('nginx, RSA signed with PSS', '', () => zooPair({ keyType: 'rsa', signature: 'default' })),
  {
    name: 'nginx, RSA and ECDSA side by side',
    start: async () => {
      const block = tlsBlock(`${both} ssl_certificate 1.pem; ssl_certificate_key 1.key;`);
      const server = await startNginx({ pairs: [zooPair({ keyType: 'rsa' }), zooPair()], blocks: [block] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  {
    name: 'nginx, Ed25519 and ECDSA side by side',
    start: async () => {
      const block = tlsBlock(`${both} ssl_certificate 1.pem; ssl_certificate_key 1.key;`);
      const server = await startNginx({ pairs: [zooPair({ keyType: 'ed25519' }), zooPair()], blocks: [block] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  nginx('nginx, TLS 1.2 only', 'ssl_protocols TLSv1.2;'),
  nginx('nginx, TLS 1.3 only', 'ssl_protocols TLSv1.3;'),
  nginx(
    'nginx, every version from TLS 1.0',
    'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers DEFAULT@SECLEVEL=0;',
  ),
  nginx('nginx, TLS 1.2 with RSA key exchange alone', 'ssl_protocols TLSv1.2; ssl_ciphers AES128-GCM-SHA256;', () =>
    zooPair({ keyType: 'rsa' }),
  ),
  nginx('nginx, TLS 1.2 with CBC alone', 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-SHA;', () =>
    zooPair({ keyType: 'rsa' }),
  ),
  nginx('nginx, another group than our key shares (HelloRetryRequest)', 'ssl_ecdh_curve secp384r1;'),
  nginx('nginx, no session tickets and no cache', 'ssl_session_tickets off; ssl_session_cache off;'),
  nginx('nginx, answers 401', 'if ($uri) { return 401; }'),
  nginx('nginx, answers 403', 'if ($uri) { return 403; }'),
  nginx('nginx, answers 404', 'if ($uri) { return 404; }'),
  nginx('nginx, answers 500', 'if ($uri) { return 500; }'),
  nginx('nginx, redirects elsewhere', 'if ($uri) { return 301 https://elsewhere.test/; }'),
  nginx('nginx, closes after the request', 'if ($uri) { return 444; }'),
  {
    name: 'nginx, optional client certificate',
    start: () => withClientAuthority('optional'),
  },
  {
    name: 'nginx, optional client certificate of any issuer',
    start: () => withClientAuthority('optional_no_ca'),
  },
  {
    name: 'nginx, HTTP/2',
    start: async () => {
      const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock(both, '127.0.0.1:{port} ssl http2')] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  nginx('nginx, four intermediates', '', longChain),
  nginx('nginx, a certificate of 16 KB', '', bigLeaf),
  nginx('nginx, chain in the wrong order', '', wrongOrder),
  nginx('nginx, a certificate nobody needs in the chain', '', withExtra),
  nginx('nginx, old path over an expired root beside the good one', '', crossSignedByExpiredRoot),
  nginx('nginx, certificate ends in ten days', '', () =>
    zooPair({ notBefore: daysFromNow(-80), notAfter: daysFromNow(10) }),
  ),
  nginx('nginx, wildcard certificate', '', () => zooPair({ names: ['*.wild.test'] }), {
    serverName: 'host.wild.test',
  }),
  {
    name: 'nginx, one of several sites by name',
    start: async () => {
      const block = (pair: number, name: string) =>
        `server { listen 127.0.0.1:{port} ssl; server_name ${name}; ${both} ssl_certificate ${pair}.pem; ssl_certificate_key ${pair}.key; return 200; }`;
      const pairs = [zooPair({ names: ['first.test'] }), zooPair()];
      const server = await startNginx({ pairs, blocks: [block(0, 'first.test'), block(1, zooName)] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  {
    name: 'nginx, refuses every other name',
    start: async () => {
      const refuse = 'server { listen 127.0.0.1:{port} ssl default_server; ssl_reject_handshake on; }';
      const server = await startNginx({
        pairs: [zooPair()],
        blocks: [refuse, tlsBlock(`${both} server_name ${zooName};`)],
      });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  {
    name: 'nginx, IPv6 by address',
    start: async () => {
      const server = await startNginx({
        pairs: [zooPair()],
        blocks: [tlsBlock(both, '[::1]:{port} ssl')],
        address: '::1',
      });
      return { wish: { input: `https://[::1]:${server.port}/`, ca: zooRoot() }, stop: server.stop };
    },
  },
  {
    name: 'nginx, IPv4 by address',
    start: async () => {
      const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock(both)] });
      return { wish: { input: `127.0.0.1:${server.port}`, ca: zooRoot() }, stop: server.stop };
    },
  },
  {
    name: 'nginx on localhost, IPv4 alone while the name has both families',
    start: async () => {
      const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock(both)] });
      const wish = { input: `localhost:${server.port}`, names: { localhost: ['::1', '127.0.0.1'] }, ca: zooRoot() };
      return { wish, stop: server.stop };
    },
  },
  {
    name: 'nginx on two addresses',
    start: async () => {
      const block = `${tlsBlock(both)} ${tlsBlock(both, '127.0.0.2:{port} ssl')}`;
      const server = await startNginx({ pairs: [zooPair()], blocks: [block] });
      return { wish: ask(server.port, { names: { [zooName]: ['127.0.0.1', '127.0.0.2'] } }), stop: server.stop };
    },
  },
  behind('slow to answer', (_, forward) => setTimeout(() => forward(), 2_000)),
  behind('resets after eight connections', (client, forward, number) =>
    number > 8 ? client.resetAndDestroy() : forward(),
  ),
  behind(
    'waits for the whole hello before it passes it on',
    withFirstRecord((record, _, forward) => forward(record)),
  ),
  other('OpenSSL server with a status page', () => more.startOpensslServer(zooPair(), ['-www'])),
  other('OpenSSL server that never answers a request', () =>
    more.startOpensslServer(zooPair({ keyType: 'rsa' }), ['-quiet']),
  ),
  other('OpenSSL server, warning about the name', () =>
    more.startOpensslServer(zooPair({ keyType: 'rsa' }), [
      '-tls1_2',
      '-www',
      '-servername',
      'else.test',
      '-cert2',
      'leaf.pem',
      '-key2',
      'server.key',
    ]),
  ),
  other('GnuTLS server, RSA', () => more.startGnutlsServer(zooPair({ keyType: 'rsa' }))),
  other('GnuTLS server, TLS 1.2 only', () => more.startGnutlsServer(zooPair(), 'NORMAL:-VERS-ALL:+VERS-TLS1.2')),
  other('Apache', () => more.startApache(zooPair())),
  other('Apache, optional client certificate', () => more.startApache(zooPair(), 'SSLVerifyClient optional_no_ca')),
  {
    name: 'Node, early hints before its reply',
    start: () => nodeServer('early-hints'),
  },
  other('HAProxy', () => more.startHaproxy(zooPair({ keyType: 'rsa' }))),
  other('HAProxy, HTTP/2', () => more.startHaproxy(zooPair(), 'alpn h2,http/1.1')),
  { name: 'Node, post-quantum key exchange', start: () => nodeServer('https') },
  { name: 'Node, HTTP/2 alone', start: () => nodeServer('h2-only') },
  other(
    'Dovecot, IMAP over TLS',
    () => more.startDovecot(zooPair(), 'imaps'),
    (port) => ({ input: `imaps://${zooName}:${port}` }),
  ),
  other(
    'Dovecot, IMAP with STARTTLS',
    () => more.startDovecot(zooPair({ keyType: 'rsa' }), 'imap'),
    (port) => ({ input: `imap://${zooName}:${port}` }),
  ),
];

async function withClientAuthority(mode: string): Promise<Exhibit> {
  const block = tlsBlock(`${both} ssl_verify_client ${mode}; ssl_client_certificate ca.pem;`);
  const server = await startNginx({ pairs: [zooPair()], blocks: [block], files: { 'ca.pem': root.certPem } });
  return { wish: ask(server.port), stop: server.stop };
}

interface Answer {
  end(text: string): unknown;
  writeEarlyHints(hints: Record<string, string>): unknown;
}

async function nodeServer(kind: 'https' | 'h2-only' | 'early-hints'): Promise<Exhibit> {
  const { chainPem, keyPem } = zooPair();
  const options = { cert: chainPem, key: keyPem, ecdhCurve: 'X25519MLKEM768:X25519', allowHTTP1: false };
  const answer = (_: unknown, response: Answer) => {
    if (kind === 'early-hints') response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    response.end('ok\n');
  };
  const server = kind === 'h2-only' ? createSecureServer(options, answer) : createHttpsServer(options, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
  };
  return { wish: ask((server.address() as { port: number }).port), stop };
}
