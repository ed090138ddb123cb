import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { issue, makeAuthority } from '../certificates.ts';
import * as more from '../more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../nginx.ts';
import { startRelay } from '../relay.ts';
import { served, zoo, zooName, zooPair } from './certificates.ts';
import { ffdhe2048 } from './dh-parameters.ts';
import { type FaultyServer, scripted } from './faults.ts';
import { ask } from './healthy.ts';

const both = 'ssl_protocols TLSv1.2 TLSv1.3;';
const rsa = () => zooPair({ keyType: 'rsa' });
type Start = FaultyServer['start'];

/** nginx whose alerts a box swallows: the client sees a close, or a reset, and no reason. */
const mute =
  (end: (client: Socket) => void, block: string, pair: () => ServedPair, files = {}): Start =>
  async () => {
    const tls = block.includes('{port}') ? block : tlsBlock(block);
    const server = await startNginx({ pairs: [pair()], blocks: [tls], files });
    const relay = await startRelay(server.port, (client, forward) => {
      const write = client.write.bind(client);
      client.write = ((chunk: Buffer, ...rest: never[]) => {
        if (chunk[0] !== 0x15) return write(chunk, ...rest);
        end(client);
        return false;
      }) as typeof client.write;
      forward();
    });
    const stop = async () => {
      await relay.stop();
      await server.stop();
    };
    return { wish: ask(relay.port), stop };
  };

const nginx =
  (block: string, pair: () => ServedPair, port?: (port: number) => object): Start =>
  async () => {
    const server = await startNginx({ pairs: [pair()], blocks: [tlsBlock(block)] });
    return { wish: ask(server.port, port?.(server.port)), stop: server.stop };
  };

const other =
  (start: () => Promise<more.StartedServer>): Start =>
  async () => {
    const server = await start();
    return { wish: ask(server.port), stop: server.stop };
  };

/** The same server, asked about with a command. */
const byCurl =
  (start: Start): Start =>
  async () => {
    const { stop, wish } = await start();
    return { wish: { ...wish, input: `curl ${wish.input}` }, stop };
  };

const close = (client: Socket) => client.end();
const reset = (client: Socket) => client.resetAndDestroy();
const tls10 = 'ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;';
const dheAlone = 'ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES256-GCM-SHA384; ssl_dhparam dh.pem;';
const otherNameOnly = `server { listen 127.0.0.1:{port} ssl default_server; ${both} ssl_reject_handshake on; } ${tlsBlock(`${both} server_name else.test;`)}`;

const { root, intermediate } = zoo();
const leaf = (options: Parameters<typeof issue>[1]) =>
  served(issue(intermediate, { names: [zooName], ...options }), [intermediate]);
const byLeafThatIsNoAuthority = () => {
  const notCa = makeAuthority({ name: 'Zoo Not An Authority', parent: root, basicConstraints: { ca: false } });
  return served(issue(notCa, { names: [zooName] }), [notCa]);
};
const constrained = () => {
  const issuer = makeAuthority({ name: 'Zoo Constrained CA', parent: root, permitted: { dns: ['else.test'] } });
  return served(issue(issuer, { names: [zooName] }), [issuer]);
};
const twoMissing = () => {
  const second = makeAuthority({ name: 'Zoo Second CA', parent: intermediate });
  return served(issue(second, { names: [zooName] }), []);
};

