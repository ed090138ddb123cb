import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nginx } from '../../../../../main/evidence/configuration/nginx/nginx.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const main = '/etc/nginx/nginx.conf';

function scopesOf(text: string, version: string | null = null, others: Readonly<Record<string, string>> = {}) {
  const tree = nginx.read(filesInMemory({ [main]: text, ...others }), main);
  const scopes = nginx.settingsOf(tree, { version, openssl: '3.0' });
  for (const scope of scopes) v.parse(TlsScope, scope);
  return scopes;
}

function only(text: string, version: string | null = null) {
  const [scope, ...more] = scopesOf(text, version);
  if (!scope || more.length > 0) throw new Error(`${more.length} more`);
  return scope;
}

describe('the settings of a server of nginx', () => {
  const inherited = `
http {
  ssl_protocols TLSv1 TLSv1.2;
  ssl_prefer_server_ciphers on;
  ssl_ciphers HIGH:!aNULL:!MD5;
  server {
    listen 443 ssl;
    server_name example.org www.example.org;
    ssl_certificate ssl/a.pem;
    ssl_certificate_key /etc/keys/a.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ecdh_curve X25519:prime256v1:secp384r1;
    ssl_verify_client optional;
    ssl_client_certificate ca.pem;
    ssl_session_tickets off;
    add_header Strict-Transport-Security "max-age=63072000" always;
  }
}`;

  it('come from the innermost block, and say what they took the place of', () => {
    const { versions, cipherString, serverPreference } = only(inherited);
    expect(versions).toEqual({
      value: ['TLSv1.2', 'TLSv1.3'],
      directive: 'ssl_protocols',
      written: 'TLSv1.2 TLSv1.3',
      place: { file: main, line: 11, column: 5 },
      level: 'server',
      overrides: [{ directive: 'ssl_protocols', written: 'TLSv1 TLSv1.2', place: { file: main, line: 3, column: 3 } }],
    });
    expect(cipherString).toMatchObject({ value: 'HIGH:!aNULL:!MD5', level: 'http', overrides: [], place: { line: 5 } });
    expect(serverPreference).toMatchObject({ value: true, level: 'http' });
  });

  it('name what the other servers call otherwise', () => {
    const scope = only(inherited);
    expect(scope).toMatchObject({
      kind: 'virtual-host',
      name: 'example.org:443',
      tls: 'on',
      place: { line: 6, column: 3 },
    });
    expect(scope.groups?.value).toEqual(['x25519', 'secp256r1', 'secp384r1']);
    expect(scope.clientVerification?.value).toBe('optional');
    expect(scope.tickets?.value).toBe(false);
    expect(scope.hsts?.value).toBe('max-age=63072000');
    expect(scope.cipherSuites?.map(({ name }) => name)).toContain('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    expect(scope.files.map(({ role, path, place }) => [role, path, place.line])).toEqual([
      ['certificate', '/etc/nginx/ssl/a.pem', 9],
      ['key', '/etc/keys/a.key', 10],
      ['client-authorities', '/etc/nginx/ca.pem', 14],
    ]);
  });

  it('are those of the program where nobody says them', () => {
    const text = 'http { server { listen 443 ssl; } }';
    const defaults = (version: string | null) => only(text, version).versions;
    expect(defaults(null)).toMatchObject({ value: ['TLSv1.2', 'TLSv1.3'], place: null, level: 'default' });
    expect(defaults('1.25.3')?.value).toEqual(['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']);
    expect(defaults('1.22.1')?.value).toEqual(['TLSv1.0', 'TLSv1.1', 'TLSv1.2']);
    expect(only(text)).toMatchObject({
      cipherString: { value: 'HIGH:!aNULL:!MD5', place: null },
      serverPreference: { value: false, place: null },
      tickets: { value: true },
      stapling: { value: false },
      clientVerification: { value: 'none' },
      rejectsUnknownNames: { value: false },
      groups: null,
      hsts: null,
    });
  });

  it('put the versions of several lines together, as nginx does', () => {
    expect(
      only('http { server { listen 443 ssl; ssl_protocols TLSv1.2; ssl_protocols TLSv1.3; } }').versions,
    ).toMatchObject({
      value: ['TLSv1.2', 'TLSv1.3'],
      written: 'TLSv1.2 TLSv1.3',
    });
    expect(only('http { server { listen 443 ssl; ssl_protocols SSLv4; } }').versions?.value).toEqual([]);
  });

  it('are taken without regard to case where nginx does', () => {
    const text =
      'http { server { listen 443 ssl; ssl_protocols tlsv1.2; ssl_session_tickets OFF; ssl_verify_client On; } }';
    expect(only(text)).toMatchObject({
      versions: { value: ['TLSv1.2'] },
      tickets: { value: false },
      clientVerification: { value: 'required' },
    });
  });

  it('name what goes to OpenSSL past them', () => {
    const text = 'http { server { listen 443 ssl; ssl_conf_command Options -SessionTicket; } }';
    expect(only(text).notEvaluated).toMatchObject([
      { directive: 'ssl_conf_command', written: 'Options -SessionTicket', reason: 'unknown' },
    ]);
  });

  it('lose an inherited header where the block has one of its own', () => {
    const text = (own: string) =>
      `http { add_header Strict-Transport-Security max-age=1; server { listen 443 ssl; ${own} } }`;
    expect(only(text('')).hsts).toMatchObject({ value: 'max-age=1', level: 'http' });
    expect(only(text('add_header X-Frame-Options DENY;')).hsts).toBeNull();
  });

  it('keep a cipher string that matches nothing, with no suites', () => {
    expect(only('http { server { listen 443 ssl; ssl_ciphers RC4; } }')).toMatchObject({
      cipherString: { value: 'RC4' },
      cipherSuites: [],
    });
  });

  it('name suites of TLS 1.3 that a command sets', () => {
    const text = 'http { server { listen 443 ssl; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256; } }';
    expect(only(text).tls13CipherSuites?.value).toEqual([{ id: '0x1301', name: 'TLS_AES_128_GCM_SHA256' }]);
  });

  it('name variables and the map behind them without working them out', () => {
    const text =
      'http { map $ssl_server_name $cert { default a.pem; }\n server { listen 443 ssl; ssl_certificate $cert; ssl_certificate_key /k/$ssl_server_name.key; } }';
    const scope = only(text);
    expect(scope.files).toMatchObject([
      { path: '$cert', hasVariable: true },
      { path: '/k/$ssl_server_name.key', hasVariable: true },
    ]);
    expect(scope.notEvaluated.map(({ directive, written, reason }) => `${directive} ${written} ${reason}`)).toEqual([
      'ssl_certificate $cert variable',
      'ssl_certificate_key /k/$ssl_server_name.key variable',
      'map $ssl_server_name $cert variable',
    ]);
  });

  it('never keep a key that is written out', () => {
    const text = 'http { server { listen 443 ssl; ssl_certificate_key "data:-----BEGIN PRIVATE KEY-----SECRET"; } }';
    expect(JSON.stringify(only(text))).not.toContain('SECRET');
  });

  it('offer HTTP/2 where the address or the server says so', () => {
    expect(only('http { server { listen 443 ssl http2; } }').alpn?.value[0]).toBe('h2');
    expect(only('http { http2 on; server { listen 443 ssl; } }').alpn).toMatchObject({ level: 'http' });
    expect(only('http { server { listen 443 ssl; } }').alpn?.value).toEqual(['http/1.1', 'http/1.0', 'http/0.9']);
    expect(only('http { server { listen 443 ssl; } }', '1.18.0').alpn?.value).toEqual(['http/1.1']);
  });
});

