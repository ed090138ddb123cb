import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { CauseId, Confidence } from '../../../shared/cause.ts';
import { daysFromNow, issue, issuersOf, makeAuthority, selfSigned } from '../certificates.ts';
import { startDeafPort } from '../deaf-port.ts';
import * as more from '../more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../nginx.ts';
import { freePort } from '../program.ts';
import { startRelay, withFirstRecord } from '../relay.ts';
import type { DiagnosisWish } from '../run-diagnosis.ts';
import { served, zoo, zooName, zooPair } from './certificates.ts';
import { ffdhe2048 } from './dh-parameters.ts';
import { ask, type Exhibit } from './healthy.ts';

/** A server (or a client) with a known fault. */
export interface FaultyServer {
  readonly name: string;
  /** What must lead. */
  readonly cause: CauseId;
  /** At least this sure; left out where only the order counts. */
  readonly confidence?: Confidence;
  /** Which form of the cause; left out where any will do. */
  readonly variant?: string;
  /** Words of its headline or explanation; left out where they do not matter. */
  readonly says?: string;
  /** What else is truly wrong: only these, and `cause`, may be `confirmed`. */
  readonly also?: readonly CauseId[];
  /** What else may lead, where the wire cannot tell. */
  readonly orLead?: readonly CauseId[];
  /** Most of its time nobody says a word there, so that several at once hinder nobody. */
  readonly waits?: true;
  readonly start: () => Promise<Exhibit>;
}

const both = 'ssl_protocols TLSv1.2 TLSv1.3;';
const { root, intermediate, stranger } = zoo();
const old = { notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) };
/** Over before anything of this program was built. */
const longEnded = { notBefore: new Date('2019-01-01T00:00:00Z'), notAfter: new Date('2020-01-01T00:00:00Z') };
const future = { notBefore: daysFromNow(3), notAfter: daysFromNow(400) };

type Start = FaultyServer['start'];

const nginx =
  (block: string, pair: () => ServedPair = () => zooPair(), extra: Partial<DiagnosisWish> = {}, files = {}): Start =>
  async () => {
    const tls = block.includes('ssl_protocols') ? block : `${both} ${block}`;
    const server = await startNginx({ pairs: [pair()], blocks: [tlsBlock(tls)], files });
    return { wish: ask(server.port, extra), stop: server.stop };
  };

const other =
  (start: () => Promise<more.StartedServer>, extra: (port: number) => Partial<DiagnosisWish> = () => ({})): Start =>
  async () => {
    const server = await start();
    return { wish: ask(server.port, extra(server.port)), stop: server.stop };
  };

/** A healthy nginx behind a box. */
const behind =
  (box: Parameters<typeof startRelay>[1], pair = () => zooPair()): Start =>
  async () => {
    const server = await startNginx({ pairs: [pair()], blocks: [tlsBlock(both)] });
    const relay = await startRelay(server.port, box);
    const stop = async () => {
      await relay.stop();
      await server.stop();
    };
    return { wish: ask(relay.port), stop };
  };