/** The same causes with their usual mark taken away, and what looks like another cause. */
export const lookAlikes: readonly FaultyServer[] = [
  { name: 'TLS 1.0 only, the alert swallowed', cause: 'protocol-version-mismatch', start: mute(close, tls10, rsa) },
  { name: 'TLS 1.0 only, a reset for an alert', cause: 'protocol-version-mismatch', start: mute(reset, tls10, rsa) },
  {
    name: 'finite-field Diffie-Hellman alone, the alert swallowed',
    cause: 'no-common-cipher',
    start: mute(close, dheAlone, rsa, { 'dh.pem': ffdhe2048 }),
  },
  {
    name: 'finite-field Diffie-Hellman alone, a reset for an alert',
    cause: 'no-common-cipher',
    start: mute(reset, dheAlone, rsa, { 'dh.pem': ffdhe2048 }),
  },
  {
    name: 'GnuTLS server, 3DES alone',
    cause: 'no-common-cipher',
    confidence: 'confirmed',
    start: other(() => more.startGnutlsServer(rsa(), 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+3DES-CBC')),
  },
  {
    name: 'GnuTLS server, CCM alone',
    cause: 'no-common-cipher',
    confidence: 'confirmed',
    says: 'A hello as OpenSSL 3 sends it ended in the same way.',
    start: byCurl(other(() => more.startGnutlsServer(rsa(), 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CCM'))),
  },
  {
    name: 'an unknown name, a reset for an alert',
    cause: 'server-name-required',
    orLead: ['filtered-by-name', 'connection-reset'],
    start: mute(reset, otherNameOnly, zooPair),
  },
  {
    name: 'nginx, P-521 alone',
    cause: 'no-common-group',
    confidence: 'confirmed',
    says: 'Browsers like Chrome share no group with the server. OpenSSL 3 shares one.',
    start: byCurl(nginx(`${both} ssl_ecdh_curve secp521r1;`, rsa)),
  },
  {
    name: 'nginx, an Ed25519 certificate',
    cause: 'no-common-signature-scheme',
    confidence: 'confirmed',
    variant: 'ed25519',
    says: 'A hello as OpenSSL 3 sends it was answered, with TLS 1.3',
    start: byCurl(nginx(both, () => zooPair({ keyType: 'ed25519' }))),
  },
  {
    name: 'nginx, an RSASSA-PSS key, TLS 1.2',
    cause: 'no-common-signature-scheme',
    confidence: 'confirmed',
    variant: 'rsa-pss',
    start: nginx('ssl_protocols TLSv1.2;', () => zooPair({ keyType: 'rsa-pss' })),
  },
  {
    name: 'Node, another application protocol alone',
    cause: 'alpn-mismatch',
    confidence: 'confirmed',
    start: () => nodeServer({ ALPNProtocols: ['frob/1'] }),
  },
  {
    name: 'a certificate for clients only',
    cause: 'certificate-invalid',
    confidence: 'confirmed',
    start: nginx(both, () => leaf({ extendedKeyUsage: ['clientAuth'] })),
  },
  {
    name: 'issued by a certificate that may not issue',
    cause: 'certificate-invalid',
    start: nginx(both, byLeafThatIsNoAuthority),
  },
  { name: 'a name the issuer may not issue for', cause: 'certificate-invalid', start: nginx(both, constrained) },
  {
    name: 'a signature that does not verify',
    cause: 'certificate-invalid',
    start: nginx(both, () => leaf({ breakSignature: true })),
  },
  {
    name: 'an RSA key of 1024 bits',
    cause: 'weak-key-or-signature',
    start: nginx(`${both} ssl_ciphers DEFAULT@SECLEVEL=0;`, () => leaf({ keyType: 'rsa-1024' })),
  },
  {
    name: 'two intermediates missing',
    cause: 'incomplete-chain',
    orLead: ['unknown-ca'],
    start: nginx(both, twoMissing),
  },
  {
    name: 'a POP3 greeting',
    waits: true,
    cause: 'starttls-required',
    confidence: 'confirmed',
    start: scripted((socket) => socket.write('+OK Dovecot ready.\r\n')),
  },
  {
    name: 'an FTP greeting',
    waits: true,
    cause: 'starttls-required',
    start: scripted((socket) => socket.write('220 (vsFTPd 3.0.5)\r\n')),
  },
  {
    name: 'a firewall’s page',
    cause: 'not-tls',
    orLead: ['captive-portal', 'proxy-failure'],
    start: scripted((socket) =>
      socket.once('data', () =>
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html><h1>Blocked by policy</h1></html>'),
      ),
    ),
  },
  {
    name: 'a MySQL greeting',
    waits: true,
    cause: 'starttls-required',
    start: scripted((socket) => socket.write(Buffer.from('4a0000000a382e302e33360008000000', 'hex'))),
  },
  { name: 'one byte a second', waits: true, cause: 'handshake-timeout', start: scripted((socket) => drip(socket)) },
  {
    name: 'garbage after the hello',
    cause: 'not-tls',
    orLead: ['corrupted-traffic'],
    start: scripted((socket) => socket.once('data', () => socket.write(Buffer.alloc(4000, 0xa5)))),
  },
  {
    name: 'a record whose length lies',
    cause: 'corrupted-traffic',
    orLead: ['handshake-timeout', 'server-configuration', 'not-tls'],
    start: scripted((socket) => socket.once('data', () => socket.write(Buffer.from('1603037fff02000004', 'hex')))),
  },
  {
    name: 'an internal_error alert',
    cause: 'server-configuration',
    start: scripted((socket) => socket.once('data', () => socket.end(Buffer.from('15030300020250', 'hex')))),
  },
];

function drip(socket: Socket): void {
  const answer = Buffer.from(`160303007a0200007603035${'0'.repeat(60)}`, 'hex');
  let sent = 0;
  const timer = setInterval(() => socket.write(answer.subarray(sent, ++sent)), 1_000);
  socket.once('close', () => clearInterval(timer));
}

async function nodeServer(options: { ALPNProtocols: string[] }) {
  const { chainPem, keyPem } = zooPair();
  const server = createTlsServer({ cert: chainPem, key: keyPem, ...options }, (socket) => socket.end());
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
  };
  return { wish: ask((server.address() as { port: number }).port), stop };
}
