// biome-ignore-all lint/suspicious/noTemplateCurlyInString: parameters of Postfix are written like this.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ConfigurationTree } from '../../../main/evidence/configuration/dialect.ts';
import { defaultsOf } from '../../../main/evidence/configuration/postfix/defaults.ts';
import { parametersOf } from '../../../main/evidence/configuration/postfix/parameters.ts';
import { postfixMain } from '../../../main/evidence/configuration/postfix/postfix.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function postconf(where: string, ...args: string[]) {
  const { status, stdout } = spawnSync('postconf', ['-c', where, ...args], { encoding: 'utf8', timeout: 10_000 });
  return { status, values: new Map(stdout.split('\n').map((line) => split(line))) };
}

function split(line: string): [string, string] {
  const [, name = '', value = ''] = /^(\S+) =\s?(.*)$/.exec(line) ?? [];
  return [name, value.trim()];
}

/** Several lines into one, as a value that went on is printed. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function write(name: string, main: string, master = ''): { where: string; tree: ConfigurationTree } {
  const where = join(folder, name);
  mkdirSync(where);
  writeFileSync(join(where, 'main.cf'), main);
  writeFileSync(join(where, 'master.cf'), master);
  // Postfix waits before it reads a file that was written a moment ago.
  for (const one of ['main.cf', 'master.cf']) utimesSync(join(where, one), 1_700_000_000, 1_700_000_000);
  return { where, tree: postfixMain.read(filesOnDisk, join(where, 'main.cf')) };
}

const watched = [
  ...['smtpd_tls_cert_file', 'smtpd_tls_key_file', 'smtpd_tls_security_level', 'smtpd_tls_protocols'],
  ...['smtpd_tls_mandatory_protocols', 'smtpd_tls_ciphers', 'smtpd_tls_exclude_ciphers', 'smtp_tls_CAfile'],
  ...['tls_medium_cipherlist', 'smtp_tls_security_level', 'lmtp_tls_key_file', 'relayhost', 'inet_interfaces'],
];

const files: readonly (readonly [name: string, main: string])[] = [
  ['empty', ''],
  ['plain', 'smtpd_tls_cert_file = /etc/a.pem\nsmtpd_tls_security_level=may\n'],
  ['last-wins', 'smtpd_tls_cert_file = a\nsmtpd_tls_cert_file = b\n'],
  ['goes-on', 'smtpd_tls_exclude_ciphers = aNULL,\n  MD5,\n# comment\n\n\t# another\n  DES\nsmtpd_tls_ciphers=high\n'],
  ['variables', 'd = /etc/ssl\nf = $d/x\nsmtpd_tls_cert_file = ${f}.pem\nsmtp_tls_CAfile = $(d)/ca.pem\n'],
  ['later', 'smtpd_tls_cert_file = $d/x\nd = /later\n'],
  ['dollars', 'smtpd_tls_cert_file = $$d/x$$\nd = 1\n'],
  [
    'conditional',
    'd = yes\nsmtpd_tls_cert_file = ${d?/etc/yes}${e:/etc/no}${e?never}\nsmtp_tls_CAfile = ${d?{a}:{b}}${e?{a}:{b}}\n',
  ],
  [
    'relational',
    'smtpd_tls_security_level = ${{$d} == {may} ? {may} : {none}}\nd = may\nsmtpd_tls_ciphers = ${{3} < {12} ? {high} : {medium}}\n',
  ],
  [
    'level',
    'compatibility_level = 3.10\nsmtpd_tls_security_level = ${{$compatibility_level} >=level {3.6} ? {may} : {none}}\n',
  ],
  ['nested', 'd = ${e?{${f}}:{$f}}\nf = deep\nsmtpd_tls_cert_file = /${d}\n'],
  ['unset', 'd =\nsmtpd_tls_cert_file = /a${d}b${d:none}\n'],
  ['windows', 'smtpd_tls_security_level = may\r\nsmtpd_tls_cert_file = a\r\n'],
  ['own-default', 'smtpd_tls_cert_file = /etc/a.pem\nsmtpd_tls_key_file = $smtpd_tls_cert_file.key\n'],
  ['tight', 'smtpd_tls_security_level=may#no comment\nsmtpd_tls_ciphers  =high\n'],
];

describe('parameters', () => {
  it.each(files)('%s: have the values that postconf says', (name, main) => {
    const { where, tree } = write(`p-${name}`, main);
    const { values } = postconf(where, '-x', ...watched);
    const parameters = parametersOf(tree, null, '3.7.11');
    for (const one of watched)
      expect([one, oneLine(parameters.value(one) ?? '?')]).toEqual([one, oneLine(values.get(one) ?? '')]);
    expect(tree.problems).toEqual([]);
  });

  it('have the defaults that postconf says', () => {
    const { values } = postconf(folder, '-d');
    for (const [name, value] of defaultsOf('3.7.11'))
      expect([name, oneLine(value)]).toEqual([name, oneLine(values.get(name) ?? 'unknown to Postfix')]);
  });

  it.each([
    ['no-equals', 'smtpd_tls_cert_file /etc/a.pem\n'],
    ['no-name', '= a\n'],
    ['two-names', 'a b = c\n'],
  ])('%s: is a fault, to Postfix and to us', (name, main) => {
    const { where, tree } = write(`b-${name}`, main);
    expect(tree.problems).toMatchObject([{ kind: 'wrong-arguments', place: { line: 1 } }]);
    expect(postconf(where, '-n').status).not.toBe(0);
  });
});

const smtpd = 'submission inet n - y - - smtpd';
const services: readonly (readonly [name: string, master: string])[] = [
  ['plain', `${smtpd}\n  -o smtpd_tls_security_level=encrypt\n  -o smtpd_tls_wrappermode=yes\n`],
  ['braces', `${smtpd}\n  -o { smtpd_tls_mandatory_protocols = >=TLSv1.3 }\n  -o {smtpd_tls_ciphers=high}\n`],
  ['comments', `${smtpd}\n# here\n  -o smtpd_tls_ciphers=high\n\n  # and here\n  -o smtpd_tls_security_level=may -v\n`],
  ['one-line', `${smtpd} -v -o smtpd_tls_ciphers=high -o smtpd_tls_security_level=none\n`],
  ['variables', `${smtpd}\n  -o smtpd_tls_cert_file=$d/\${service_name}.pem\n`],
  ['empty-value', `${smtpd}\n  -o smtpd_tls_security_level=\n`],
];

describe('services', () => {
  it.each(services)('%s: have the overrides that postconf says', (name, master) => {
    const { where, tree } = write(`s-${name}`, 'd = /etc\n', master);
    const { values } = postconf(where, '-Px');
    const service = tree.directives.find(({ kind }) => kind === 'block') ?? null;
    const parameters = parametersOf(tree, service, '3.7.11');
    const ours = (service?.children ?? []).map((one) => [`submission/inet/${one.name}`, parameters.value(one.name)]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries([...values].filter(([key]) => key !== '')));
    expect(tree.problems).toEqual([]);
  });

  it.each([
    ['few-fields', 'smtp inet n - y -\n'],
    ['unknown-type', 'smtp tcp n - y - - smtpd\n'],
  ])('%s: is a fault, to Postfix and to us', (name, master) => {
    const { where, tree } = write(`f-${name}`, '', master);
    expect(tree.problems).toMatchObject([{ kind: 'wrong-arguments', place: { line: 1 } }]);
    expect(postconf(where, '-M').status).not.toBe(0);
  });

  it('are read without a problem from the files that Debian ships', () => {
    const tree = postfixMain.read(filesOnDisk, '/etc/postfix/main.cf');
    expect(tree.problems).toEqual([]);
    const scopes = postfixMain.settingsOf(tree, { version: '3.7.11', openssl: '3.0' });
    expect(scopes.map(({ kind }) => kind)).toContain('listener');
  });
});
