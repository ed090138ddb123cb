// Configurations whose meaning is easily misread, each with what makes it so. The entry file comes first.
import type { ComparedLine } from '../../../../shared/configuration/comparison.ts';
import type { Files, ProgramName } from './start.ts';

export interface Configuration {
  readonly name: string;
  readonly program: ProgramName;
  readonly files: Files;
  /** The name that is asked for; `server.test` where nothing is said. */
  readonly serverName?: string | null;
  /** What the started server cannot show, beside what the settings leave to the library. */
  readonly open?: readonly ComparedLine['what'][];
  /** What is switched on, and what OpenSSL leaves nothing of: then the line of the versions differs, and has to. */
  readonly idle?: readonly string[];
}

const quiet =
  'access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;';
/** An nginx.conf around what stands in `http`. */
export const nginxFiles = (http: string, more: Files = {}): Files => ({
  'nginx.conf': `pid nginx.pid;\nuser root;\nevents { worker_connections 64; }\nhttp {\n${quiet}\n${http}\n}\n`,
  ...more,
});
const key = (name: string) => `ssl_certificate ${name}.pem; ssl_certificate_key ${name}.key;`;
/** A server of nginx with one of the test's certificates. */
export const tlsServer = (more: string, name = 'rsa', listen = '127.0.0.1:{port} ssl') =>
  `server { listen ${listen}; ${key(name)} ${more} }`;

const modules = '/usr/lib/apache2/modules';
const load = (name: string, file = name) => `LoadModule ${name}_module ${modules}/mod_${file}.so`;
const apache = (text: string, more: Files = {}, loaded: readonly string[] = ['mpm_event']): Files => ({
  'httpd.conf': [
    'ServerRoot {folder}',
    ...loaded.map((name) => load(name)),
    load('authz_core'),
    load('socache_shmcb'),
    load('ssl'),
    'ErrorLog error.log',
    'PidFile pid',
    'Mutex file:{folder}',
    'User www-data',
    'Group www-data',
    'ServerName localhost',
    'Listen 127.0.0.1:{port}',
    text,
    '',
  ].join('\n'),
  ...more,
});
const pair = (name: string) => `SSLCertificateFile ${name}.pem\nSSLCertificateKeyFile ${name}.key`;
const host = (lines: string, name = 'rsa', where = '*:{port}') =>
  `<VirtualHost ${where}>\nSSLEngine on\n${pair(name)}\n${lines}\n</VirtualHost>`;

const haproxy = (bind: string, global = '', more: Files = {}): Files => ({
  'haproxy.cfg': `global\n${global}\ndefaults\n  mode http\n  timeout connect 1s\n  timeout client 5s\n  timeout server 1s\nfrontend web\n  bind 127.0.0.1:{port} ssl ${bind}\n`,
  ...more,
});
const crt = 'crt {folder}/rsa-both.pem';

const strong = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';
const odd = 'AES128-SHA:ECDHE-RSA-AES256-SHA:AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256';
const one = { idle: ['TLSv1.0', 'TLSv1.1'] } as const;

