import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { postgresql } from '../../../../../main/evidence/configuration/postgresql/postgresql.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';
import { TlsScope } from '../../../../../shared/configuration/scope.ts';

const entry = '/etc/postgresql/15/main/postgresql.conf';
const review = (text: string, others: Record<string, string> = {}, version: string | null = '15') => {
  const tree = postgresql.read(filesInMemory({ [entry]: text, ...others }), entry);
  return {
    tree,
    scopes: postgresql.settingsOf(tree, { version, openssl: '3.0' }).map((one) => v.parse(TlsScope, one)),
  };
};
const first = (text: string, version?: string | null) => {
  const [scope] = review(text, {}, version).scopes;
  if (!scope) throw new Error('no scope');
  return scope;
};

describe('the server', () => {
  it('has no TLS where nobody switches it on', () => {
    expect(first('').tls).toBe('off');
    expect(first('ssl = of\n').tls).toBe('off');
    expect(first('ssl = T\n').tls).toBe('on');
    expect(first('ssl = maybe\n').tls).toBe('unknown');
  });

  it.each([
    ['', '15', ['TLSv1.2', 'TLSv1.3']],
    ['', '12', ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ["ssl_min_protocol_version = 'tlsv1.1'", '15', ['TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
    ["ssl_max_protocol_version = 'TLSv1.2'", '15', ['TLSv1.2']],
    ["ssl_max_protocol_version = 'TLSv1.1'", '15', []],
    ["ssl_min_protocol_version = 'SSLv3'", '15', []],
  ])('with %s of %s speaks %s', (line, version, versions) => {
    expect(first(`ssl = on\n${line}\n`, version).versions?.value).toEqual(versions);
  });

  it('names its files from the folder of the data, by line and column', () => {
    const text =
      "data_directory = '/var/lib/pg'\nssl = on\n  ssl_cert_file = 'server.crt'\nssl_key_file='/k.pem'\nssl_ca_file = 'ca.pem'\n";
    expect(first(text)).toMatchObject({
      files: [
        { role: 'certificate', path: '/var/lib/pg/server.crt', place: { line: 3, column: 3 } },
        { role: 'key', path: '/k.pem' },
        { role: 'client-authorities', path: '/var/lib/pg/ca.pem' },
      ],
      clientVerification: { value: 'optional', place: { line: 5 } },
    });
  });

  it('takes what ALTER SYSTEM has set at last', () => {
    const { scopes } = review("ssl = on\nssl_ciphers = 'AES128-SHA'\n", {
      '/etc/postgresql/15/main/postgresql.auto.conf': "ssl_ciphers = 'AES256-SHA'\n",
    });
    expect(scopes[0]?.cipherString).toMatchObject({ value: 'AES256-SHA', overrides: [{ written: 'AES128-SHA' }] });
  });

  it('requires certificates where pg_hba.conf says so', () => {
    const hba =
      '# x\nlocal all all peer\nhostssl all all 0.0.0.0/0 scram-sha-256 clientcert=verify-full\nhostssl all "a b",c ::/0 cert\nhost all all all md5\n';
    const { scopes } = review("ssl = on\nlisten_addresses = '*'\nport = 5433\n", {
      '/etc/postgresql/15/main/pg_hba.conf': hba,
    });
    expect(scopes.map(({ name }) => name)).toEqual([
      'PostgreSQL',
      'hostssl all all 0.0.0.0/0 scram-sha-256 clientcert=verify-full',
      'hostssl all "a b",c ::/0 cert',
    ]);
    expect(scopes[1]).toMatchObject({ clientVerification: { value: 'required', place: { line: 3, column: 41 } } });
    expect(scopes[0]?.addresses).toMatchObject([{ address: '*', port: 5433, tls: false }]);
  });

  it('hides passphrases and passwords', () => {
    const text =
      "ssl = on\nssl_passphrase_command = 'echo hunter2'\nprimary_conninfo = 'host=a password=hunter2 user=b'\n#ssl_passphrase_command = 'echo hunter2'\n";
    const { scopes, tree } = review(text);
    expect(JSON.stringify([scopes, tree])).not.toContain('hunter2');
  });

  it('ends with any text and with files that include each other', () => {
    expect(review(`include 'postgresql.conf'\n`).tree.problems).toMatchObject([{ kind: 'include-loop' }]);
    for (const text of [
      "'",
      '=',
      `a = '${"''".repeat(9000)}`,
      'a '.repeat(9000),
      '\\'.repeat(9000),
      `${'"'.repeat(9000)}`,
    ])
      expect(review(text, { '/etc/postgresql/15/main/pg_hba.conf': text }).scopes.length).toBeGreaterThan(0);
  });
});

describe('certificate and key that no line names', () => {
  const read = (more: string) => {
    const files = filesInMemory({
      '/d/postgresql.conf': `ssl = on\n${more}`,
      '/d/server.crt': 'x',
      '/d/server.key': 'x',
    });
    return postgresql.settingsOf(postgresql.read(files, '/d/postgresql.conf'), { version: null, openssl: '3.0' })[0]
      ?.files;
  };

  it('are those beside the settings, where they lie there', () => {
    expect(read('')).toMatchObject([
      { role: 'certificate', path: '/d/server.crt', place: { line: 1 } },
      { role: 'key', path: '/d/server.key' },
    ]);
    expect(read("ssl_key_file = '/k'\n")).toMatchObject([{ path: '/d/server.crt' }, { path: '/k' }]);
    expect(read("data_directory = '/elsewhere'\n")).toEqual([]);
  });
});
