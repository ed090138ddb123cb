import { describe, expect, it } from 'vitest';
import { explainText } from '../../../main/session/explain.ts';

interface PublicLog {
  /** Where the form of the lines was seen; names and addresses here are others. */
  readonly source: string;
  readonly lines: readonly string[];
  /** Outcome and first cause of each connection. */
  readonly found: readonly string[];
  /** What it turned out to be there, which an alert as vague as 40 leaves open. */
  readonly among?: string;
}

const ends =
  'client: 192.0.2.7, server: shop.test, request: "GET / HTTP/1.1", upstream: "https://192.0.2.9:8443/", host: "shop.test"';

const logs: readonly PublicLog[] = [
  {
    source: 'https://github.com/VirtuBox/ubuntu-nginx-web-server/issues/11',
    lines: [
      '2018/06/24 22:41:22 [crit] 61481#61481: *1228609 SSL_do_handshake() failed (SSL: error:14209102:SSL routines:tls_early_post_process_client_hello:unsupported protocol) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:443',
    ],
    found: ['failed protocol-version-mismatch'],
  },
  {
    source: 'https://github.com/engintron/engintron/issues/952',
    lines: [
      `2018/11/05 09:55:52 [error] 4235#4235: *40966 peer closed connection in SSL handshake while SSL handshaking to upstream, ${ends}`,
    ],
    found: ['failed connection-reset'],
  },
  {
    source: 'https://github.com/evertramos/nginx-proxy-automation/issues/10',
    lines: [
      'nginx | 2017/10/05 21:39:23 [error] 10#10: *12 SSL_do_handshake() failed (SSL: error:1408F10B:SSL routines:ssl3_get_record:wrong version number) while SSL handshaking to upstream, client: 192.0.2.7',
    ],
    found: ['failed not-tls'],
  },
  {
    source: 'https://github.com/spantaleev/matrix-docker-ansible-deploy/pull/3055',
    lines: [
      `2023/12/21 10:00:00 [error] 1#1: *10 SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream, ${ends}`,
    ],
    found: ['failed no-common-cipher'],
    among: 'server-name-required',
  },
  {
    source: 'https://github.com/engintron/engintron/issues/1333',
    lines: [
      `2021/06/18 14:49:16 [error] 9#9: *73 peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream, ${ends}`,
    ],
    found: ['failed connection-reset'],
  },
  {
    source: 'https://github.com/kubernetes/ingress-nginx/issues/7082',
    lines: [
      `2021/04/27 22:55:10 [error] 874#874: *62373 SSL_do_handshake() failed (SSL: error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream, ${ends}`,
    ],
    found: ['failed no-common-cipher'],
    among: 'client-certificate-required',
  },
  {
    source: 'https://github.com/yrutschle/sslh/issues/267',
    lines: [
      '2020/06/08 10:00:00 [info] 7#7: *3 client timed out (110: Connection timed out) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:4433',
    ],
    found: ['failed handshake-timeout'],
  },
  {
    source: 'https://github.com/digitalocean/nginxconfig.io/issues/379',
    lines: [
      '2022/09/02 00:00:23 [crit] 107474#107474: *4505 SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while keepalive, client: 192.0.2.7, server: 0.0.0.0:443',
      '2022/09/02 00:07:37 [crit] 107474#107474: *4512 SSL_do_handshake() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while SSL handshaking, client: 192.0.2.8, server: 0.0.0.0:443',
    ],
    found: ['failed certificate-refused-by-peer'],
  },
  {
    source: 'https://github.com/openssl/openssl/issues/16831',
    lines: [
      '    <<< TLS 1.2, Alert [length 0002], fatal internal_error',
      '        02 50',
      '    SSL handshake has read 2493 bytes and written 1537 bytes',
      '    New, SSLv3, Cipher is AES256-SHA',
      '        Verify return code: 19 (self signed certificate in certificate chain)',
    ].map((line) => line.slice(4)),
    found: ['failed server-configuration'],
  },
  {
    source: 'https://github.com/postmanlabs/postman-app-support/issues/8612',
    lines: [
      '*   Trying 192.0.2.9...',
      '* TCP_NODELAY set',
      '* Connected to 192.0.2.9 (192.0.2.9) port 8086 (#0)',
      '* schannel: SSL/TLS connection with 192.0.2.9 port 8086 (step 1/3)',
      '* schannel: sending initial handshake data: sending 147 bytes...',
      '* schannel: sent initial handshake data: sent 147 bytes',
      '* schannel: SSL/TLS handshake complete',
    ],
    found: ['completed null'],
  },
  {
    source: 'https://github.com/curl/curl/issues/6121',
    lines: [
      '*   Trying 192.0.2.9:443...',
      '* Connected to shop.test (192.0.2.9) port 443 (#0)',
      '* Initializing NSS with certpath: none',
      '*   CAfile: none',
      '* NSS error -12251 (SSL_ERROR_RX_MALFORMED_CHANGE_CIPHER)',
      '* Closing connection 0',
    ],
    found: ['failed extension-intolerance'],
  },
  {
    source: 'https://github.com/curl/curl/issues/6870',
    lines: [
      '*   Trying 192.0.2.9...',
      '* TCP_NODELAY set',
      '* Connected to shop.test (192.0.2.9) port 443 (#0)',
      '* Initializing NSS with certpath: sql:/etc/pki/nssdb',
      '* timed out before SSL handshake',
      '* Closing connection 0',
    ],
    found: ['failed handshake-timeout'],
  },
];

describe('logs as people publish them', () => {
  it.each(logs)('of the form seen in $source', ({ among, found, lines }) => {
    const ports = { now: () => 0, wallClock: () => new Date(0), version: '0' };
    const { log, matches } = explainText(lines.join('\n'), ports);
    expect(log?.conversations.map(({ cause, outcome }) => `${outcome} ${cause}`)).toEqual(found);
    if (among !== undefined) expect(matches.map(({ cause }) => cause)).toContain(among);
    expect(matches.every(({ confidence }) => confidence !== 'confirmed')).toBe(true);
  });
});