/** A peer that is a script: what it does with each connection. */
export const scripted =
  (behave: (socket: Socket) => void, extra: (port: number) => Partial<DiagnosisWish> = () => ({})): Start =>
  async () => {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
      behave(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stop = async () => {
      for (const socket of open) socket.destroy();
      server.close();
    };
    const { port } = server.address() as { port: number };
    return { wish: ask(port, extra(port)), stop };
  };

const nowhere =
  (wish: (port: number) => DiagnosisWish): Start =>
  async () => {
    const port = await freePort();
    return { wish: wish(port), stop: async () => {} };
  };

const leafAlone = () => served(issue(intermediate, { names: [zooName] }), []);
const wrongIntermediate = () => {
  const unrelated = makeAuthority({ name: 'Zoo Unrelated CA', parent: root });
  return served(issue(intermediate, { names: [zooName] }), [unrelated]);
};
const expiredIntermediate = () => {
  const issuer = makeAuthority({ name: 'Zoo Expired CA', parent: root, ...old });
  return served(issue(issuer, { names: [zooName] }), issuersOf(issuer));
};
const strangerChain = (options = {}) => {
  const issuer = makeAuthority({ name: 'Stranger Issuing CA', parent: stranger });
  return served(issue(issuer, { names: [zooName], ...options }), [issuer, stranger]);
};
const alone = (options = {}): ServedPair => served(selfSigned({ names: [zooName], ...options }), []);
const greeting = (text: string) => (socket: Socket) => {
  socket.write(text);
  socket.on('data', () => {});
};
const largeReset = withFirstRecord((record, client, forward) =>
  record.length > 600 ? client.resetAndDestroy() : forward(record),
);
const largeSilence = withFirstRecord((record, _, forward) => {
  if (record.length <= 1000) forward(record);
});
const clientAuthority = { 'ca.pem': root.certPem };
const verifyOn = 'ssl_verify_client on; ssl_client_certificate ca.pem;';
const placeVerified = 'SSLCACertificateFile ca.pem\n<Location />\nSSLVerifyClient require\n</Location>';
const onlyName = (rest: string) =>
  `server { listen 127.0.0.1:{port} ssl default_server; ${both} ssl_reject_handshake on; } ${tlsBlock(`${both} server_name ${rest};`)}`;

/** Every fault of the zoo, each cause broken in at least two ways. */
export const faultyServers: readonly FaultyServer[] = [
  {
    name: 'a name that does not exist',
    cause: 'dns-failure',
    start: nowhere(() => ({ input: 'https://no-such-name.invalid/' })),
  },
  {
    name: 'a resolver that does not answer',
    cause: 'dns-failure',
    start: nowhere(() => ({
      input: 'silent.test:443',
      ports: { resolve: async () => ({ ok: false, state: 'no-answer', errorCode: 'EAI_AGAIN' }) },
    })),
  },
  { name: 'a closed port', cause: 'tcp-refused', confidence: 'confirmed', start: nowhere((port) => ask(port)) },
  {
    name: 'a closed port on IPv6',
    cause: 'tcp-refused',
    confidence: 'confirmed',
    start: nowhere((port) => ({ input: `[::1]:${port}` })),
  },
  {
    name: 'a port that answers no connection',
    waits: true,
    cause: 'tcp-timeout',
    start: async () => {
      const deaf = await startDeafPort();
      return { wish: ask(deaf.port), stop: deaf.stop };
    },
  },
  {
    name: 'nginx without TLS',
    cause: 'not-tls',
    confidence: 'confirmed',
    start: async () => {
      const server = await startNginx({ pairs: [], blocks: ['server { listen 127.0.0.1:{port}; return 200; }'] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  {
    name: 'an SSH server',
    cause: 'not-tls',
    confidence: 'confirmed',
    start: scripted(greeting('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n')),
  },
  {
    name: 'a greeting nobody knows',
    cause: 'not-tls',
    confidence: 'confirmed',
    start: scripted(greeting('HELLO FROM THE FROBNICATOR 7\r\n')),
  },
  {
    name: 'an SMTP greeting',
    waits: true,
    cause: 'starttls-required',
    start: scripted(greeting('220 mail.test ESMTP Postfix\r\n')),
  },
  {
    name: 'Dovecot’s IMAP asked for TLS at once',
    cause: 'starttls-required',
    confidence: 'confirmed',
    start: other(() => more.startDovecot(zooPair({ keyType: 'rsa' }), 'imap')),
  },
  {
    name: 'nginx, TLS 1.0 only',
    cause: 'protocol-version-mismatch',
    confidence: 'confirmed',
    start: nginx('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;', () => zooPair({ keyType: 'rsa' })),
  },
  {
    name: 'OpenSSL server, TLS 1.1 only',
    cause: 'protocol-version-mismatch',
    confidence: 'confirmed',
    start: other(() =>
      more.startOpensslServer(zooPair({ keyType: 'rsa' }), ['-tls1_1', '-cipher', 'ALL@SECLEVEL=0', '-www']),
    ),
  },
  {
    name: 'GnuTLS server, TLS 1.0 only',
    cause: 'protocol-version-mismatch',
    confidence: 'confirmed',
    start: other(() =>
      more.startGnutlsServer(zooPair({ keyType: 'rsa' }), 'NORMAL:-VERS-ALL:+VERS-TLS1.0:%VERIFY_ALLOW_SIGN_WITH_SHA1'),
    ),
  },
  {
    name: 'nginx, finite-field Diffie-Hellman alone',
    cause: 'no-common-cipher',
    confidence: 'confirmed',
    start: nginx(
      'ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES256-GCM-SHA384; ssl_dhparam dh.pem;',
      () => zooPair({ keyType: 'rsa' }),
      {},
      { 'dh.pem': ffdhe2048 },
    ),
  },
  {
    name: 'OpenSSL server, CBC with SHA-256 alone',
    cause: 'no-common-cipher',
    confidence: 'confirmed',
    start: other(() =>
      more.startOpensslServer(zooPair({ keyType: 'rsa' }), ['-tls1_2', '-cipher', 'AES128-SHA256', '-www']),
    ),
  },
  {
    name: 'GnuTLS server, Camellia alone',
    cause: 'no-common-cipher',
    confidence: 'confirmed',
    start: other(() =>
      more.startGnutlsServer(
        zooPair({ keyType: 'rsa' }),
        'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+CAMELLIA-128-CBC',
      ),
    ),
  },
  {
    name: 'nginx that knows one name, asked by address',
    cause: 'server-name-required',
    confidence: 'confirmed',
    start: async () => {
      const server = await startNginx({ pairs: [zooPair()], blocks: [onlyName(zooName)] });
      return { wish: ask(server.port, { input: `https://127.0.0.1:${server.port}/` }), stop: server.stop };
    },
  },
  {
    name: 'nginx that knows another name',
    cause: 'server-name-required',
    confidence: 'confirmed',
    start: async () => {
      const server = await startNginx({ pairs: [zooPair()], blocks: [onlyName('else.test')] });
      return { wish: ask(server.port), stop: server.stop };
    },
  },
  {
    name: 'OpenSSL server that refuses unknown names',
    cause: 'server-name-required',
    confidence: 'confirmed',
    start: other(() =>
      more.startOpensslServer(zooPair(), [
        '-servername',
        'else.test',
        '-servername_fatal',
        '-cert2',
        'leaf.pem',
        '-key2',
        'server.key',
        '-www',
      ]),
    ),
  },
  {
    name: 'nginx wants a client certificate',
    cause: 'client-certificate-required',
    confidence: 'confirmed',
    start: nginx(verifyOn, () => zooPair(), {}, clientAuthority),
  },
  {
    name: 'OpenSSL server wants a client certificate, TLS 1.3',
    cause: 'client-certificate-required',
    confidence: 'confirmed',
    start: other(() => more.startOpensslServer(zooPair(), ['-Verify', '1', '-tls1_3', '-www'])),
  },
  {
    name: 'OpenSSL server wants a client certificate, TLS 1.2',
    cause: 'client-certificate-required',
    start: other(() => more.startOpensslServer(zooPair({ keyType: 'rsa' }), ['-Verify', '1', '-tls1_2', '-www'])),
  },
  {
    name: 'Apache wants a client certificate',
    cause: 'client-certificate-required',
    start: other(() =>
      more.startApache(zooPair(), 'SSLVerifyClient require\nSSLCACertificateFile ca.pem', clientAuthority),
    ),
  },
  {
    name: 'Apache wants a client certificate for one place alone, TLS 1.3',
    cause: 'client-certificate-required',
    confidence: 'likely',
    start: other(() => more.startApache(zooPair(), placeVerified, clientAuthority)),
  },
  {
    name: 'Apache wants a client certificate for one place alone, TLS 1.2',
    cause: 'client-certificate-required',
    start: other(() => more.startApache(zooPair(), `SSLProtocol TLSv1.2\n${placeVerified}`, clientAuthority)),
  },
  {
    name: 'GnuTLS server wants a client certificate',
    cause: 'client-certificate-required',
    start: other(() => more.startGnutlsServer(zooPair({ keyType: 'rsa' }), 'NORMAL', ['--require-client-cert'])),
  },
  {
    name: 'nginx, expired',
    cause: 'certificate-expired',
    confidence: 'confirmed',
    start: nginx('', () => zooPair(old)),
  },
  {
    name: 'OpenSSL server, expired since the build, and no second clock',
    waits: true,
    cause: 'certificate-expired',
    confidence: 'likely',
    start: other(() => more.startOpensslServer(zooPair(old), ['-www'])),
  },
  {
    name: 'OpenSSL server, expired before the build, and no second clock',
    waits: true,
    cause: 'certificate-expired',
    confidence: 'confirmed',
    start: other(() => more.startOpensslServer(zooPair(longEnded), ['-www'])),
  },
  {
    name: 'a clock two years ahead, and no second clock',
    waits: true,
    cause: 'clock-wrong',
    orLead: ['certificate-expired'],
    confidence: 'possible',
    start: other(
      () => more.startOpensslServer(zooPair(), ['-www']),
      () => ({ ports: { wallClock: () => new Date(Date.now() + 2 * 365 * 86_400_000) } }),
    ),
  },
  {
    name: 'GnuTLS server, an expired intermediate',
    cause: 'certificate-expired',
    start: other(() => more.startGnutlsServer(expiredIntermediate())),
  },
  {
    name: 'expired on one of two addresses',
    cause: 'certificate-expired',
    confidence: 'confirmed',
    start: async () => {
      const stale = tlsBlock(both, '127.0.0.2:{port} ssl').replace('0.pem', '1.pem').replace('0.key', '1.key');
      const server = await startNginx({ pairs: [zooPair(), zooPair(old)], blocks: [tlsBlock(both), stale] });
      return { wish: ask(server.port, { names: { [zooName]: ['127.0.0.1', '127.0.0.2'] } }), stop: server.stop };
    },
  },
  {
    name: 'one of two addresses resets every hello',
    cause: 'partial-outage',
    confidence: 'confirmed',
    start: async () => {
      const blocks = [tlsBlock(both, '127.0.0.2:{port} ssl')];
      const server = await startNginx({ pairs: [zooPair()], blocks, address: '127.0.0.2' });
      const box = createServer((socket) =>
        socket.on('error', () => {}).once('data', () => socket.resetAndDestroy()),
      ).listen(server.port, '127.0.0.1');
      await once(box, 'listening');
      const stop = async () => {
        box.close();
        await server.stop();
      };
      return { wish: ask(server.port, { names: { [zooName]: ['127.0.0.1', '127.0.0.2'] } }), stop };
    },
  },
  {
    name: 'nginx, not yet valid',
    cause: 'certificate-not-yet-valid',
    confidence: 'confirmed',
    start: nginx('', () => zooPair(future)),
  },
  {
    name: 'OpenSSL server, not yet valid',
    waits: true,
    cause: 'certificate-not-yet-valid',
    start: other(() => more.startOpensslServer(zooPair(future), ['-quiet'])),
  },
  {
    name: 'a clock older than the program',
    cause: 'clock-wrong',
    confidence: 'confirmed',
    start: nginx('', () => zooPair(), { ports: { wallClock: () => new Date('2019-03-01T00:00:00Z') } }),
  },
  {
    name: 'a clock three years ahead',
    cause: 'clock-wrong',
    start: nginx('', () => zooPair(), { ports: { wallClock: () => new Date(Date.now() + 3 * 365 * 86_400_000) } }),
  },
  {
    name: 'nginx, another name',
    cause: 'hostname-mismatch',
    confidence: 'confirmed',
    start: nginx('', () => zooPair({ names: ['else.test'] })),
  },
  {
    name: 'Apache, a name where an address was asked',
    cause: 'hostname-mismatch',
    confidence: 'confirmed',
    start: other(
      () => more.startApache(zooPair({ names: [zooName] })),
      (port) => ({ input: `https://127.0.0.1:${port}/` }),
    ),
  },
  { name: 'nginx, self-signed', cause: 'self-signed', confidence: 'confirmed', start: nginx('', alone) },
  {
    name: 'OpenSSL server, self-signed',
    waits: true,
    cause: 'self-signed',
    confidence: 'confirmed',
    start: other(() => more.startOpensslServer(alone({ keyType: 'rsa' }), ['-www'])),
  },
  {
    name: 'nginx, a root nobody here trusts, sent along',
    cause: 'unknown-ca',
    confidence: 'confirmed',
    start: nginx('', () => strangerChain()),
  },
  {
    name: 'HAProxy, an untrusted root that is not sent',
    cause: 'unknown-ca',
    start: other(() =>
      more.startHaproxy(zooPair({}, makeAuthority({ name: 'Stranger Issuing CA', parent: stranger }))),
    ),
  },
  { name: 'nginx, the leaf alone', cause: 'incomplete-chain', start: nginx('', leafAlone) },
  {
    name: 'Apache, the wrong intermediate',
    cause: 'incomplete-chain',
    start: other(() => more.startApache(wrongIntermediate())),
  },
  {
    name: 'the intermediate is missing on one of two addresses',
    cause: 'incomplete-chain',
    confidence: 'confirmed',
    start: async () => {
      const pair = zooPair();
      const leaf = {
        ...pair,
        chainPem: `${pair.chainPem.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----\n`,
      };
      const short = tlsBlock(both, '127.0.0.2:{port} ssl').replace('0.pem', '1.pem').replace('0.key', '1.key');
      const server = await startNginx({ pairs: [pair, leaf], blocks: [tlsBlock(both), short] });
      return { wish: ask(server.port, { names: { [zooName]: ['127.0.0.1', '127.0.0.2'] } }), stop: server.stop };
    },
  },
  {
    name: 'a box that resets hellos over 600 bytes',
    cause: 'large-hello-intolerance',
    confidence: 'confirmed',
    start: behind(largeReset),
  },
  {
    name: 'a box that swallows hellos over 1000 bytes',
    waits: true,
    cause: 'large-hello-intolerance',
    confidence: 'likely',
    start: behind(largeSilence),
  },
  {
    name: 'a balancer with one dead server of two',
    cause: 'partial-outage',
    start: behind((client, forward, number) => (number % 2 === 1 ? client.resetAndDestroy() : forward())),
  },
  {
    name: 'a balancer with two dead servers of three',
    cause: 'partial-outage',
    start: behind((client, forward, number) => (number % 3 === 0 ? forward() : client.end())),
  },
  {
    name: 'a server that answers one hello in five, at random',
    cause: 'partial-outage',
    orLead: ['connection-reset'],
    start: behind((client, forward, number) => {
      if (number > 1 && (Math.imul(number, 0x9e3779b1) >>> 0) / 2 ** 32 < 0.2) forward();
      else client.once('data', () => client.resetAndDestroy());
    }),
  },
  {
    name: 'a reset after the hello',
    cause: 'connection-reset',
    start: scripted((socket) => socket.once('data', () => socket.resetAndDestroy())),
  },
  {
    name: 'a close after the hello',
    cause: 'connection-reset',
    start: scripted((socket) => socket.once('data', () => socket.end())),
  },
  {
    name: 'no answer at all',
    waits: true,
    cause: 'handshake-timeout',
    start: scripted((socket) => socket.on('data', () => {})),
  },
  {
    name: 'half a record, then silence',
    waits: true,
    cause: 'handshake-timeout',
    start: scripted((socket) => socket.once('data', () => socket.write(Buffer.from('160303007a020000', 'hex')))),
  },
  {
    name: 'expired and for another name',
    cause: 'certificate-expired',
    orLead: ['hostname-mismatch'],
    also: ['hostname-mismatch'],
    confidence: 'confirmed',
    start: nginx('', () => zooPair({ names: ['else.test'], ...old })),
  },
  {
    name: 'expired and self-signed',
    cause: 'self-signed',
    orLead: ['certificate-expired'],
    also: ['certificate-expired'],
    start: nginx('', () => alone(old)),
  },
  {
    name: 'TLS 1.0 only and expired',
    cause: 'protocol-version-mismatch',
    also: ['certificate-expired'],
    confidence: 'confirmed',
    start: nginx('ssl_protocols TLSv1; ssl_ciphers DEFAULT@SECLEVEL=0;', () => zooPair({ keyType: 'rsa', ...old })),
  },
  {
    name: 'client certificate wanted and expired',
    cause: 'client-certificate-required',
    orLead: ['certificate-expired'],
    also: ['certificate-expired'],
    start: nginx(verifyOn, () => zooPair(old), {}, clientAuthority),
  },
  {
    name: 'large hellos reset and expired',
    cause: 'large-hello-intolerance',
    also: ['certificate-expired'],
    start: behind(largeReset, () => zooPair(old)),
  },
  {
    name: 'leaf alone and for another name',
    cause: 'hostname-mismatch',
    orLead: ['incomplete-chain'],
    also: ['incomplete-chain'],
    start: nginx('', () => served(issue(intermediate, { names: ['else.test'] }), [])),
  },
];