const nginxOnes: readonly Omit<Configuration, 'program'>[] = [
  { name: 'as it comes, with old versions that the library leaves out', files: nginxFiles(tlsServer('')), ...one },
  {
    name: 'a second server of the socket has other versions, without effect',
    serverName: 'other.test',
    files: nginxFiles(
      `${tlsServer('server_name server.test; ssl_protocols TLSv1.2;')} ${tlsServer('server_name other.test; ssl_protocols TLSv1.3; ssl_ciphers AES256-GCM-SHA384:ECDHE+AES128;', 'other')}`,
    ),
  },
  {
    name: 'the default server is the later one',
    serverName: 'server.test',
    files: nginxFiles(
      `${tlsServer('server_name server.test; ssl_protocols TLSv1.2;')} ${tlsServer('server_name other.test; ssl_protocols TLSv1.2 TLSv1.3;', 'other', '127.0.0.1:{port} ssl default_server')}`,
    ),
  },
  {
    name: 'files are included in the order of their names',
    files: nginxFiles('ssl_protocols TLSv1.3; include sites/*.conf;', {
      'sites/20-b.conf': tlsServer('server_name b.test; ssl_protocols TLSv1.2;'),
      'sites/10-a.conf': tlsServer(
        'server_name a.test server.test; ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers AES128-SHA:AES256-SHA; ssl_prefer_server_ciphers on;',
      ),
    }),
  },
  {
    name: 'the block around it says what the server leaves out',
    files: nginxFiles(
      `ssl_protocols TLSv1.2; ssl_ciphers ${odd}; ssl_prefer_server_ciphers on; ssl_session_tickets off; ${tlsServer('')}`,
    ),
  },
  {
    name: 'the server overrides all of it',
    files: nginxFiles(
      `ssl_protocols TLSv1.2; ssl_ciphers HIGH; ssl_prefer_server_ciphers on; ssl_session_tickets off; ${tlsServer(`ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${odd}; ssl_prefer_server_ciphers off; ssl_session_tickets on;`)}`,
    ),
  },
  {
    name: 'old versions with a level that lets them',
    files: nginxFiles(tlsServer('ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers DEFAULT@SECLEVEL=0;')),
  },
  {
    name: 'old versions with a level of one, which OpenSSL 3 leaves out',
    files: nginxFiles(tlsServer('ssl_protocols TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT@SECLEVEL=1;')),
    idle: ['TLSv1.1'],
  },
  {
    name: 'suites of TLS 1.3 in an order of their own',
    files: nginxFiles(
      tlsServer(
        'ssl_protocols TLSv1.3; ssl_prefer_server_ciphers on; ssl_conf_command Ciphersuites TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256;',
      ),
    ),
  },
  {
    name: 'two certificates, RSA and ECDSA',
    files: nginxFiles(tlsServer(`${key('ec')} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${strong}:AES128-SHA;`)),
  },
  {
    name: 'an ECDSA key and suites for RSA alone, so that TLS 1.2 is gone',
    files: nginxFiles(
      tlsServer('ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA;', 'ec'),
    ),
    idle: ['TLSv1.2'],
  },
  {
    name: 'a server that turns unknown names away',
    files: nginxFiles(
      `server { listen 127.0.0.1:{port} ssl default_server; ssl_protocols TLSv1.2 TLSv1.3; ssl_reject_handshake on; } ${tlsServer('server_name server.test;')}`,
    ),
  },
  {
    name: 'nobody has the name, and the first server answers',
    serverName: 'nobody.test',
    files: nginxFiles(
      `${tlsServer('server_name a.test; ssl_protocols TLSv1.3;')} ${tlsServer('server_name b.test;', 'other')}`,
    ),
  },
  {
    name: 'DHE with a file for it',
    files: nginxFiles(
      tlsServer(
        'ssl_protocols TLSv1.2; ssl_dhparam dh.pem; ssl_ciphers DHE-RSA-AES256-GCM-SHA384:AES256-GCM-SHA384; ssl_prefer_server_ciphers on;',
      ),
    ),
  },
  {
    name: 'DHE without one',
    open: ['preference'],
    files: nginxFiles(tlsServer('ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES256-GCM-SHA384:AES256-GCM-SHA384;')),
  },
  {
    name: 'a client certificate that is insisted on, HTTP/2 and groups',
    files: nginxFiles(
      tlsServer(
        'ssl_protocols TLSv1.2 TLSv1.3; ssl_client_certificate ca.pem; ssl_verify_client on; ssl_ecdh_curve X25519:secp384r1;',
        'rsa',
        '127.0.0.1:{port} ssl http2',
      ),
    ),
  },
  {
    name: 'a client certificate that is optional',
    files: nginxFiles(tlsServer('ssl_protocols TLSv1.2; ssl_client_certificate ca.pem; ssl_verify_client optional;')),
  },
  {
    name: 'HTTP/2 that another server of the socket asks for',
    files: nginxFiles(
      `${tlsServer('server_name server.test; ssl_protocols TLSv1.3;')} ${tlsServer('server_name b.test;', 'other', '127.0.0.1:{port} ssl http2')}`,
    ),
  },
  {
    name: 'stapling without an answer at hand',
    files: nginxFiles(
      tlsServer('ssl_protocols TLSv1.2; ssl_stapling off; ssl_session_tickets off; ssl_session_cache shared:a:1m;'),
    ),
  },
  {
    name: 'a wildcard name before a pattern',
    open: ['preference'],
    serverName: 'www.server.test',
    files: nginxFiles(
      `${tlsServer('server_name ~^www; ssl_protocols TLSv1.2;', 'other')} ${tlsServer('server_name *.server.test; ssl_ciphers AES128-SHA;')}`,
    ),
  },
];

