import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { effective } from '../../../main/evidence/configuration/dialect.ts';
import { postgresql } from '../../../main/evidence/configuration/postgresql/postgresql.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'd'));
writeFileSync(join(folder, 'd', '2.conf'), "ssl_ciphers = 'AES256-SHA'\n");
writeFileSync(join(folder, 'd', '1.conf'), "ssl_ciphers = 'AES128-SHA'\nssl_min_protocol_version = 'TLSv1.3'\n");
writeFileSync(join(folder, 'd', '3.txt'), 'nonsense\n');

/** The value that the server itself prints; null where it refuses the file. It does not run as root. */
function printed(path: string, name: string): string | null {
  const command = ['postgres', '-C', name, '-D', folder, '-c', `config_file=${path}`];
  const [program = '', ...args] = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.replace(/\n$/, '') : null;
}

const good: readonly (readonly [name: string, text: string])[] = [
  ['plain', "ssl_ciphers = 'HIGH'\nssl_min_protocol_version = TLSv1.3\n"],
  ['without-equals', "ssl_ciphers 'HIGH'\nssl_min_protocol_version TLSv1.1 # yes\n"],
  ['last-wins', "ssl_ciphers = 'a'\nSSL_Ciphers = 'b'\n"],
  ['quotes', "ssl_ciphers = 'it''s \\'so\\' \\101#x' # comment\n"],
  ['unquoted', 'ssl_ciphers = AES128-SHA\n'],
  ['include', "include 'd/1.conf'\n"],
  ['include-dir', "include_dir = 'd'\n"],
  ['include-if-exists', "include_if_exists 'absent.conf'\nssl_ciphers = x\n"],
  ['after-include', "include 'd/1.conf'\nssl_ciphers = 'later'\n"],
  ['windows', "ssl_ciphers = 'a'\r\nssl_min_protocol_version = 'TLSv1.3'\r\n"],
  ['numbers', 'port = 0x1538\nwork_mem = 4MB\nssl_ciphers=a # tight\n'],
];

describe('settings', () => {
  it.each(good)('%s: have the values that the server prints', (name, text) => {
    const path = join(folder, `${name}.conf`);
    writeFileSync(path, text);
    const tree = postgresql.read(filesOnDisk, path);
    expect(tree.problems).toEqual([]);
    const last = (setting: string, usual: string) =>
      [...effective(tree.directives)].findLast((one) => one.name.toLowerCase() === setting)?.words[0]?.text ?? usual;
    expect(last('ssl_ciphers', 'HIGH:MEDIUM:+3DES:!aNULL')).toBe(printed(path, 'ssl_ciphers'));
    expect(last('ssl_min_protocol_version', 'TLSv1.2')).toBe(printed(path, 'ssl_min_protocol_version'));
  });

  it.each([
    ['open-quote', "ssl_ciphers = 'a\n", 'unterminated-quote'],
    ['two-values', 'ssl_ciphers = a b\n', 'unexpected-token'],
    ['no-value', 'ssl_ciphers =\n', 'unexpected-token'],
    ['two-equals', 'ssl_ciphers == a\n', 'unexpected-token'],
    ['colon', 'ssl_ciphers : a\n', 'unexpected-token'],
    ['dashed-name', 'ssl-ciphers = a\n', 'unexpected-token'],
    ['include-missing', "include 'absent.conf'\n", 'file-missing'],
    ['include-dir-missing', "include_dir 'absent'\n", 'file-missing'],
  ])('%s: is a fault, to PostgreSQL and to us', (name, text, kind) => {
    const path = join(folder, `${name}.conf`);
    writeFileSync(path, text);
    expect(postgresql.read(filesOnDisk, path).problems[0]?.kind).toBe(kind);
    expect(printed(path, 'ssl_ciphers')).toBeNull();
  });

  it.each(['TLSv1.9', '1.2'])('a least version of %s: leaves nothing, and no server starts', (version) => {
    const path = join(folder, 'version.conf');
    writeFileSync(path, `ssl = on\nssl_min_protocol_version = '${version}'\n`);
    const [scope] = postgresql.settingsOf(postgresql.read(filesOnDisk, path), { version: '15', openssl: '3.0' });
    expect(scope?.versions?.value).toEqual([]);
    expect(printed(path, 'ssl_ciphers')).toBeNull();
  });
});
