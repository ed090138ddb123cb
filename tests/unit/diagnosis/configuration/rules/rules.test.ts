import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ConfigurationFinding } from '../../../../../shared/configuration/document.ts';
import { mended } from '../../../../support/mend-settings.ts';
import { findingsIn, hitsIn, type ReviewedDialect, type Reviewing, unmarked } from '../../../../support/review-of.ts';

/** `rule`, or `rule.variant`; `»` stands before the word that is to be found, and nowhere in the healthy text. */
interface Case {
  readonly id: string;
  readonly of: ReviewedDialect;
  readonly faulty: string;
  /** A look-alike that the rule has nothing against. */
  readonly healthy: string;
  readonly cause: string | null;
  readonly corrected?: string | null;
  readonly options?: Reviewing;
}

const pair = 'ssl_certificate a.pem; ssl_certificate_key a.key;';
const server = (more: string, listen = '443 ssl') =>
  `http {\n server {\n  listen ${listen}; ${pair}\n  ${more}\n }\n}\n`;
const host = (more: string, port = '443') =>
  `Listen ${port}\n<VirtualHost *:${port}>\nSSLEngine on\nSSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key\n${more}\n</VirtualHost>\n`;
const certificate = 'SSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key';
const bind = (more: string, top = '', mode = 'http') =>
  `global\n ${top}\ndefaults\n mode ${mode}\nfrontend web\n bind :443 ${more}\n`;
const back = (more: string) => `defaults\n mode http\nbackend b\n server s ${more}\n`;
const system = (lines: string) =>
  `openssl_conf = start\n[start]\nssl_conf = ssl\n[ssl]\nsystem_default = usual\n[usual]\n${lines}\n`;
const rsa: Reviewing = { keys: { '/etc/nginx/a.pem': 'rsa', '/a.pem': 'rsa', '/etc/haproxy/a.pem': 'rsa' } };
const elliptic: Reviewing = { keys: { '/etc/nginx/a.pem': 'ec', '/a.pem': 'ec', '/etc/haproxy/a.pem': 'ec' } };

