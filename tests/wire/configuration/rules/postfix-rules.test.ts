import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../support/program.ts';
import { onDisk, review, told } from '../../../support/review-settings.ts';
import { type MailServer, startPostfix } from '../../configuration-writer/mail-servers.ts';

/** Overrides of a service each, what is said of it, and what `openssl s_client` then sees of it. */
const services = {
  'as it comes': ['', [], 'TLS'],
  'with the exclusion that is advised': ['smtpd_tls_exclude_ciphers=aNULL', [], 'TLS'],
  'key, then certificate': ['smtpd_tls_chain_files={folder}/rsa.key,{folder}/rsa.pem', [], 'TLS'],
  'certificate, then key': [
    'smtpd_tls_chain_files={folder}/rsa.pem,{folder}/rsa.key',
    ['chain-files.certificate-first'],
    'none',
  ],
  'another key': ['smtpd_tls_chain_files={folder}/other.key,{folder}/rsa.pem', ['chain-files.other-key'], 'none'],
  'no grade': ['smtpd_tls_ciphers=hihg', ['postfix-word-refused'], 'none'],
  'no version': ['smtpd_tls_protocols=TLSv1.4', ['postfix-word-refused'], 'none'],
  'no certificate': [
    'smtpd_tls_security_level=may,smtpd_tls_cert_file=,smtpd_tls_key_file=',
    ['postfix-certificate-missing'],
    'none',
  ],
  'no certificate, at once': [
    'smtpd_tls_wrappermode=yes,smtpd_tls_cert_file=,smtpd_tls_key_file=',
    ['postfix-certificate-missing-wrapped'],
    'none',
  ],
} as const;
const names = Object.keys(services) as (keyof typeof services)[];

let server: MailServer;
let settings = '';
const ports = new Map<string, number>();
beforeAll(async () => {
  for (const name of names) ports.set(name, await freePort());
  const pair = 'smtpd_tls_cert_file = {folder}/rsa.pem\nsmtpd_tls_key_file = {folder}/rsa.key\n';
  server = await startPostfix(`smtpd_tls_security_level = may\n${pair}`, (path, text) => {
    settings = path;
    const folder = dirname(dirname(path));
    for (const [name, [overrides]] of Object.entries(services)) {
      const options = overrides
        .replaceAll('{folder}', folder)
        .split(/,(?=smtpd)/)
        .filter((one) => one !== '');
      const lines = options.map((one) => `  -o ${one}\n`).join('');
      appendFileSync(join(dirname(path), 'master.cf'), `127.0.0.1:${ports.get(name)} inet n - n - - smtpd\n${lines}`);
    }
    return text;
  });
}, 60_000);
afterAll(() => server?.stop());

describe('a service of Postfix', () => {
  it.each(names)('%s: has TLS where the review has nothing against it', (name) => {
    const [overrides, expected, seen] = services[name];
    const port = ports.get(name) ?? 0;
    const starttls = overrides.includes('wrappermode') ? [] : ['-starttls', 'smtp'];
    const { stdout } = spawnSync('openssl', ['s_client', ...starttls, '-connect', `127.0.0.1:${port}`], {
      ...{ encoding: 'utf8', input: 'QUIT\n', timeout: 20_000 },
    });
    expect(/BEGIN CERTIFICATE/.test(stdout) ? 'TLS' : 'none').toBe(seen);
    const { document } = review(onDisk(settings), { programVersion: '3.7.11' });
    const causes = document.findings.filter((one) => one.cause !== null && isOf(port, one.file, one.line));
    expect(told({ ...document, findings: causes }).map((one) => one.split(' ')[0])).toEqual(expected);
  });
});

/** Whether a line stands in the part of master.cf that is about a port. */
function isOf(port: number, file: string, line: number): boolean {
  if (!file.endsWith('master.cf')) return false;
  const lines = spawnSync('head', ['-n', String(line), file], { encoding: 'utf8' }).stdout.split('\n');
  return lines.findLast((one) => / inet /.test(one))?.startsWith(`127.0.0.1:${port} `) ?? false;
}
