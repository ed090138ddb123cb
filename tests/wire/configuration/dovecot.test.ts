import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dovecot } from '../../../main/evidence/configuration/dovecot/dovecot.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'd'));
writeFileSync(join(folder, 'd', '1.conf'), 'ssl_cipher_list = AES128-SHA256\n');
writeFileSync(join(folder, 'd', '2.conf'), 'ssl_min_protocol = TLSv1.3\n');
const assumed = { version: '2.3.19', openssl: '3.0' } as const;

function doveconf(path: string, ...args: string[]) {
  const { status, stdout } = spawnSync('doveconf', ['-c', path, ...args], { encoding: 'utf8', timeout: 10_000 });
  const values = stdout.split('\n').map((line) => /^(\w+) = ?(.*)$/.exec(line)?.slice(1) ?? []);
  return { status, values: Object.fromEntries(values.filter((one) => one.length === 2)) as Record<string, string> };
}

function write(name: string, text: string) {
  const path = join(folder, `${name}.conf`);
  writeFileSync(path, text);
  return { path, tree: dovecot.read(filesOnDisk, path) };
}

const good: readonly (readonly [name: string, text: string])[] = [
  ['plain', 'ssl_cipher_list = AES128-SHA\nssl_min_protocol=TLSv1.3\n'],
  ['quoted', 'ssl_cipher_list = "AES128-SHA" # comment\nssl_min_protocol = \'TLSv1.3\'\n'],
  ['hash-in-quotes', 'ssl_cipher_list = "a#b" # c\n'],
  ['comment', 'ssl_cipher_list = AES128-SHA # no more\n   # indented\n'],
  ['open-quote', "ssl_cipher_list = it's # x\n"],
  ['goes-on', 'ssl_cipher_list = a \\\n   b\\\nc\n'],
  ['comment-goes-not-on', '# c \\\nssl_cipher_list = a\n'],
  ['last-wins', 'ssl_cipher_list = a\nssl_cipher_list = b\n'],
  ['dollar', 'ssl_cipher_list = a $ssl_min_protocol\n'],
  ['escaped', 'ssl_cipher_list = "a\\"b\\\\c"\n'],
  ['windows', 'ssl_cipher_list = a\r\nssl_min_protocol = TLSv1\r\n'],
  ['include', '!include d/*.conf\n'],
  ['include-try', '!include_try nothing/*\n!include_try absent.conf\nssl_cipher_list = a\n'],
  [
    'protocol',
    'ssl_cipher_list = a\nprotocol imap {\n  ssl_cipher_list = b\n}\nprotocol pop3 {\n ssl_cipher_list = c\n}\n',
  ],
  ['protocol-not', 'protocol !pop3 {\n  ssl_cipher_list = b\n}\nprotocol !imap {\n  ssl_cipher_list = c\n}\n'],
  ['tabs', '\tssl_cipher_list\t=\ta\t\n'],
  ['empty', ''],
];