const versions: readonly Case[] = [
  {
    id: 'no-version-left.apache',
    of: 'apache',
    faulty: host('»SSLProtocol -all'),
    healthy: host('SSLProtocol -all +TLSv1.2'),
    cause: 'protocol-version-mismatch',
    corrected: 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
  },
  {
    id: 'no-version-left.none',
    of: 'apache',
    faulty: host('»SSLOpenSSLConfCmd Protocol -ALL'),
    // Of a line that Apache refuses nothing more is to be said.
    healthy: host('SSLProtocol SSLv3'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'no-version-left.apache',
    of: 'apache',
    faulty: host('»SSLProtocol'),
    healthy: host('SSLProtocol TLSv1.4'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'ssl-protocol-starts-over',
    of: 'apache',
    faulty: host('»SSLProtocol TLSv1.2 TLSv1.3'),
    healthy: host('SSLProtocol TLSv1.2 +TLSv1.3'),
    cause: null,
    corrected: 'SSLProtocol -all +TLSv1.2 +TLSv1.3',
  },
  {
    id: 'no-version-left.only-ssl',
    of: 'nginx',
    faulty: server('»ssl_protocols SSLv3;'),
    healthy: server('ssl_protocols SSLv3 TLSv1.2;'),
    cause: 'protocol-version-mismatch',
    corrected: 'ssl_protocols TLSv1.2 TLSv1.3;',
  },
  {
    id: 'no-version-left.haproxy',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem ssl-min-ver TLSv1.3 »ssl-max-ver TLSv1.2'),
    healthy: bind('ssl crt a.pem ssl-min-ver TLSv1.2 ssl-max-ver TLSv1.2'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'only-old-versions.forbidden',
    of: 'nginx',
    faulty: server('»ssl_protocols TLSv1 TLSv1.1;'),
    healthy: server('ssl_protocols TLSv1 TLSv1.1 TLSv1.2;'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'only-old-versions.spoken',
    of: 'apache',
    faulty: host('»SSLProtocol TLSv1'),
    healthy: host('SSLProtocol TLSv1.2'),
    cause: 'protocol-version-mismatch',
    options: { openssl: '1.1.1' },
  },
  {
    id: 'only-old-versions.forbidden',
    of: 'apache',
    faulty: host('»SSLProtocol all -SSLv2 -SSLv3 -TLSv1.2 -TLSv1.3'),
    healthy: host('SSLProtocol all -SSLv2 -SSLv3 -TLSv1.3'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'hole-in-versions',
    of: 'nginx',
    faulty: server('»ssl_protocols TLSv1.1 TLSv1.3;'),
    healthy: server('ssl_protocols TLSv1.2 TLSv1.3;'),
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'old-versions-on.forbidden',
    of: 'nginx',
    faulty: server('»ssl_protocols TLSv1 TLSv1.1 TLSv1.2;'),
    healthy: server('ssl_protocols TLSv1.2;'),
    cause: null,
  },
  {
    id: 'old-versions-on.spoken',
    of: 'nginx',
    faulty: server('»ssl_protocols TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT@SECLEVEL=0;'),
    healthy: server('ssl_protocols TLSv1.1 TLSv1.2;'),
    cause: null,
  },
  {
    id: 'only-newest-version',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem »ssl-min-ver TLSv1.3'),
    healthy: bind('ssl crt a.pem ssl-min-ver TLSv1.2'),
    cause: null,
    corrected: null,
  },
  {
    id: 'without-newest-version',
    of: 'apache',
    faulty: host('»SSLProtocol TLSv1.2'),
    healthy: host('SSLProtocol TLSv1.2 TLSv1.3'),
    cause: null,
    corrected: null,
  },
];

const suites: readonly Case[] = [
  {
    id: 'no-cipher-suite.openssl',
    of: 'apache',
    faulty: host('»SSLOpenSSLConfCmd CipherString NOTHING'),
    healthy: host('SSLOpenSSLConfCmd CipherString HIGH'),
    cause: 'no-common-cipher',
    corrected: 'SSLOpenSSLConfCmd CipherString HIGH:!aNULL:!MD5',
  },
  {
    id: 'no-forward-secrecy',
    of: 'apache',
    faulty: host('»SSLCipherSuite "AES128-SHA AES256-SHA"'),
    healthy: host('SSLCipherSuite HIGH'),
    cause: null,
    corrected: 'SSLCipherSuite "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA AES256-SHA"',
  },
  {
    id: 'no-cipher-suite.openssl',
    of: 'nginx',
    faulty: server('»ssl_ciphers HIHG:!aNULL;'),
    healthy: server('ssl_ciphers HIGH:!aNULL;'),
    cause: 'no-common-cipher',
    corrected: 'ssl_ciphers HIGH:!aNULL:!MD5;',
  },
  {
    id: 'no-cipher-suite.openssl',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem', '»ssl-default-bind-ciphers TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    healthy: bind('ssl crt a.pem', 'ssl-default-bind-ciphers ECDHE-RSA-AES128-GCM-SHA256'),
    cause: 'no-common-cipher',
    corrected: 'ssl-default-bind-ciphers HIGH:!aNULL:!MD5',
  },
  {
    id: 'cipher-suites-for-other-key.all',
    of: 'nginx',
    faulty: server('»ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256; ssl_protocols TLSv1.2;'),
    healthy: server('ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256; ssl_protocols TLSv1.2;'),
    cause: 'no-common-cipher',
    options: rsa,
  },
  {
    id: 'cipher-suites-for-other-key.some',
    of: 'apache',
    faulty: host('»SSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA'),
    healthy: host('SSLProtocol TLSv1.3\nSSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256'),
    cause: 'no-common-cipher',
    corrected:
      'SSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256',
    options: elliptic,
  },
  {
    id: 'new-suites-in-old-list',
    of: 'nginx',
    faulty: server('»ssl_ciphers TLS_AES_128_GCM_SHA256:HIGH:!aNULL;'),
    healthy: server('ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256; ssl_ciphers HIGH:!aNULL;'),
    cause: null,
    corrected: 'ssl_ciphers HIGH:!aNULL;',
  },
  {
    id: 'old-suites-in-new-list.refused',
    of: 'apache',
    faulty: host('»SSLCipherSuite TLSv1.3 HIGH'),
    healthy: host('SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256'),
    cause: 'server-configuration',
  },
  {
    id: 'old-suites-in-new-list.ignored',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem »ciphersuites TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-SHA'),
    healthy: bind('ssl crt a.pem ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384'),
    cause: null,
  },
  {
    id: 'weak-cipher-suites.null',
    of: 'nginx',
    faulty: server('»ssl_ciphers ALL:eNULL:@SECLEVEL=0;'),
    healthy: server('ssl_ciphers ALL:!aNULL;'),
    cause: null,
  },
  {
    id: 'no-forward-secrecy',
    of: 'nginx',
    faulty: server('»ssl_ciphers AES128-SHA:AES256-SHA;'),
    healthy: server('ssl_ciphers AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256;'),
    cause: null,
  },
  {
    id: 'unknown-group',
    of: 'nginx',
    faulty: server('»ssl_ecdh_curve X25519:prime255v1;'),
    healthy: server('ssl_ecdh_curve X25519:prime256v1:auto;'),
    cause: 'server-configuration',
  },
  {
    id: 'group-of-newer-library',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem »curves X25519MLKEM768:X25519'),
    healthy: bind('ssl crt a.pem curves X25519:P-256'),
    cause: null,
  },
  {
    id: 'narrow-groups',
    of: 'nginx',
    faulty: server('»ssl_ecdh_curve X448;'),
    healthy: server('ssl_ecdh_curve X448:secp384r1;'),
    cause: 'no-common-group',
    corrected: 'ssl_ecdh_curve X25519:prime256v1:secp384r1;',
  },
];

const listeners: readonly Case[] = [
  {
    id: 'port-443-without-tls.nginx',
    of: 'nginx',
    faulty: server('', '80; »listen [::]:443 http2'),
    healthy: `http {\n server { listen 443; server_name a; }\n server { listen 443 ssl; ${pair} }\n}\n`,
    cause: 'not-tls',
    corrected: 'listen [::]:443 ssl http2;',
  },
  {
    id: 'port-443-without-tls.nginx',
    of: 'nginx',
    faulty: 'http { server { »listen 443; } }',
    healthy: 'stream { server { listen 443; ssl_preread on; proxy_pass 192.0.2.1:443; } }',
    cause: 'not-tls',
  },
  {
    id: 'port-443-without-tls.apache',
    of: 'apache',
    faulty: 'Listen 443\n»<VirtualHost *:443>\nServerName a.test\n</VirtualHost>\n',
    healthy: 'Listen 443\nSSLEngine on\n<VirtualHost *:443>\nServerName a.test\n</VirtualHost>\n',
    cause: 'not-tls',
    corrected: null,
  },
  {
    id: 'port-443-without-tls.apache',
    of: 'apache',
    faulty: `Listen 192.0.2.1:443\n»<VirtualHost *:443>\nServerName a.test\n${certificate}\n</VirtualHost>\n`,
    healthy: `Listen 443\n<VirtualHost *:443>\nServerName a.test\n${certificate}\n</VirtualHost>\n`,
    cause: 'not-tls',
    corrected: 'SSLEngine on',
  },
  {
    id: 'certificate-without-engine',
    of: 'apache',
    faulty: `Listen 8443\n<VirtualHost *:8443>\nServerName a.test\n»${certificate}\n</VirtualHost>\n`,
    healthy: `Listen 8443 https\n<VirtualHost *:8443>\nServerName a.test\n${certificate}\n</VirtualHost>\n`,
    cause: 'not-tls',
    corrected: 'SSLEngine on',
  },
  {
    id: 'certificate-without-engine',
    of: 'apache',
    faulty: `Listen 8443\nListen 80\n<VirtualHost *:80 *:8443>\nServerName a.test\n»${certificate}\n</VirtualHost>\n`,
    healthy: `Listen 80\n<VirtualHost *:80>\nServerName a.test\n${certificate}\n</VirtualHost>\n`,
    cause: 'not-tls',
    corrected: null,
  },
  {
    id: 'certificate-not-used',
    of: 'apache',
    faulty: `${host('').replaceAll('443', '8443')}<VirtualHost *:8443>\nServerName b.test\n»${certificate}\n</VirtualHost>\n`,
    healthy: `${host('').replaceAll('443', '8443')}<VirtualHost *:8443>\nServerName b.test\n</VirtualHost>\n`,
    cause: null,
    corrected: 'SSLEngine on',
  },
  {
    id: 'engine-off-at-443',
    of: 'apache',
    faulty: `Listen 443\n<VirtualHost *:443>\n»SSLEngine off\n${certificate}\n</VirtualHost>\n`,
    healthy: 'Listen 80\n<VirtualHost *:80>\nSSLEngine off\n</VirtualHost>\n',
    cause: 'not-tls',
    corrected: 'SSLEngine on',
  },
  {
    id: 'port-443-without-tls.apache',
    of: 'apache',
    faulty: 'Listen 80\nListen 443\n»<VirtualHost *:80 *:443>\nServerName a.test\n</VirtualHost>\n',
    healthy: `${host('')}<VirtualHost *:443>\nServerName b.test\n</VirtualHost>\n`,
    cause: 'not-tls',
    corrected: null,
  },
  {
    id: 'port-80-with-tls',
    of: 'nginx',
    faulty: server('', '443 ssl; »listen 80 ssl'),
    healthy: server('', '443 ssl; listen 80'),
    cause: null,
  },
  {
    id: 'no-certificate.nginx',
    of: 'nginx',
    faulty: 'http {\n »server { listen 443 ssl; }\n}',
    healthy: 'http {\n server { listen 443 ssl; ssl_reject_handshake on; }\n}',
    cause: 'server-configuration',
  },
  {
    id: 'no-certificate.other-answers',
    of: 'nginx',
    faulty: `http {\n server { listen 443 ssl; ${pair} }\n »server { listen 443 ssl; server_name b.test; }\n}`,
    healthy: `http {\n ${pair}\n server { listen 443 ssl; }\n server { listen 443 ssl; server_name b.test; }\n}`,
    cause: null,
  },
  {
    id: 'no-certificate.apache',
    of: 'apache',
    faulty: 'Listen 443\n»<VirtualHost *:443>\nSSLEngine on\n</VirtualHost>\n',
    healthy: host(''),
    cause: 'server-configuration',
  },
  {
    id: 'implicit-default-server.nginx',
    of: 'nginx',
    faulty: `http { ${pair}\n server { »listen 443 ssl; server_name a; }\n server { listen 443 ssl; server_name b; } }`,
    healthy: `http { ${pair}\n server { listen 443 ssl; server_name a; }\n server { listen 443 ssl default_server; server_name b; } }`,
    cause: null,
    corrected: 'listen 443 ssl default_server;',
  },
  {
    id: 'two-default-servers',
    of: 'nginx',
    faulty: `http { ${pair}\n server { listen 443 ssl default_server; }\n server { »listen 443 ssl default_server; server_name b; } }`,
    healthy: `http { ${pair}\n server { listen 443 ssl default_server; }\n server { listen 8443 ssl default_server; server_name b; } }`,
    cause: 'server-configuration',
    corrected: 'listen 443 ssl;',
  },
  {
    id: 'shadowed-host',
    of: 'nginx',
    faulty: `http { ${pair}\n server { listen 443 ssl; server_name a.test; }\n server { listen 443 ssl; server_name b.test »A.test; } }`,
    healthy: `http { ${pair}\n server { listen 443 ssl; server_name a.test; }\n server { listen 8443 ssl; server_name a.test; } }`,
    cause: null,
  },
  {
    id: 'shadowed-host',
    of: 'apache',
    faulty: `${host('ServerName a.test')}${host('»ServerName a.test').replace('Listen 443\n', '')}`,
    healthy: `${host('ServerName a.test')}${host('ServerName b.test').replace('Listen 443\n', '')}`,
    cause: null,
  },
  {
    id: 'rejects-names.unknown',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem »strict-sni'),
    healthy: bind('ssl crt a.pem'),
    cause: null,
  },
  {
    id: 'rejects-names.own',
    of: 'nginx',
    faulty: `http { ${pair}\n server { listen 443 ssl default_server; }\n server { listen 443 ssl; server_name a.test; »ssl_reject_handshake on; } }`,
    healthy: `http { ${pair}\n server { listen 443 ssl default_server; ssl_reject_handshake on; }\n server { listen 443 ssl; server_name a.test; } }`,
    cause: 'server-name-required',
  },
];

const pass = (more: string, url = 'https://api.example.org') =>
  `http {\n server {\n  listen 80;\n  location / {\n   »proxy_pass ${url};\n   ${more}\n  }\n }\n}\n`;
const plainPass = (more: string, url?: string) => pass(more, url).replace('»', '');

const upstreams: readonly Case[] = [
  {
    id: 'upstream-without-name.nginx',
    of: 'nginx',
    faulty: pass(''),
    healthy: plainPass('proxy_ssl_server_name on;'),
    cause: 'upstream-handshake-failed',
    corrected: 'proxy_ssl_server_name on;',
  },
  {
    id: 'upstream-without-name.nginx',
    of: 'nginx',
    faulty: pass('', 'https://backend'),
    healthy: plainPass('', 'https://192.0.2.1:8443'),
    cause: null,
  },
  {
    id: 'upstream-without-name.haproxy',
    of: 'haproxy',
    faulty: back('api.example.org:443 ssl verify none').replace(' server', ' »server'),
    healthy: back('api.example.org:443 ssl verify none sni str(api.example.org)'),
    cause: 'upstream-handshake-failed',
    options: { version: '2.6.12' },
  },
  {
    id: 'upstream-name-of-group.checked',
    of: 'nginx',
    faulty: `${pass('proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem;', 'https://pool')}`.replace(
      'http {',
      'http {\n upstream pool { server api.example.org:443; }',
    ),
    healthy: plainPass('proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem;', 'https://pool'),
    cause: 'upstream-handshake-failed',
    corrected: 'proxy_ssl_name api.example.org;',
  },
  {
    id: 'upstream-not-verified.default',
    of: 'nginx',
    faulty: pass(''),
    healthy: plainPass('proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem;'),
    cause: null,
    corrected: 'proxy_ssl_verify on;',
  },
  {
    id: 'upstream-not-verified.issuer',
    of: 'apache',
    faulty: 'Listen 80\nSSLProxyEngine on\n»ProxyPass / https://api.example.org/\n',
    healthy:
      'Listen 80\nSSLProxyEngine on\nSSLProxyVerify require\nSSLProxyCACertificateFile /c\nProxyPass / https://a.test/\n',
    cause: null,
    corrected: 'SSLProxyVerify require',
  },
  {
    id: 'upstream-not-verified.written',
    of: 'haproxy',
    faulty: back('192.0.2.1:443 ssl »verify none'),
    healthy: back('192.0.2.1:443 ssl verify required ca-file ca.pem'),
    cause: null,
  },
  {
    id: 'upstream-without-authorities.nginx',
    of: 'nginx',
    faulty: plainPass('»proxy_ssl_verify on;'),
    healthy: plainPass('proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem;'),
    cause: 'server-configuration',
    corrected: 'proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;',
  },
  {
    id: 'upstream-without-authorities.apache',
    of: 'apache',
    faulty: 'Listen 80\nSSLProxyEngine on\n»SSLProxyVerify require\nProxyPass / https://api.example.org/\n',
    healthy:
      'Listen 80\nSSLProxyEngine on\nSSLProxyVerify require\nSSLProxyCACertificatePath /etc/ssl/certs\nProxyPass / https://api.example.org/\n',
    cause: 'upstream-handshake-failed',
  },
  {
    id: 'upstream-engine-off',
    of: 'apache',
    faulty: 'Listen 80\n»ProxyPass / https://api.example.org/\n',
    healthy: 'Listen 80\nProxyPass / http://api.example.org/\n',
    cause: 'upstream-handshake-failed',
    corrected: 'SSLProxyEngine on',
  },
  {
    id: 'upstream-engine-off',
    of: 'apache',
    faulty:
      'Listen 80\n<Proxy https://one.test/>\nSSLProxyEngine on\n</Proxy>\nProxyPass /a https://one.test/x\n»ProxyPass /b https://two.test/\n',
    healthy:
      'Listen 80\n<Proxy balancer://all>\nBalancerMember https://one.test\nSSLProxyEngine on\n</Proxy>\nProxyPass / balancer://all/\n',
    cause: 'upstream-handshake-failed',
  },
];

const clients: readonly Case[] = [
  {
    id: 'client-verification-without-authorities.nginx',
    of: 'nginx',
    faulty: server('»ssl_verify_client on;'),
    healthy: server('ssl_verify_client on; ssl_client_certificate ca.pem;'),
    cause: 'server-configuration',
  },
  {
    id: 'client-verification-without-authorities.apache',
    of: 'apache',
    faulty: host('»SSLVerifyClient require'),
    healthy: host('SSLVerifyClient require\nSSLCACertificatePath /ca'),
    cause: 'client-certificate-rejected',
  },
  {
    id: 'client-certificate-not-checked',
    of: 'nginx',
    faulty: server('»ssl_verify_client optional_no_ca;'),
    healthy: server('ssl_verify_client optional; ssl_client_certificate ca.pem;'),
    cause: null,
  },
  {
    id: 'verification-depth-zero',
    of: 'apache',
    faulty: host('SSLVerifyClient require\nSSLCACertificateFile /ca\n»SSLVerifyDepth 0'),
    healthy: host('SSLVerifyClient none\nSSLVerifyDepth 0'),
    cause: 'client-certificate-rejected',
    corrected: 'SSLVerifyDepth 2',
  },
  {
    id: 'client-verification-in-section.tls13',
    of: 'apache',
    faulty: host('SSLCACertificateFile /ca\n<Location /in>\n»SSLVerifyClient require\n</Location>'),
    healthy: host(
      'SSLCACertificateFile /ca\nSSLVerifyClient require\n<Location /in>\nSSLVerifyClient none\n</Location>',
    ),
    cause: 'client-certificate-required',
  },
  {
    id: 'client-verification-in-section.tls13',
    of: 'apache',
    faulty: host(
      'SSLCACertificateFile /ca\nSSLVerifyClient optional\n<Location /in>\n»SSLVerifyClient require\n</Location>',
    ),
    healthy: host(
      'SSLCACertificateFile /ca\nSSLVerifyClient require\n<Location /in>\nSSLVerifyClient require\n</Location>',
    ),
    cause: 'client-certificate-required',
  },
  {
    id: 'client-verification-in-section.http2',
    of: 'apache',
    faulty: host(
      'Protocols h2 http/1.1\nSSLCACertificateFile /ca\n<Directory /in>\n»SSLVerifyClient require\n</Directory>',
    ),
    healthy: host('Protocols h2 http/1.1\nSSLCACertificateFile /ca\nSSLVerifyClient require'),
    cause: 'client-certificate-required',
  },
];

const features: readonly Case[] = [
  {
    id: 'stapling-without-resolver',
    of: 'nginx',
    faulty: server('»ssl_stapling on;'),
    healthy: server('ssl_stapling on; resolver 192.0.2.53;'),
    cause: null,
  },
  {
    id: 'stapling-without-issuer',
    of: 'nginx',
    faulty: server('»ssl_stapling on;'),
    healthy: server('ssl_stapling on; ssl_trusted_certificate chain.pem;'),
    cause: null,
    options: rsa,
  },
  {
    id: 'one-ticket-key',
    of: 'nginx',
    faulty: server('»ssl_session_ticket_key t.key;'),
    healthy: server('ssl_session_ticket_key t.key; ssl_session_ticket_key old.key;'),
    cause: null,
  },
  {
    id: 'hsts-without-tls',
    of: 'nginx',
    faulty: 'http { server { listen 80; »add_header Strict-Transport-Security max-age=63072000; } }',
    healthy: server('add_header Strict-Transport-Security max-age=63072000;', '443 ssl; listen 80'),
    cause: null,
  },
  {
    id: 'alpn-http2-alone',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem »alpn h2'),
    healthy: bind('ssl crt a.pem alpn h2,http/1.1'),
    cause: null,
  },
  {
    id: 'overridden-line',
    of: 'openssl',
    faulty: system('»MinProtocol = TLSv1.1\nMinProtocol = TLSv1.2'),
    healthy: system('MinProtocol = TLSv1.2\nMaxProtocol = TLSv1.3'),
    cause: null,
  },
  {
    id: 'overridden-line',
    of: 'haproxy',
    faulty: bind('ssl crt a.pem', '»ssl-default-bind-ciphers ECDHE+AESGCM\n ssl-default-bind-ciphers HIGH:!aNULL'),
    healthy: bind('ssl crt a.pem ssl-max-ver TLSv1.2', 'ssl-default-bind-options ssl-min-ver TLSv1.2'),
    cause: null,
  },
  {
    id: 'overridden-line',
    of: 'apache',
    faulty: host('»SSLProtocol TLSv1.2\nSSLProtocol TLSv1.2 TLSv1.3'),
    healthy: `SSLProtocol TLSv1.2\n${host('SSLProtocol TLSv1.2 TLSv1.3')}${host('', '8443')}`,
    cause: null,
  },
];

const policies: readonly Case[] = [
  {
    id: 'policy-versions.only-old',
    of: 'openssl',
    faulty: system('»MaxProtocol = TLSv1.1'),
    healthy: system('MaxProtocol = TLSv1.3'),
    cause: 'protocol-version-mismatch',
    corrected: 'MaxProtocol = TLSv1.3',
  },
  {
    id: 'policy-versions.only-newest',
    of: 'openssl',
    faulty: system('»MinProtocol = TLSv1.3'),
    healthy: system('MinProtocol = TLSv1.2\nCipherString = DEFAULT@SECLEVEL=2'),
    cause: 'protocol-version-mismatch',
    corrected: 'MinProtocol = TLSv1.2',
  },
  {
    id: 'policy-versions.only-newest',
    of: 'openssl',
    faulty: system('»MinProtocol = TLSv1.3\nMaxProtocol = TLSv1.3'),
    healthy: system('MinProtocol = TLSv1.2\nMaxProtocol = TLSv1.3'),
    cause: 'protocol-version-mismatch',
    corrected: 'MinProtocol = TLSv1.2',
  },
  {
    id: 'policy-versions.without-newest',
    of: 'openssl',
    faulty: system('»MaxProtocol = TLSv1.2\nMinProtocol = TLSv1.2'),
    healthy: system('MaxProtocol = TLSv1.3\nMinProtocol = TLSv1.2'),
    cause: null,
    corrected: 'MaxProtocol = TLSv1.3',
  },
  {
    id: 'policy-versions.without-old',
    of: 'openssl',
    faulty: system('»MinProtocol = TLSv1.2'),
    healthy: system('MinProtocol = TLSv1'),
    cause: null,
  },
  {
    id: 'policy-security-level.high',
    of: 'openssl',
    faulty: system('»CipherString = DEFAULT:@SECLEVEL=3'),
    healthy: system('CipherString = DEFAULT:@SECLEVEL=2'),
    cause: 'weak-key-or-signature',
    corrected: 'CipherString = DEFAULT:@SECLEVEL=2',
  },
  {
    id: 'policy-security-level.none',
    of: 'openssl',
    faulty: system('»CipherString = DEFAULT:@SECLEVEL=0'),
    healthy: system('CipherString = DEFAULT:@SECLEVEL=1'),
    cause: null,
  },
  {
    id: 'policy-no-cipher-suite',
    of: 'openssl',
    faulty: system('»CipherString = NOTHING'),
    healthy: 'openssl_conf = start\n[start]\nproviders = x\n[usual]\nCipherString = NOTHING\n',
    cause: 'no-common-cipher',
  },
  {
    id: 'policy-groups',
    of: 'openssl',
    faulty: system('»Groups = P-521'),
    healthy: system('Groups = P-521:X25519'),
    cause: 'no-common-group',
  },
  {
    id: 'policy-key-size.rsa',
    of: 'java',
    faulty: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, »RSA keySize < 4096, DH keySize < 1024\n',
    healthy: 'jdk.tls.disabledAlgorithms=SSLv3, RSA keySize < 2048, EC keySize < 224\n',
    cause: 'weak-key-or-signature',
  },
  {
    id: 'policy-versions.only-newest',
    of: 'java',
    faulty: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, »TLSv1.2\n',
    healthy: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, RC4, DES, MD5withRSA, DH keySize < 1024\n',
    cause: 'protocol-version-mismatch',
    corrected: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1',
  },
  {
    id: 'policy-versions.only-newest',
    of: 'java',
    faulty: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n  TLSv1.1, »TLSv1.2\n',
    healthy: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n  TLSv1.1\n',
    cause: 'protocol-version-mismatch',
  },
  {
    id: 'policy-key-size.rsa',
    of: 'java',
    faulty: 'jdk.certpath.disabledAlgorithms=MD2, MD5, \\\n  »RSA keySize < 4096, DSA keySize < 1024\n',
    healthy: 'jdk.certpath.disabledAlgorithms=MD2, MD5, RSA keySize < 1024\n',
    cause: 'weak-key-or-signature',
  },
  {
    id: 'policy-versions.with-old',
    of: 'java',
    faulty: '»jdk.tls.disabledAlgorithms=\n',
    healthy: 'jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1\n',
    cause: null,
  },
  {
    id: 'openssl-command-unknown',
    of: 'openssl',
    faulty: system('»MinProtocoll = TLSv1.2'),
    healthy: system('MinProtocol = TLSv1.2'),
    cause: null,
    corrected: 'MinProtocol = TLSv1.2',
  },
  {
    id: 'openssl-provider-alone',
    of: 'openssl',
    faulty: 'openssl_conf = i\n[i]\nproviders = p\n[p]\n»legacy = l\n[l]\nactivate = 1\n',
    healthy: 'openssl_conf = i\n[i]\nproviders = p\n[p]\ndefault = l\nlegacy = l\n[l]\nactivate = 1\n',
    cause: 'client-configuration',
  },
  {
    id: 'openssl-file-broken',
    of: 'openssl',
    faulty: `${system('MinProtocol = TLSv1.2')}\n»[ req\n`,
    healthy: `${system('MinProtocol = TLSv1.2')}\n[ req ]\n`,
    cause: null,
  },
  {
    id: 'openssl-section-by-name',
    of: 'openssl',
    faulty: 'openssl_conf = i\n[i]\nssl_conf = s\n[s]\nserver = a\n[a]\n»MinProtocol = TLSv1.3\n',
    healthy: 'openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = a\n[a]\nMinProtocol = TLSv1.3\n',
    cause: null,
  },
];

const idOf = ({ rule, variant }: { rule: string; variant?: string }) => (variant ? `${rule}.${variant}` : rule);

describe.each([
  ['versions', versions],
  ['cipher suites and groups', suites],
  ['addresses and names', listeners],
  ['upstreams', upstreams],
  ['certificates of clients', clients],
  ['what is offered besides', features],
  ['systems and libraries', policies],
] as const)('rules about %s', (_, cases) => {
  it.each(cases.map((one) => [`${one.id} (${one.of})`, one] as const))('find %s', (_name, one) => {
    const { text, line, column } = unmarked(one.faulty);
    const found = hitsIn(one.of, text, one.options).filter((hit) => idOf(hit) === one.id);
    expect(found.map(({ place, cause }) => [place.line, place.column, cause])).toContainEqual([
      line,
      column,
      one.cause,
    ]);
    if (one.corrected !== undefined) expect(found.map(({ corrected }) => corrected)).toContain(one.corrected);
  });

  it.each(cases.map((one) => [`${one.id} (${one.of})`, one] as const))('pass over what looks like %s', (_name, one) => {
    const found = hitsIn(one.of, one.healthy, one.options).map(idOf);
    expect(found).not.toContain(one.id);
  });

  it.each(cases.map((one) => [`${one.id} (${one.of})`, one] as const))(
    'say %s in plain and short words',
    (_name, one) => {
      for (const finding of findingsIn(one.of, unmarked(one.faulty).text, one.options)) {
        expect(v.is(ConfigurationFinding, finding)).toBe(true);
        expect(`${finding.headline} ${finding.explanation}`).not.toMatch(/\{|\}|undefined|NaN/);
        expect(finding.headline.split(/\s+/).length).toBeLessThanOrEqual(18);
      }
    },
  );

  const lines = cases.filter(({ corrected }) => typeof corrected === 'string');
  it.each(lines.map((one) => [`${one.id} (${one.of})`, one] as const))('have a line that mends %s', (_name, one) => {
    const { text } = unmarked(one.faulty);
    const causesOf = (hits: ReturnType<typeof hitsIn>) => hits.filter(({ cause }) => cause !== null).map(idOf);
    const before = hitsIn(one.of, text, one.options);
    const hit = before.find((found) => idOf(found) === one.id && found.corrected === one.corrected);
    if (!hit) throw new Error('no such line');
    const after = hitsIn(one.of, mended(text, hit), one.options);
    expect(after.map(idOf)).not.toContain(one.id);
    // What mends one line brings no new cause, but for what has to be named next to it.
    expect(causesOf(after).filter((id) => !causesOf(before).includes(id) && !followsFrom.has(id))).toEqual([]);
  });
});

/** A port that begins to speak TLS needs a certificate, and who checks needs an authority. */
const followsFrom: ReadonlySet<string> = new Set([
  'no-certificate.apache',
  'no-certificate.nginx',
  'upstream-without-authorities.nginx',
  'upstream-without-authorities.apache',
  'client-verification-without-authorities.nginx',
]);
