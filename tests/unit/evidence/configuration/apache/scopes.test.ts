// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Apache are written like this.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { apacheDialect } from '../../../../../main/evidence/configuration/apache/apache.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { settingsEntry } from '../../../../../shared/configuration/document.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/etc/apache2/apache2.conf';
const dialect = apacheDialect();
const scopesOf = (text: string) => {
  const tree = dialect.read(filesInMemory({ [entry]: text }), entry);
  return dialect.settingsOf(tree, { version: null, openssl: '3.0' }).map((scope) => v.parse(TlsScope, scope));
};
const only = (text: string) => {
  const scope = scopesOf(text).find(({ kind }) => kind === 'virtual-host');
  if (!scope) throw new Error('no virtual host');
  return scope;
};
const host = (inside: string, before = '') =>
  only(`Listen 443\n${before}\n<VirtualHost *:443>\nSSLEngine on\n${inside}\n</VirtualHost>\n`);

describe('the well-known example of an Apache with TLS', () => {
  const text = [
    '<VirtualHost *:443>',
    '  ServerName www.example.org',
    '  SSLEngine on',
    '  SSLProtocol all -SSLv2 -SSLv3',
    '  SSLCipherSuite HIGH:!aNULL:!MD5',
    '  SSLCertificateFile /path/to/cert.pem',
    '  SSLCertificateKeyFile /path/to/key.pem',
    '  SSLCertificateChainFile /path/to/chain.pem',
    '</VirtualHost>',
  ].join('\n');

  it('leaves TLS 1.0 to 1.3 on, and what HIGH means to OpenSSL 3', () => {
    const scope = only(text);
    expect(scope).toMatchObject({ name: 'www.example.org:443', tls: 'on', place: { line: 1, column: 1 } });
    expect(scope.versions).toMatchObject({
      value: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      written: 'all -SSLv2 -SSLv3',
      place: { line: 4, column: 3 },
      level: 'VirtualHost',
    });
    expect(scope.cipherString).toMatchObject({
      value: 'HIGH:!aNULL:!MD5:!aNULL:!eNULL:!EXP',
      written: 'HIGH:!aNULL:!MD5',
    });
    const suites = scope.cipherSuites?.map(({ name }) => name) ?? [];
    expect(suites).toContain('TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384');
    expect(suites).toContain('TLS_RSA_WITH_AES_128_CBC_SHA');
    expect(suites.filter((name) => /NULL|anon|3DES|RC4|MD5/.test(name))).toEqual([]);
  });

  it('names its files with their lines, and what nobody says', () => {
    const scope = only(text);
    expect(scope.files.map(({ role, path, place }) => `${role} ${path} ${place.line}`)).toEqual([
      'certificate /path/to/cert.pem 6',
      'key /path/to/key.pem 7',
      'chain /path/to/chain.pem 8',
    ]);
    expect(settingsEntry(scope).certificates).toEqual([{ file: '/path/to/cert.pem', line: 6, namedIn: entry }]);
    expect(scope).toMatchObject({
      serverPreference: { value: false, level: 'default', place: null },
      stapling: { value: false, level: 'default' },
      tickets: { value: true, level: 'default' },
      clientVerification: { value: 'none', level: 'default' },
      alpn: { value: ['http/1.1'] },
      hsts: null,
    });
  });
});

describe('what mod_ssl makes of versions', () => {
  it.each([
    ['all -SSLv3 -TLSv1 -TLSv1.1', ['TLSv1.2', 'TLSv1.3']],
    ['-all +TLSv1.2 +TLSv1.3', ['TLSv1.2', 'TLSv1.3']],
    ['TLSv1.2 TLSv1.3', ['TLSv1.3']],
    ['+TLSv1.3 +TLSv1.1', ['TLSv1.3']],
    ['tlsv1.2', ['TLSv1.2']],
    ['-all', []],
    ['', []],
  ])('SSLProtocol %s', (words, versions) => {
    expect(host(`SSLProtocol ${words}`).versions?.value).toEqual(versions);
  });
});