describe('an address of nginx', () => {
  const three = `http {
  server { listen 443; server_name a; ssl_protocols TLSv1.2; }
  server { listen *:443 ssl default_server; server_name b; ssl_protocols TLSv1.3; }
  server { listen 0.0.0.0:443; listen 80; listen unix:/run/n.sock; server_name c *.c ~^d "" $host; }
}`;

  it('speaks TLS for every server on it as soon as one says so', () => {
    const scopes = scopesOf(three);
    expect(scopes.map(({ tls }) => tls)).toEqual(['on', 'on', 'on']);
    expect(scopes[2]?.addresses.map(({ address, port, tls }) => [address, port, tls])).toEqual([
      ['*', 443, true],
      ['*', 80, false],
      ['unix:/run/n.sock', null, false],
    ]);
  });

  it('has one server for names that nobody has', () => {
    const of = (text: string) => scopesOf(text).map(({ addresses }) => addresses[0]?.defaultServer);
    expect(of(three)).toEqual(['no', 'explicit', 'no']);
    expect(of(three.replace(' default_server', ''))).toEqual(['implicit', 'no', 'no']);
  });

  it('has one choice of versions before 1.29.2: that of its default server', () => {
    const [a, b, c] = scopesOf(three, '1.22.1');
    expect(b?.versions).toMatchObject({ value: ['TLSv1.3'], place: { line: 3 }, overrides: [] });
    expect(a?.versions).toMatchObject({
      value: ['TLSv1.3'],
      level: 'default server',
      place: { line: 3 },
      overrides: [{ directive: 'ssl_protocols', written: 'TLSv1.2', place: { line: 2 } }],
    });
    expect(c?.versions).toMatchObject({ value: ['TLSv1.3'], overrides: [] });
    expect(scopesOf(three, '1.29.2')[0]?.versions?.value).toEqual(['TLSv1.2']);
  });

  it('is plain where `ssl` is missing, whatever else is said', () => {
    const scope = only('http { server { listen 443; ssl_certificate a.pem; ssl_certificate_key a.key; } }');
    expect(scope).toMatchObject({ tls: 'off', versions: null, files: [{ path: '/etc/nginx/a.pem' }, { role: 'key' }] });
  });

  it('knows the kinds of names', () => {
    expect(scopesOf(three)[2]?.serverNames.map(({ kind }) => kind)).toEqual([
      'exact',
      'wildcard',
      'regex',
      'empty',
      'variable',
    ]);
  });

  it('is port 80 where nothing is said, and knows IPv6', () => {
    expect(only('http { server { server_name a; } }').addresses).toMatchObject([{ address: '*', port: 80 }]);
    expect(only('http { server { listen [::1]:8443 ssl; } }').addresses).toMatchObject([
      { address: '::1', port: 8443 },
    ]);
  });
});