describe('settings', () => {
  it.each(good)('%s: have the values that doveconf says', (name, text) => {
    const { path, tree } = write(name, `protocols = imap\n${text}`);
    expect(tree.problems).toEqual([]);
    const real = doveconf(path, '-f', 'protocol=imap', 'ssl_cipher_list', 'ssl_min_protocol');
    expect(real.status).toBe(0);
    const scope = dovecot.settingsOf(tree, assumed).find(({ kind }) => kind === 'listener');
    expect(scope?.cipherString?.value).toBe(real.values.ssl_cipher_list);
    expect(scope?.versions?.value[0]?.replace('v1.0', 'v1')).toBe(real.values.ssl_min_protocol);
  });

  it('of names and addresses are those that doveconf says', () => {
    const text =
      'protocols = imap\nssl_cert = </etc/hostname\nlocal 127.0.0.1 {\n  ssl_min_protocol = TLSv1.3\n  protocol imap {\n    ssl_cipher_list = b\n  }\n}\nlocal_name a.example {\n  ssl_cert = </etc/hosts\n}\n';
    const { path, tree } = write('names', text);
    const scopes = dovecot.settingsOf(tree, assumed).filter(({ kind }) => kind === 'virtual-host');
    const local = doveconf(path, '-f', 'protocol=imap', '-f', 'local=127.0.0.1', 'ssl_cipher_list', 'ssl_min_protocol');
    const inside = scopes.find(({ name }) => name === 'local 127.0.0.1 protocol imap');
    expect(inside?.cipherString?.value).toBe(local.values.ssl_cipher_list);
    expect(inside?.versions?.value).toEqual([local.values.ssl_min_protocol]);
    const named = doveconf(path, '-f', 'lname=a.example', 'ssl_cert');
    expect(scopes.find(({ name }) => name === 'local_name a.example')?.files).toMatchObject([
      { written: named.values.ssl_cert, path: '/etc/hosts' },
    ]);
  });

  it.each([
    ['missing-brace', 'protocol imap {\n ssl_min_protocol = TLSv1.3\n', 'missing-closing'],
    ['brace', '}\n', 'unexpected-closing'],
    ['after-brace', 'protocol imap { ssl_min_protocol = TLSv1\n}\n', 'unexpected-token'],
    ['no-space', 'protocol imap{\n}\n', 'unexpected-token'],
    ['next-line', 'protocol imap\n{\n}\n', 'missing-block'],
    ['alone', 'ssl_cipher_list\n', 'missing-block'],
    ['no-name', '= x\n', 'missing-block'],
    ['misspelt', 'ssl_cypher_list = HIGH\n', 'unknown-directive'],
    ['misspelt-inside', 'protocol imap {\n  ssl_min_protocoll = TLSv1.2\n}\n', 'unknown-directive'],
    ['include-missing', '!include absent.conf\n', 'file-missing'],
    ['include-nothing', '!include d/*.none\n', 'file-missing'],
  ])('%s: is a fault, to Dovecot and to us', (name, text, kind) => {
    const { path, tree } = write(name, text);
    expect(tree.problems[0]?.kind).toBe(kind);
    expect(doveconf(path, '-n').status).not.toBe(0);
  });

  it('are refused by Dovecot where the rules say so', () => {
    for (const [name, line] of [
      ['verify-without-ca', 'ssl_verify_client_cert = yes'],
      ['protocols-refused', 'ssl_protocols = !SSLv2 !SSLv3'],
    ] as const) {
      const { path, tree } = write(name, `protocols = imap\nssl = yes\n${line}\n`);
      const remarks = dovecot.remarksOn?.(tree, [], assumed) ?? [];
      expect(remarks.map(({ variant }) => variant)).toEqual([`dovecot-${name}`]);
      const { stderr } = spawnSync('doveconf', ['-c', path], { encoding: 'utf8', timeout: 10_000 });
      expect(stderr).toMatch(/Error: (?:ssl_verify_client_cert set, but ssl_ca not|.*Unrecognized protocol 'SSLv2')/);
    }
  });

  it('are read without a problem from the files that Debian ships', () => {
    const tree = dovecot.read(filesOnDisk, '/etc/dovecot/dovecot.conf');
    expect(tree.problems).toEqual([]);
    const real = doveconf('/etc/dovecot/dovecot.conf', 'ssl_min_protocol', 'protocols', 'ssl_cert');
    const scopes = dovecot.settingsOf(tree, assumed);
    const listening = { imap: ['imap:143', 'imaps:993'], pop3: ['pop3:110', 'pop3s:995'], sieve: ['sieve:4190'] };
    const on = Object.entries(listening).filter(([name]) => real.values.protocols?.includes(name));
    expect(scopes.map(({ name }) => name)).toEqual(on.flatMap(([, names]) => names));
    for (const scope of scopes) {
      expect(scope.versions?.value[0]).toBe(real.values.ssl_min_protocol);
      expect(scope.files).toMatchObject([
        { written: real.values.ssl_cert },
        { role: 'key' },
        { role: 'dh-parameters' },
      ]);
    }
  });
});