describe('what a virtual host inherits', () => {
  it('is overridden by its own line, which remembers the other one', () => {
    expect(host('SSLProtocol TLSv1.3', 'SSLProtocol all\nSSLHonorCipherOrder on')).toMatchObject({
      versions: {
        value: ['TLSv1.3'],
        level: 'VirtualHost',
        overrides: [{ directive: 'SSLProtocol', written: 'all', place: { line: 2, column: 1 } }],
      },
      serverPreference: { value: true, level: 'server', place: { line: 3 } },
    });
  });

  it('takes the last of several lines of one level', () => {
    expect(host('SSLVerifyClient none\nSSLVerifyClient require').clientVerification).toMatchObject({
      value: 'required',
      overrides: [{ written: 'none' }],
    });
  });

  it('is the certificate of the second place too, where the host names but one', () => {
    const scope = host(
      'SSLCertificateFile own.pem\nSSLCertificateKeyFile own.key',
      'SSLCertificateFile rsa.pem\nSSLCertificateFile ec.pem\nSSLCertificateKeyFile rsa.key\nSSLCertificateKeyFile ec.key',
    );
    expect(scope.files.map(({ role, path }) => `${role} ${path}`)).toEqual([
      'certificate /etc/apache2/own.pem',
      'key /etc/apache2/own.key',
      'certificate /etc/apache2/ec.pem',
      'key /etc/apache2/ec.key',
    ]);
  });

  it('is SSLEngine as well', () => {
    expect(only('SSLEngine on\n<VirtualHost *:443>\n</VirtualHost>').tls).toBe('on');
    expect(only('<VirtualHost *:443>\nSSLEngine ${X}\n</VirtualHost>').tls).toBe('unknown');
    expect(only('Listen 443 https\nSSLCertificateFile /c\n<VirtualHost *:443>\n</VirtualHost>').tls).toBe('off');
  });

  it('lets SSLOpenSSLConfCmd win over everything, that of the host last', () => {
    const scope = host(
      'SSLProtocol all\nSSLOpenSSLConfCmd MinProtocol TLSv1.2\nSSLOpenSSLConfCmd Curves X25519:prime256v1\nSSLOpenSSLConfCmd Foo bar',
      'SSLOpenSSLConfCmd MinProtocol TLSv1.3',
    );
    expect(scope.versions).toMatchObject({
      value: ['TLSv1.2', 'TLSv1.3'],
      directive: 'SSLOpenSSLConfCmd',
      overrides: [{ written: 'MinProtocol TLSv1.3' }, { written: 'all' }],
    });
    expect(scope.groups?.value).toEqual(['x25519', 'secp256r1']);
    expect(scope.notEvaluated).toMatchObject([
      { directive: 'SSLOpenSSLConfCmd', written: 'Foo bar', reason: 'unknown' },
    ]);
  });

  it('reads HSTS with its conditions, TLS 1.3 suites apart, and what holds for a place of the site alone', () => {
    const scope = host(
      'Header always set Strict-Transport-Security "max-age=63072000"\nSSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256\n<Location /in>\nSSLVerifyClient require\n</Location>',
    );
    expect(scope.hsts?.value).toBe('max-age=63072000');
    expect(scope.tls13CipherSuites?.value).toEqual([{ id: '0x1301', name: 'TLS_AES_128_GCM_SHA256' }]);
    expect(scope.clientVerification?.value).toBe('none');
    expect(scope.notEvaluated).toMatchObject([{ directive: 'SSLVerifyClient', reason: 'condition' }]);
    expect(host('Header unset Strict-Transport-Security', 'Header set Strict-Transport-Security x').hsts).toBeNull();
  });
});

describe('which virtual host answers', () => {
  const text =
    'Listen 443\nListen 80\nListen 8443\n<VirtualHost *:443>\nServerName https://a.example:443\nServerAlias *.a.example\nSSLEngine on\n</VirtualHost>\n<VirtualHost *:443 [2001:db8::1]:443>\nServerName b.example\n</VirtualHost>\n<VirtualHost *:80>\n</VirtualHost>\n';

  it('to names that nobody has is the first of an address', () => {
    const hosts = scopesOf(text).filter(({ kind }) => kind === 'virtual-host');
    expect(
      hosts.map(({ addresses }) => addresses.map((one) => `${one.address} ${one.port} ${one.defaultServer}`)),
    ).toEqual([['* 443 implicit'], ['* 443 no', '2001:db8::1 443 implicit'], ['* 80 implicit']]);
    expect(hosts[0]?.serverNames.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'a.example exact',
      '*.a.example wildcard',
    ]);
  });

  it('is the main server where no virtual host has the port', () => {
    const main = scopesOf(text).find(({ kind }) => kind === 'listener');
    expect(main).toMatchObject({ tls: 'off', addresses: [{ address: '*', port: 8443 }] });
  });

  it('is on every port without a port of its own', () => {
    expect(only('Listen 443\nListen 80\n<VirtualHost *>\n</VirtualHost>').addresses.map(({ port }) => port)).toEqual([
      443, 80,
    ]);
  });
});