const apacheOnes: readonly Omit<Configuration, 'program'>[] = [
  { name: 'as it comes', files: apache(host('')), ...one },
  {
    name: 'the client decides, by name',
    files: apache(host(`SSLProtocol TLSv1.2\nSSLHonorCipherOrder off\nSSLCipherSuite ${odd}`)),
  },
  {
    name: 'the server decides, and the main server said the opposite',
    files: apache(
      `SSLHonorCipherOrder off\nSSLProtocol TLSv1.2\n${host(`SSLHonorCipherOrder on\nSSLCipherSuite ${odd}`)}`,
    ),
  },
  {
    name: 'protocols of a virtual host by name',
    open: ['unknown-name'],
    serverName: 'other.test',
    files: apache(
      `${host('ServerName server.test\nSSLProtocol TLSv1.2')}\n${host('ServerName other.test\nSSLProtocol TLSv1.3', 'other')}`,
    ),
  },
  {
    name: 'the first virtual host of those',
    serverName: 'server.test',
    files: apache(
      `${host('ServerName server.test\nSSLProtocol TLSv1.2 TLSv1.3')}\n${host('ServerName other.test\nSSLProtocol TLSv1.3', 'other')}`,
    ),
  },
  { name: 'all without two', files: apache(host('SSLProtocol all -TLSv1 -TLSv1.1\nSSLCipherSuite HIGH:!aNULL:!MD5')) },
  {
    name: 'the well-known example, on a library of today',
    files: apache(host('SSLProtocol all -SSLv2 -SSLv3\nSSLCipherSuite HIGH:!aNULL:!MD5')),
    ...one,
  },
  {
    name: 'old versions with a level that lets them',
    files: apache(host('SSLProtocol all\nSSLCipherSuite ALL:@SECLEVEL=0')),
  },
  {
    name: 'suites of TLS 1.3 by a line of their own',
    files: apache(
      host(
        'SSLProtocol TLSv1.3\nSSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384\nSSLHonorCipherOrder on',
      ),
    ),
  },
  {
    name: 'two certificates, RSA and ECDSA',
    files: apache(host(`${pair('ec')}\nSSLProtocol TLSv1.2\nSSLCipherSuite ${strong}`)),
  },
  {
    name: 'the chain in a file of its own',
    files: apache(
      `<VirtualHost *:{port}>\nSSLEngine on\nSSLCertificateFile rsa-leaf.pem\nSSLCertificateKeyFile rsa.key\nSSLCertificateChainFile rsa-chain.pem\nSSLProtocol TLSv1.2\n</VirtualHost>`,
    ),
  },
  {
    name: 'no tickets, no virtual host',
    files: apache(`SSLEngine on\n${pair('rsa')}\nSSLSessionTickets off\nSSLProtocol TLSv1.2`),
  },
  {
    name: 'a client certificate that is insisted on, HTTP/2',
    open: ['stapling', 'tickets'],
    files: apache(
      host(
        'Protocols h2 http/1.1\nSSLVerifyClient require\nSSLCACertificateFile ca.pem\nSSLProtocol +TLSv1.2 +TLSv1.3',
      ),
      {},
      ['mpm_event', 'http2'],
    ),
  },
  {
    name: 'a command for OpenSSL wins',
    files: apache(
      host(
        'SSLProtocol all\nSSLCipherSuite HIGH\nSSLOpenSSLConfCmd MinProtocol TLSv1.3\nSSLOpenSSLConfCmd Curves X25519:P-384',
      ),
    ),
  },
  { name: 'a level of three', files: apache(host('SSLProtocol TLSv1.2\nSSLCipherSuite ALL:@SECLEVEL=3', 'ec')) },
];

const haproxyOnes: readonly Omit<Configuration, 'program'>[] = [
  { name: 'as it comes', files: haproxy(crt) },
  { name: 'one version forced', files: haproxy(`${crt} force-tlsv12 ciphers ${odd}`) },
  {
    name: 'the global line forces it, the bind line bounds it',
    files: haproxy(`${crt} ssl-min-ver TLSv1.2`, '  ssl-default-bind-options ssl-min-ver TLSv1.3 no-tls-tickets'),
  },
  {
    name: 'no suite is left for TLS 1.2',
    files: haproxy(`${crt} ciphers ECDHE-ECDSA-AES128-GCM-SHA256`),
    idle: ['TLSv1.2'],
  },
  { name: 'the client decides', files: haproxy(`${crt} prefer-client-ciphers ciphers ${odd} ssl-max-ver TLSv1.2`) },
  {
    name: 'old versions with a level that lets them',
    files: haproxy(`${crt} ssl-min-ver TLSv1.0 ciphers ALL:@SECLEVEL=0`),
  },
  { name: 'old versions that the library leaves out', files: haproxy(`${crt} ssl-min-ver TLSv1.0`), ...one },
  {
    name: 'DHE with a number of bits',
    files: haproxy(`${crt} ciphers DHE+AESGCM:kRSA+AESGCM ssl-max-ver TLSv1.2`, '  tune.ssl.default-dh-param 2048'),
  },
  {
    name: 'suites of TLS 1.3, groups and protocols',
    files: haproxy(
      `${crt} ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384 curves X25519:P-256 alpn h2,http/1.1 ssl-min-ver TLSv1.3`,
    ),
  },
  { name: 'an unknown name is turned away', files: haproxy(`${crt} strict-sni ssl-min-ver TLSv1.2`) },
  {
    name: 'a client certificate that is insisted on',
    open: ['tickets'],
    files: haproxy(`${crt} ca-file {folder}/ca.pem verify required ssl-max-ver TLSv1.2`),
  },
  {
    name: 'two certificates, by the name',
    serverName: 'other.test',
    files: haproxy(`${crt} crt {folder}/other-both.pem`),
  },
  {
    name: 'a list whose line has settings of its own',
    serverName: 'other.test',
    files: haproxy(`crt-list {folder}/list ssl-min-ver TLSv1.2`, '', {
      list: '{folder}/rsa-both.pem\n{folder}/other-both.pem [ssl-min-ver TLSv1.3] other.test\n',
    }),
  },
];

const of = (program: ProgramName, ones: readonly Omit<Configuration, 'program'>[]): Configuration[] =>
  ones.map((configuration) => ({ program, ...configuration }));

export const configurations: readonly Configuration[] = [
  ...of('nginx', nginxOnes),
  ...of('apache', apacheOnes),
  ...of('haproxy', haproxyOnes),
];