describe('what nginx dials', () => {
  const proxy = `http {
  proxy_ssl_verify on;
  upstream backend { server app1.internal:8443; server 192.0.2.7; }
  server {
    listen 80;
    location /a { proxy_pass https://backend/x; proxy_ssl_server_name on; proxy_ssl_trusted_certificate ca.pem; }
    location /b { proxy_ssl_verify off; if ($x) { proxy_pass https://plain.example; } }
    location /c { proxy_pass http://plain; }
    location /d { proxy_pass $scheme://$host; }
    location /e { grpc_pass grpcs://grpc.example:8443; }
  }
}`;

  it('is a scope of its own where it is TLS', () => {
    const upstreams = scopesOf(proxy).filter(({ kind }) => kind === 'upstream');
    expect(upstreams.map(({ name, tls }) => `${name}: ${tls}`)).toEqual([
      'location /a → https://backend/x: on',
      'if ($x) → https://plain.example: on',
      'location /d → $scheme://$host: unknown',
      'location /e → grpcs://grpc.example:8443: on',
    ]);
  });

  it('says whether the name is sent and the certificate checked', () => {
    const [a, b, , e] = scopesOf(proxy).filter(({ kind }) => kind === 'upstream');
    expect(a).toMatchObject({
      upstreamVerification: { value: true, level: 'http' },
      sendsServerName: { value: true, level: 'location' },
      upstreamName: { value: 'backend', place: null },
      verificationDepth: { value: 1 },
      files: [{ role: 'upstream-authorities', path: '/etc/nginx/ca.pem' }],
      addresses: [
        { address: 'app1.internal', port: 8443 },
        { address: '192.0.2.7', port: 80 },
      ],
    });
    expect(b).toMatchObject({
      upstreamVerification: { value: false, level: 'location', overrides: [{ written: 'on' }] },
      sendsServerName: { value: false, place: null },
      addresses: [{ address: 'plain.example', port: 443 }],
    });
    expect(e).toMatchObject({ upstreamVerification: { value: false, place: null } });
  });

  it('is known of a stream as well', () => {
    const text = 'stream { server { listen 12345; proxy_ssl on; proxy_pass mail.example:993; } }';
    expect(scopesOf(text).map(({ kind, tls, name }) => [kind, tls, name])).toEqual([
      ['listener', 'off', '_:12345'],
      ['upstream', 'on', 'server → mail.example:993'],
    ]);
  });
});

it('reads a file of servers alone', () => {
  const entry = '/etc/nginx/sites-enabled/x';
  const tree = nginx.read(filesInMemory({ [entry]: 'server { listen 443 ssl; ssl_certificate a.pem; }' }), entry);
  expect(nginx.settingsOf(tree, { version: null, openssl: '3.0' })).toMatchObject([
    { kind: 'virtual-host', tls: 'on', files: [{ path: '/etc/nginx/a.pem' }] },
  ]);
});
