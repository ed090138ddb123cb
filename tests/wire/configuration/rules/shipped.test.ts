import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOnDisk } from '../../../support/files-on-disk.ts';
import { temporaryFolder } from '../../../support/program.ts';
import { hitsIn } from '../../../support/review-of.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const onDisk = (entry: string) => ({ files: filesOnDisk, entry });
const idsOf = (hits: ReturnType<typeof hitsIn>) =>
  hits.map(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule)).sort();
const causesOf = (hits: ReturnType<typeof hitsIn>) =>
  hits.filter(({ cause }) => cause !== null).map(({ rule }) => rule);

describe('what Debian ships is given no cause', () => {
  it('nginx', () => {
    const hits = hitsIn('nginx', '', { ...onDisk('/etc/nginx/nginx.conf'), version: '1.22.1' });
    expect(causesOf(hits)).toEqual([]);
  });

  it('Apache with TLS switched on: old versions are named as a risk', () => {
    const copy = join(folder, 'apache2');
    cpSync('/etc/apache2', copy, { recursive: true, verbatimSymlinks: true });
    for (const name of ['ssl.load', 'ssl.conf', 'socache_shmcb.load', 'headers.load']) enable('mods', name);
    enable('sites', 'default-ssl.conf');
    const hits = hitsIn('apache', '', { ...onDisk(join(copy, 'apache2.conf')), version: '2.4.71' });
    expect(causesOf(hits)).toEqual([]);
    expect(idsOf(hits)).toEqual(['old-versions-on.forbidden']);

    function enable(kind: string, name: string): void {
      rmSync(join(copy, `${kind}-enabled/${name}`), { force: true });
      symlinkSync(`../${kind}-available/${name}`, join(copy, `${kind}-enabled/${name}`));
    }
  });

  it('HAProxy', () => {
    const hits = hitsIn('haproxy', '', { ...onDisk('/etc/haproxy/haproxy.cfg'), version: '2.6.12' });
    expect(idsOf(hits)).toEqual([]);
  });

  it('openssl.cnf', () => {
    const hits = hitsIn('openssl', '', onDisk('/etc/ssl/openssl.cnf'));
    expect(causesOf(hits)).toEqual([]);
  });
});

describe('the well-known example of Apache', () => {
  const example = `Listen 443
<VirtualHost *:443>
  ServerName www.example.org
  SSLEngine on
  SSLProtocol all -SSLv2 -SSLv3
  SSLCipherSuite HIGH:!aNULL:!MD5
  SSLCertificateFile /etc/ssl/certs/example.crt
  SSLCertificateKeyFile /etc/ssl/private/example.key
  SSLCertificateChainFile /etc/ssl/certs/chain.crt
</VirtualHost>
`;

  it('is told what it means today, and given no cause', () => {
    const hits = hitsIn('apache', example, { version: '2.4.71' });
    expect(causesOf(hits)).toEqual([]);
    expect(idsOf(hits)).toEqual(['certificate-chain-file', 'ssl-protocol-all']);
    expect(hits.find(({ rule }) => rule === 'ssl-protocol-all')).toMatchObject({
      place: { line: 5, column: 3 },
      corrected: 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
    });
  });

  it('has old versions on with OpenSSL 1.1.1', () => {
    const hits = hitsIn('apache', example, { version: '2.4.57', openssl: '1.1.1' });
    expect(idsOf(hits)).toContain('old-versions-on.spoken');
  });
});

describe('settings as recommended today are given neither cause nor warning', () => {
  const grave = (hits: ReturnType<typeof hitsIn>) =>
    hits.filter(({ severity }) => severity !== 'notice').map(({ rule }) => rule);
  const suites =
    'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305';

  it('nginx', () => {
    const text = `http {
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ecdh_curve X25519:prime256v1:secp384r1;
  ssl_ciphers ${suites};
  ssl_prefer_server_ciphers off;
  ssl_session_timeout 1d;
  ssl_session_cache shared:MozSSL:10m;
  ssl_stapling on;
  ssl_stapling_verify on;
  ssl_trusted_certificate /etc/nginx/chain.pem;
  resolver 127.0.0.1;
  server {
    listen 80 default_server;
    return 301 https://$host$request_uri;
  }
  server {
    listen 443 ssl default_server;
    listen [::]:443 ssl default_server;
    http2 on;
    server_name example.org www.example.org;
    ssl_certificate /etc/nginx/a.pem;
    ssl_certificate_key /etc/nginx/a.key;
    add_header Strict-Transport-Security "max-age=63072000" always;
    location / {
      proxy_pass https://backend.example.org;
      proxy_ssl_server_name on;
      proxy_ssl_verify on;
      proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
    }
  }
}
`;
    expect(grave(hitsIn('nginx', text, { keys: { '/etc/nginx/a.pem': 'rsa' } }))).toEqual([]);
    expect(grave(hitsIn('nginx', text, { keys: { '/etc/nginx/a.pem': 'ec' }, version: '1.29.2' }))).toEqual([]);
  });

  it('Apache', () => {
    const text = `Listen 80
Listen 443
Protocols h2 http/1.1
SSLStaplingCache shmcb:/var/run/ocsp(128000)
SSLProtocol -all +TLSv1.2 +TLSv1.3
SSLCipherSuite ${suites}
SSLHonorCipherOrder off
SSLSessionTickets off
<VirtualHost *:80>
  ServerName example.org
  Redirect permanent / https://example.org/
</VirtualHost>
<VirtualHost *:443>
  ServerName example.org
  SSLEngine on
  SSLCertificateFile /etc/apache2/a.pem
  SSLCertificateKeyFile /etc/apache2/a.key
  SSLUseStapling on
  Header always set Strict-Transport-Security "max-age=63072000"
</VirtualHost>
`;
    expect(grave(hitsIn('apache', text))).toEqual([]);
  });

  it('HAProxy', () => {
    const text = `global
  ssl-default-bind-ciphers ${suites}
  ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
  ssl-default-bind-options prefer-client-ciphers ssl-min-ver TLSv1.2 no-tls-tickets
  ssl-default-server-ciphers ${suites}
  ssl-default-server-options ssl-min-ver TLSv1.2 no-tls-tickets
defaults
  mode http
frontend web
  bind :80
  bind :443 ssl crt /etc/haproxy/a.pem alpn h2,http/1.1
  http-request redirect scheme https unless { ssl_fc }
  http-response set-header Strict-Transport-Security max-age=63072000
  default_backend app
frontend pass
  mode tcp
  bind :8443
backend app
  server s1 app.example.org:443 ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt sni str(app.example.org) verifyhost app.example.org
`;
    expect(grave(hitsIn('haproxy', text, { keys: { '/etc/haproxy/a.pem': 'rsa' }, version: '2.6.12' }))).toEqual([]);
  });
});