describe('HTTP/2', () => {
  const load = 'LoadModule mpm_event_module m/mod_mpm_event.so\nLoadModule ssl_module m/mod_ssl.so\n';
  it('is offered only with its module', () => {
    expect(host('Protocols h2 http/1.1', load).alpn?.value).toEqual(['http/1.1']);
    expect(host('Protocols h2 http/1.1', `${load}LoadModule http2_module m/mod_http2.so`).alpn?.value).toEqual([
      'h2',
      'http/1.1',
    ]);
  });
});

describe('the way to an upstream', () => {
  it('is not verified unless somebody says so', () => {
    const text =
      '<VirtualHost *:443>\nServerName a\nSSLProxyEngine on\n<Location /x>\nProxyPass https://app.example:8443/\n</Location>\n</VirtualHost>';
    const upstream = scopesOf(text).find(({ kind }) => kind === 'upstream');
    expect(upstream).toMatchObject({
      tls: 'on',
      name: 'a → https://app.example:8443/',
      addresses: [{ address: 'app.example', port: 8443 }],
      upstreamVerification: { value: false, level: 'default' },
      sendsServerName: { value: true },
    });
  });
});

describe('what nobody says', () => {
  const pair = 'SSLCertificateFile /a.pem\nSSLCertificateKeyFile /a.key';
  const tlsOf = (before: string, at: string, inside = 'ServerName a.test') =>
    only(`${before}\n<VirtualHost ${at}>\n${inside}\n${pair}\n</VirtualHost>\n`).tls;

  it('takes TLS for granted at port 443 where the file with “Listen” is not here', () => {
    expect(tlsOf('', '*:443')).toBe('on');
    expect(tlsOf('', '_default_:443')).toBe('on');
    expect(tlsOf('', '192.0.2.1:443')).toBe('unknown');
    expect(tlsOf('Include ports.conf', '*:443')).toBe('on');
    expect(tlsOf('', '*:8443')).toBe('off');
    expect(tlsOf('Listen 80', '*:443')).toBe('off');
  });

  it('does not guess what a variable or a name stands for', () => {
    expect(tlsOf('Listen 192.0.2.1:443', 'www.example.org:443')).toBe('unknown');
    expect(tlsOf('Listen ${port} https', '*:8443')).toBe('unknown');
    expect(tlsOf('Listen ${port}', '*:443')).toBe('unknown');
    expect(tlsOf('Listen ${port}', '*:8443')).toBe('off');
    expect(tlsOf('Listen 443', '*:443', 'ServerName a.test\nSSLEngine ${on}')).toBe('unknown');
  });

  it('takes the address of a key in a device for no path', () => {
    const [, key] = host('SSLCertificateFile a.pem\nSSLCertificateKeyFile "pkcs11:object=x"').files;
    expect(key).toMatchObject({ role: 'key', path: 'pkcs11:object=x' });
  });

  it('has the files that OpenSSL is told to read', () => {
    const { files } = host('SSLOpenSSLConfCmd DHParameters dh.pem\nSSLOpenSSLConfCmd VerifyCAFile /ca.pem');
    expect(files.map(({ path, role }) => `${role} ${path}`)).toEqual([
      'dh-parameters /etc/apache2/dh.pem',
      'client-authorities /ca.pem',
    ]);
  });

  it('holds what a section says for the upstreams that begin with its address', () => {
    const upstreams = (lines: string) =>
      scopesOf(`Listen 80\n${lines}`)
        .filter(({ kind }) => kind === 'upstream')
        .map(({ addresses, tls }) => `${addresses.map(({ address }) => address).join()} ${tls}`);
    const pass = 'ProxyPass /a https://a.test/x\nProxyPass /b https://b.test/\n';
    const on = (at: string) => `<${at}>\nSSLProxyEngine on\n</${at.split(' ')[0]}>\n`;
    expect(upstreams(pass)).toEqual(['a.test,b.test off']);
    expect(upstreams(on('Proxy https://a.test/') + pass)).toEqual(['a.test on', 'b.test off']);
    expect(upstreams(on('Proxy *') + pass)).toEqual(['a.test,b.test on']);
    expect(upstreams(on('ProxyMatch ^https://a') + pass)).toEqual(['a.test,b.test unknown']);
    expect(upstreams(`<Proxy balancer://x>\nBalancerMember https://a.test\nSSLProxyEngine on\n</Proxy>`)).toEqual([
      'a.test on',
    ]);
  });
});
