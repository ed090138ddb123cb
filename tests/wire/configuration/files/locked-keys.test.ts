import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/program.ts';
import { onDisk, review, told } from '../../../support/review-settings.ts';
import { zooPair } from '../../../support/zoo/certificates.ts';
import { startDovecot, startPostfix } from '../../configuration-writer/mail-servers.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { chainPem, keyPem } = zooPair({ keyType: 'rsa' });

/** The key of the certificate, with a passphrase. */
const locked = spawnSync('openssl', ['pkcs8', '-topk8', '-passout', 'pass:x'], {
  input: keyPem,
  encoding: 'utf8',
}).stdout;

const lockedIn = (settings: string) =>
  told(review(onDisk(settings)).document).filter((one) => one.startsWith('key-locked'));

/** Whether it ends by itself where no terminal is there to ask. */
const ends = (command: string, ...args: string[]) =>
  spawnSync('setsid', ['-w', command, ...args], { stdio: 'ignore', timeout: 20_000 }).status === 1;

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('a key with a passphrase that no line gives', () => {
  const cert = write('cert.pem', chainPem);
  const key = write('key.pem', locked);

  it('keeps Apache from starting, unless a program gives it', () => {
    const modules = ['mpm_event', 'authz_core', 'ssl'];
    const settings = (more: string) =>
      [
        ...modules.map((one) => `LoadModule ${one}_module /usr/lib/apache2/modules/mod_${one}.so`),
        `ServerName server.test\nErrorLog ${folder}/error.log\nPidFile ${folder}/pid\nListen 127.0.0.1:8443\n${more}`,
        `<VirtualHost *:8443>\nSSLEngine on\nSSLCertificateFile ${cert}\nSSLCertificateKeyFile ${key}\n</VirtualHost>\n`,
      ].join('\n');
    const path = write('httpd.conf', settings(''));
    expect(lockedIn(path)).toEqual(['key-locked.apache likely server-configuration']);
    expect(ends('apache2', '-X', '-d', folder, '-f', path)).toBe(true);
    expect(readFileSync(join(folder, 'error.log'), 'utf8')).toContain('AH02312');
    expect(lockedIn(write('httpd.conf', settings('SSLPassPhraseDialog exec:/bin/true')))).toEqual([]);
    expect(lockedIn(write('whole.txt', settings('')))).toEqual(['key-locked.apache likely server-configuration']);
    expect(lockedIn(write('site.conf', settings('').replaceAll(/^LoadModule.*$/gm, '')))).toEqual(['key-locked.part']);
  });

  it('keeps HAProxy from starting', () => {
    const both = write('both.pem', chainPem + locked);
    const timeouts = 'defaults\n  mode http\n  timeout client 1s\n  timeout server 1s\n  timeout connect 1s\n';
    const path = write('haproxy.cfg', `${timeouts}frontend f\n  bind 127.0.0.1:8443 ssl crt ${both}\n`);
    expect(lockedIn(path)).toEqual(['key-locked.haproxy likely server-configuration']);
    expect(ends('haproxy', '-c', '-f', path)).toBe(true);
  });

  it.each([
    ['Postfix', startPostfix, 'smtpd_tls_security_level = may\nsmtpd_tls_cert_file = CERT\nsmtpd_tls_key_file = KEY\n'],
    ['Dovecot', startDovecot, 'ssl = required\nssl_cert = <CERT\nssl_key = <KEY\n'],
  ] as const)('leaves %s without TLS', { timeout: 60_000 }, async (name, start, lines) => {
    let path = '';
    const running = await start(lines.replace('CERT', cert).replace('KEY', key), (where, text) => {
      path = where;
      return text;
    });
    const answer = await heard(running.port, name);
    expect(lockedIn(path)).toEqual([`key-locked.${name.toLowerCase()} likely server-configuration`]);
    writeFileSync(path, `${readFileSync(path, 'utf8')}ssl_key_password = x\n`);
    if (name === 'Dovecot') expect(lockedIn(path)).toEqual([]);
    await running.stop();
    expect(answer).toMatch(name === 'Postfix' ? /^454 .*TLS not available/m : /^$/);
  });
});

/** What is said to a client that begins with TLS, by itself or with STARTTLS. */
async function heard(port: number, name: 'Postfix' | 'Dovecot'): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  if (name === 'Dovecot') {
    const { stdout } = spawnSync('openssl', ['s_client', '-connect', `127.0.0.1:${port}`], {
      ...{ encoding: 'utf8', input: '', timeout: 20_000 },
    });
    socket.destroy();
    return /BEGIN CERTIFICATE/.exec(stdout)?.[0] ?? '';
  }
  let text = '';
  const lines = [/^220 /m, /^250 /m, /^(?:220 .*ready|454 |502 )/im];
  for (const [at, said] of ['EHLO client.test\r\n', 'STARTTLS\r\n', ''].entries()) {
    let answer = '';
    while (!lines[at]?.test(answer)) answer += String((await once(socket, 'data'))[0]);
    if (said !== '') socket.write(said);
    text += answer;
  }
  socket.destroy();
  return text;
}
