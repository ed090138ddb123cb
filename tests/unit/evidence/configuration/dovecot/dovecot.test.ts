import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dovecot } from '../../../../../main/evidence/configuration/dovecot/dovecot.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/etc/dovecot/dovecot.conf';
const review = (text: string, others: Record<string, string> = {}, version: string | null = '2.3.19') => {
  const tree = dovecot.read(filesInMemory({ [entry]: text, ...others }), entry);
  return { tree, scopes: dovecot.settingsOf(tree, { version, openssl: '3.0' }).map((one) => v.parse(TlsScope, one)) };
};
const first = (text: string, version?: string | null) => {
  const [scope] = review(text, {}, version).scopes;
  if (!scope) throw new Error('no scope');
  return scope;
};

describe('listeners', () => {
  it('are those of the protocols that are on, with ports of their own and without those of port 0', () => {
    const { scopes } = review(`protocols = imap pop3
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = 1993
    address = 127.0.0.1
  }
}
`);
    expect(scopes.map(({ name, place }) => [name, place.line])).toEqual([
      ['imaps:1993', 6],
      ['pop3:110', 1],
      ['pop3s:995', 1],
    ]);
    expect(scopes[0]?.addresses).toMatchObject([{ address: '127.0.0.1', port: 1993, tls: true }]);
    expect(scopes[1]?.addresses).toMatchObject([{ address: '*', tls: false }, { address: '::' }]);
  });

  it('are one where nobody says which protocols are on', () => {
    expect(review('ssl = required\n').scopes).toMatchObject([{ name: 'dovecot', tls: 'on', addresses: [] }]);
    expect(first('ssl = no\n').tls).toBe('off');
  });
});

describe('settings', () => {
  it.each([
    ['', '2.3.19', ['TLSv1.2', 'TLSv1.3']],
    ['', '2.3.4', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['ssl_min_protocol = TLSv1.1', null, ['TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ['ssl_min_protocol = LATEST', null, ['TLSv1.3']],
    ['ssl_min_protocol = 1.2', null, []],
    ['ssl_protocols = !SSLv3 !TLSv1', '2.2.36', ['TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
  ])('%s leaves %s: %s', (line, version, versions) => {
    expect(first(`${line}\n`, version).versions?.value).toEqual(versions);
  });

  it('of a protocol come before those of all, by line and column', () => {
    const { scopes } = review(
      'protocols = imap\nssl_cipher_list = AES128-SHA\nprotocol imap {\n  ssl_cipher_list = AES256-SHA\n}\n',
    );
    expect(scopes[0]).toMatchObject({
      cipherString: {
        value: 'AES256-SHA',
        level: 'protocol imap',
        place: { line: 4, column: 3 },
        overrides: [{ written: 'AES128-SHA', place: { line: 2 } }],
      },
      cipherSuites: [{ name: 'TLS_RSA_WITH_AES_256_CBC_SHA' }],
    });
  });

  it('have the names of 2.4 as well', () => {
    const text =
      'dovecot_config_version = 2.4.0\nssl_server_cert_file = /c.pem\nssl_server {\n  key_file = k.pem\n  prefer_ciphers = server\n}\nssl_server_request_client_cert = yes\n';
    expect(first(text, null)).toMatchObject({
      files: [
        { role: 'certificate', path: '/c.pem' },
        { role: 'key', path: '/etc/dovecot/k.pem', place: { line: 4 } },
      ],
      serverPreference: { value: true },
      clientVerification: { value: 'optional' },
      cipherString: null,
    });
  });

  it('of a name are a virtual host', () => {
    const { scopes } = review(
      'ssl_min_protocol = TLSv1.3\nlocal_name a.example {\n  ssl_cert = </a.pem\n}\nlocal_name b.example {\n}\n',
    );
    expect(scopes.slice(1)).toMatchObject([
      {
        kind: 'virtual-host',
        serverNames: [{ name: 'a.example', kind: 'exact' }],
        versions: { value: ['TLSv1.3'] },
        files: [{ role: 'certificate', path: '/a.pem' }],
      },
    ]);
  });

  it('that only the running program knows are left open', () => {
    const scope = first('ssl_server_cert_file = %{env:CERT}\nssl_cipher_list = $ENV:CIPHERS\n');
    expect(scope.files).toMatchObject([{ hasVariable: true }]);
    expect(scope.notEvaluated.map(({ directive }) => directive)).toEqual(['ssl_server_cert_file', 'ssl_cipher_list']);
  });
});

describe('files', () => {
  it('include each other until a loop, and are asked for where they are missing', () => {
    const { tree } = review('!include a.conf\n!include_try b.conf\n!include c/*.conf\n', {
      '/etc/dovecot/a.conf': '!include dovecot.conf\nssl = no\n',
    });
    expect(tree.problems).toMatchObject([{ kind: 'include-loop', place: { file: '/etc/dovecot/a.conf' } }]);
    expect(tree.wanted).toMatchObject([
      { path: '/etc/dovecot/b.conf' },
      { path: '/etc/dovecot/c/*.conf', isPattern: true },
    ]);
  });

  it('are reviewed beyond a fault', () => {
    const { scopes, tree } = review('nonsense\nprotocol imap {\n}\n}\nssl_min_protocol = TLSv1.3\n');
    expect(tree.problems.map(({ kind }) => kind)).toEqual(['missing-block', 'unexpected-closing']);
    expect(scopes[0]?.versions?.value).toEqual(['TLSv1.3']);
  });

  it('hide passwords and keys', () => {
    const text =
      'ssl_key_password = hunter2\n# ssl_key_password = hunter2\nssl_key = -----BEGIN PRIVATE KEY-----hunter2\nuri = ldap://u:hunter2@h/\nargs = host=h password=hunter2 dbname=x\n';
    const { scopes, tree } = review(text);
    expect(JSON.stringify([scopes, tree])).not.toContain('hunter2');
    expect(review('ssl_key = </etc/key.pem\n').scopes[0]?.files).toMatchObject([{ path: '/etc/key.pem' }]);
  });

  it('end with any text', () => {
    for (const text of [
      '{',
      '}',
      '\\',
      'a {\n'.repeat(3000),
      '!include',
      '$a',
      'a = $a',
      '"'.repeat(5000),
      `a ${'"x" '.repeat(3000)}{`,
      `${'a '.repeat(20_000)}`,
      `#${'\\\n'.repeat(5000)}`,
    ])
      expect(review(text).scopes.length).toBeGreaterThan(0);
  });
});
