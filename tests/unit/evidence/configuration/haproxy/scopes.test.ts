import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { haproxyDialect } from '../../../../../main/evidence/configuration/haproxy/haproxy.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/etc/haproxy/haproxy.cfg';
const dialect = haproxyDialect();
const scopesOf = (text: string, others: Record<string, string> = {}, version: string | null = '2.6.12') => {
  const tree = dialect.read(filesInMemory({ [entry]: text, ...others }), entry);
  return dialect.settingsOf(tree, { version, openssl: '3.0' }).map((scope) => v.parse(TlsScope, scope));
};
const first = (text: string, version?: string | null) => {
  const [scope] = scopesOf(text, {}, version);
  if (!scope) throw new Error('no scope');
  return scope;
};
const bind = (options: string, global = '') =>
  first(`global\n${global}\nfrontend web\n  bind :443 ssl crt /site.pem ${options}\n`);
const server = (options: string, global = '', defaults = '') =>
  first(`global\n${global}\ndefaults\n${defaults}\nbackend app\n  server one 192.0.2.1:8443 ${options}\n`);

describe('what a bind line speaks', () => {
  it.each([
    ['', '', ['TLSv1.2', 'TLSv1.3']],
    ['ssl-min-ver TLSv1.0', '', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['ssl-max-ver TLSv1.1', '', ['TLSv1.1']],
    ['no-tlsv13', '', ['TLSv1.2']],
    ['no-tlsv12', 'ssl-default-bind-options ssl-min-ver TLSv1.2', ['TLSv1.2', 'TLSv1.3']],
    ['no-tlsv12 no-tlsv13', '', []],
    ['force-tlsv13', '', ['TLSv1.3']],
    ['ssl-min-ver TLSv1.3', 'ssl-default-bind-options ssl-min-ver TLSv1.2', ['TLSv1.3']],
    ['', 'ssl-default-bind-options ssl-max-ver TLSv1.2', ['TLSv1.2']],
  ])('bind … %s with %s', (options, global, versions) => {
    expect(bind(options, global).versions?.value).toEqual(versions);
  });

  it('comes from global where the line is silent, and remembers it where it is not', () => {
    const global = '  ssl-default-bind-ciphers HIGH\n  ssl-default-bind-options no-tls-tickets prefer-client-ciphers';
    expect(bind('', global)).toMatchObject({
      cipherString: {
        value: 'HIGH',
        directive: 'ssl-default-bind-ciphers',
        level: 'global',
        place: { line: 2, column: 3 },
      },
      tickets: { value: false, level: 'global' },
      serverPreference: { value: false },
    });
    expect(bind('ciphers AES128-SHA', global)).toMatchObject({
      cipherString: {
        value: 'AES128-SHA',
        directive: 'bind',
        level: 'frontend',
        overrides: [{ written: 'ciphers HIGH' }],
      },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
    });
  });

  it('does not hear a global that stands below it', () => {
    expect(
      first('frontend web\n  bind :443 ssl crt /x\nglobal\n  ssl-default-bind-ciphers HIGH\n').cipherString,
    ).toMatchObject({ value: 'DEFAULT', place: null });
  });

  it('has its files behind ca-base and crt-base, its client certificates and protocols', () => {
    const scope = bind(
      'crt two.pem ca-file ca.pem verify optional alpn h2,http/1.1 curves X25519:P-256 strict-sni',
      '  ca-base /ca\n  crt-base /crt',
    );
    expect(scope.files.map(({ role, path }) => `${role} ${path}`)).toEqual([
      'certificate-and-key /site.pem',
      'certificate-and-key /crt/two.pem',
      'client-authorities /ca/ca.pem',
    ]);
    expect(scope).toMatchObject({
      clientVerification: { value: 'optional' },
      alpn: { value: ['h2', 'http/1.1'] },
      groups: { value: ['x25519', 'secp256r1'] },
      addresses: [{ address: '*', port: 443, tls: true, defaultServer: 'no' }],
    });
  });

  it('is no TLS at all without the word ssl', () => {
    expect(first('frontend web\n  bind :443 crt /x\n').tls).toBe('off');
  });

  it('offers HTTP/2 of itself from 2.8 on, to HTTP alone', () => {
    const text = 'defaults\n  mode http\nfrontend web\n  bind :443 ssl crt /x\n';
    expect(first(text, '2.6.12').alpn?.value).toEqual([]);
    expect(first(text, '2.8.1').alpn?.value).toEqual(['h2', 'http/1.1']);
    expect(first('frontend web\n  bind :443 ssl crt /x\n', '2.8.1').alpn?.value).toEqual([]);
  });

  it('reads every address and HSTS', () => {
    const text =
      'frontend web\n  bind 192.0.2.1:443,[2001:db8::1]:8443,unix@/run/x ssl crt /x\n  http-response set-header Strict-Transport-Security "max-age=1;"\n';
    const scope = first(text);
    expect(scope.addresses.map(({ address, port }) => `${address} ${port}`)).toEqual([
      '192.0.2.1 443',
      '2001:db8::1 8443',
      'unix:/run/x null',
    ]);
    expect(scope.hsts).toMatchObject({ value: 'max-age=1;', place: { line: 3 } });
  });

  it('gives a certificate of a crt-list what its own line says', () => {
    const scopes = scopesOf('frontend web\n  bind :443 ssl crt-list /l ssl-min-ver TLSv1.2\n', {
      '/l': 'a.pem\nb.pem [ssl-min-ver TLSv1.3] b.example\n',
    });
    expect(
      scopes.map(({ kind, versions, serverNames, place }) => [
        kind,
        versions?.value,
        serverNames.map(({ name }) => name),
        place.file,
      ]),
    ).toEqual([
      ['listener', ['TLSv1.2', 'TLSv1.3'], ['b.example'], entry],
      ['virtual-host', ['TLSv1.3'], ['b.example'], '/l'],
    ]);
  });
});

describe('what a server line speaks', () => {
  it('is verified unless somebody says not to', () => {
    expect(server('ssl').upstreamVerification).toMatchObject({ value: true, place: null });
    expect(server('ssl verify none').upstreamVerification).toMatchObject({ value: false, level: 'backend' });
    expect(server('ssl', 'ssl-server-verify none').upstreamVerification).toMatchObject({
      value: false,
      directive: 'ssl-server-verify',
    });
    expect(server('ssl verify required ca-file ca.pem', 'ca-base /ca').files).toMatchObject([
      { role: 'upstream-authorities', path: '/ca/ca.pem' },
    ]);
  });

  it('takes over default-server, and can take it back', () => {
    expect(server('', '', '  default-server ssl verify none sni str(a)')).toMatchObject({
      tls: 'on',
      upstreamVerification: { value: false, level: 'defaults' },
      sendsServerName: { value: true },
    });
    expect(server('no-ssl', '', '  default-server ssl').tls).toBe('off');
    expect(server('check check-ssl').tls).toBe('off');
  });

  it('sends no name before 3.3 without sni, and from then on in HTTP alone', () => {
    const text = 'backend app\n  mode http\n  server one 192.0.2.1:8443 ssl verify none\n';
    expect(first(text, '3.2.0').sendsServerName?.value).toBe(false);
    expect(first(text, '3.3.0').sendsServerName?.value).toBe(true);
    expect(first(text, null).sendsServerName).toBeNull();
    expect(first(text.replace('http', 'tcp'), null).sendsServerName?.value).toBe(false);
  });

  it('starts at what OpenSSL has', () => {
    expect(server('ssl').versions).toMatchObject({
      value: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      level: 'default',
    });
    expect(server('ssl', 'ssl-default-server-options ssl-min-ver TLSv1.2').versions?.value).toEqual([
      'TLSv1.2',
      'TLSv1.3',
    ]);
  });
});
