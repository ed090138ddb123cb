import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opensslCnf } from '../../../main/evidence/configuration/openssl-cnf/openssl-cnf.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `openssl ciphers -s` says a program with these settings would offer, TLS 1.3 and shared secrets apart. */
function offeredBy(path: string): readonly string[] | null {
  const { status, stdout } = spawnSync('openssl', ['ciphers', '-s', '-stdname', '-tls1_2'], {
    encoding: 'utf8',
    timeout: 10_000,
    env: { ...process.env, OPENSSL_CONF: path },
  });
  if (status !== 0) return null;
  const names = stdout.split('\n').map((line) => line.split(' ')[0] ?? '');
  return names.filter((name) => name !== '' && !name.includes('PSK') && !name.includes('SRP'));
}

const head = 'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]\n';
const cases: readonly (readonly [name: string, text: string])[] = [
  ['plain', `${head}CipherString = AES128-SHA:AES256-SHA\n`],
  ['last', `${head}CipherString = AES128-SHA\nCipherString = AES256-SHA\n`],
  ['variable', `x = AES256-SHA\n${head}CipherString = $x\n`],
  ['braces', `x = AES256-SHA\n${head}CipherString = \${default::x}:AES128-SHA\n`],
  ['goes-on', `${head}CipherString = AES128-SHA:\\\nAES256-SHA # and no more\n`],
  ['quoted', `${head}CipherString = "AES128-SHA:AES256-SHA" # no more\n`],
  ['other-section', `${head}x = 1\n[later]\nsys::CipherString = AES256-SHA\n`],
  ['level', `${head}CipherString = DEFAULT@SECLEVEL=3\n`],
  ['prefix', `${head}TLS.CipherString = AES256-SHA\n`],
  ['case', `${head}cipherstring = AES256-SHA\n`],
  ['unknown-value', `${head}y = 1\n[none]\nCipherString = AES128-SHA\n`],
  ['include', `${head}.include ${folder}/d\n`],
  ['include-leaves-section', `${head}.include ${folder}/section.cnf\nCipherString = AES128-SHA\n`],
  ['include-missing', `${head}.include = ${folder}/absent\nCipherString = AES256-SHA\n`],
];
mkdirSync(join(folder, 'd'));
writeFileSync(join(folder, 'd', 'one.conf'), 'CipherString = AES256-SHA256\n');
writeFileSync(join(folder, 'd', 'two.txt'), 'CipherString = AES128-SHA\n');
writeFileSync(join(folder, 'section.cnf'), 'CipherString = AES256-SHA\n[elsewhere]\nz = 1\n');

describe('what openssl offers with settings', () => {
  it.each(cases)('%s: is what the scope says', (name, text) => {
    const path = join(folder, `${name}.cnf`);
    writeFileSync(path, text);
    const [scope] = opensslCnf.settingsOf(opensslCnf.read(filesOnDisk, path), { version: null, openssl: '3.0' });
    const usual = offeredBy('/dev/null');
    const names = scope?.cipherSuites?.map((one) => one.name) ?? usual;
    expect(offeredBy(path)).toEqual(names);
    if (!/unknown-value/.test(name)) expect(names).not.toEqual(usual);
  });

  it('is read without a problem from the file that Debian ships', () => {
    const tree = opensslCnf.read(filesOnDisk, '/etc/ssl/openssl.cnf');
    expect(tree.problems).toEqual([]);
    expect(tree.directives.map(({ name }) => name)).toContain('openssl_init');
  });
});
