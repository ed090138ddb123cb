// The servers of the interop table, each with everything on that it has.
import { once } from 'node:events';
import { createServer, type TlsOptions } from 'node:tls';
import { startJava, startNss, startStunnel } from '../../support/foreign-servers.ts';
import { startApache, startGnutlsServer, startHaproxy, startOpensslServer } from '../../support/more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../../support/nginx.ts';

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

export const keyTypes = ['rsa', 'p256', 'p384', 'p521', 'ed25519', 'rsa-pss'] as const;
export type InteropKey = (typeof keyTypes)[number];

/**
 * The kinds of key to serve. NSS 3.87 imports no EdDSA key, and its server refuses with alert 40 where it has an
 * RSA-PSS key; RC4 goes with neither.
 */
export const keysOf = (server: string): readonly InteropKey[] =>
  server === 'NSS' || server === 'GnuTLS with old ciphers' ? ['rsa', 'p256', 'p384', 'p521'] : keyTypes;

const everything = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
const gnutls =
  'NORMAL:+VERS-TLS1.0:+VERS-TLS1.1:+SHA1:+SHA256:+SHA384:+3DES-CBC:+AES-128-CCM:+AES-128-CCM-8:+RSA:+DHE-RSA:%VERIFY_ALLOW_SIGN_WITH_SHA1:+SIGN-ALL';

/** How each server is started with one pair. */
export const servers: Readonly<Record<string, (pair: ServedPair) => Promise<Listening>>> = {
  OpenSSL: (pair) => startOpensslServer(pair, ['-www', '-cipher', everything]),
  GnuTLS: (pair) => startGnutlsServer(pair, gnutls),
  // With the NULL cipher among its own, GnuTLS does without TLS 1.3.
  'GnuTLS with old ciphers': (pair) => startGnutlsServer(pair, `${gnutls}:-VERS-TLS1.3:+ARCFOUR-128:+NULL:+MD5`),
  nginx: (pair) => {
    const block = tlsBlock(`ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ${everything};`);
    return startNginx({ pairs: [pair], blocks: [block] });
  },
  Apache: (pair) => startApache(pair, `SSLProtocol all\nSSLCipherSuite ${everything}`),
  HAProxy: (pair) => startHaproxy(pair, `ssl-min-ver TLSv1.0 ciphers ${everything}`),
  stunnel: (pair) => startStunnel(pair, `sslVersionMin = TLSv1\nciphers = ${everything}\nsecurityLevel = 0`),
  Node: (pair) => startNode(pair),
  Java: (pair) => startJava({ server: pair }),
  NSS: (pair) => startNss(pair, ['-V', 'tls1.0:tls1.3', '-H', '1']),
};

/** Node's own server; `more` goes over what it has of its own. */
export async function startNode({ chainPem, keyPem }: ServedPair, more: TlsOptions = {}): Promise<Listening> {
  const options = { cert: chainPem, key: keyPem, minVersion: 'TLSv1', ciphers: everything } as const;
  const groups = 'X25519MLKEM768:SecP256r1MLKEM768:SecP384r1MLKEM1024:X25519:P-256:P-384:P-521';
  const server = createServer({ ...options, ecdhCurve: groups, dhparam: 'auto', ...more }, (socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')).on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as { port: number }).port, stop };
}
