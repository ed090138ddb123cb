import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RuleHit } from '../../../../main/diagnosis/configuration/rule.ts';
import { type Issued, issue, issueClient, makeAuthority } from '../../../support/certificates.ts';
import { mended } from '../../../support/mend-settings.ts';
import { startNginx, tlsBlock } from '../../../support/nginx.ts';
import { freePort, startProgram, temporaryFolder } from '../../../support/program.ts';
import { hitsIn } from '../../../support/review-of.ts';
import { handshake } from './handshake.ts';

const authority = makeAuthority({ name: 'Apache Rules Authority' });
const pairs = { a: issue(authority, { keyType: 'rsa' }), e: issue(authority, { keyType: 'p256' }) };
const root = makeAuthority({ name: 'Root' });
const middle = makeAuthority({ name: 'Middle', parent: root });
const direct = issueClient(root);
const below = issueClient(middle);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const names = 'mpm_event ssl socache_shmcb http2 alias proxy proxy_http authz_core'.split(' ');
const modules = names.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n');
const head = `${modules}\nServerRoot {folder}\nErrorLog {folder}/error.log\nPidFile {folder}/pid\nDefaultRuntimeDir {folder}
User www-data\nGroup www-data\nDocumentRoot {folder}/www\nServerName localhost\nSSLSessionCache none\nListen {port}\n`;

const on = (pair: string) => `SSLEngine on\nSSLCertificateFile ${pair}.pem\nSSLCertificateKeyFile ${pair}.key`;
const host = (more: string, tls = on('a')) => `<VirtualHost *:{port}>\n${tls}\n${more}\n</VirtualHost>\n`;
const text = (hosts: string) => `${head}${hosts}`;

function told(whole: string, id: string): RuleHit {
  const keys = { '/etc/apache2/a.pem': 'rsa', '/etc/apache2/e.pem': 'ec' } as const;
  const shown = whole.replaceAll('{port}', '443').replaceAll('{folder}', '/etc/apache2');
  const hits = hitsIn('apache', shown, { version: '2.4.71', keys });
  const found = hits.find(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule) === id);
  if (!found)
    throw new Error(`${id} is not among ${hits.map(({ rule, variant }) => `${rule}.${variant ?? ''}`).join()}`);
  return found;
}

function write(whole: string, port: number): string {
  const folder = temporaryFolder();
  folders.push(folder);
  mkdirSync(join(folder, 'www/in'), { recursive: true });
  writeFileSync(join(folder, 'www/in/index.html'), 'inside');
  writeFileSync(join(folder, 'ca.pem'), middle.certPem + root.certPem);
  for (const [name, { certPem, keyPem }] of Object.entries(pairs)) {
    writeFileSync(join(folder, `${name}.pem`), certPem);
    writeFileSync(join(folder, `${name}.key`), keyPem);
  }
  const filled = whole
    .replace('Listen {port}', `Listen 127.0.0.1:${port}`)
    .replaceAll('{port}', String(port))
    .replaceAll('{folder}', folder);
  writeFileSync(join(folder, 'httpd.conf'), filled);
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  return folder;
}

const argsOf = (folder: string) => ['-d', folder, '-f', join(folder, 'httpd.conf')];

/** What the test of the syntax says, and the log of the start that follows; it ends by itself or after four seconds. */
async function refused(
  whole: string,
): Promise<{ readonly syntax: string; readonly log: string; readonly ended: boolean }> {
  const port = await freePort();
  const folder = write(whole, port);
  const syntax = spawnSync('apache2', ['-t', ...argsOf(folder)], { encoding: 'utf8' }).stderr;
  const { status } = spawnSync('apache2', ['-DFOREGROUND', ...argsOf(folder)], {
    timeout: 4000,
    killSignal: 'SIGTERM',
  });
  return { syntax, log: readFileSync(join(folder, 'error.log'), 'utf8'), ended: status === 1 };
}

/** `stop` removes the folder that it is given. */
function temporary(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

async function served<T>(whole: string, ask: (port: number, folder: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const folder = write(whole, port);
  const args = ['-DFOREGROUND', ...argsOf(folder)];
  const program = await startProgram({ command: 'apache2', args, folder: temporary(), port });
  try {
    return await ask(port, folder);
  } finally {
    await program.stop();
  }
}

describe('Apache does not start, and its test of the syntax does not say so', () => {
  it.each([
    ['no-version-left.apache', text(host('SSLProtocol -all')), 'AH02231: No SSL protocols available'],
    [
      'no-cipher-suite.openssl',
      text(host('SSLCipherSuite HIHG')),
      'AH01898: Unable to configure permitted SSL ciphers',
    ],
    ['old-suites-in-new-list.refused', text(host('SSLCipherSuite TLSv1.3 HIGH')), 'permitted TLSv1.3 ciphers'],
    ['no-certificate.apache', text(host('', 'SSLEngine on')), 'AH02572: Failed to configure at least one certificate'],
    ['stapling-without-cache', text(host('SSLUseStapling on')), 'AH01958: SSLStapling: no stapling cache available'],
  ])('%s', async (id, whole, words) => {
    const hit = told(whole, id);
    expect(hit).toMatchObject({ severity: 'critical', dialect: 'apache' });
    const { syntax, log, ended } = await refused(whole);
    expect(syntax).toContain('Syntax OK');
    expect(log).toContain(words);
    expect(ended).toBe(true);
    if (hit.corrected === null) return;
    expect((await served(mended(whole, hit), (port) => handshake(port))).version).toBe('TLSv1.3');
  });
});

describe('clients of a started Apache see what the rules say', () => {
  it.each([
    ['only-old-versions.forbidden', text(host('SSLProtocol TLSv1 TLSv1.1')), 80, []],
    ['only-newest-version', text(host('SSLProtocol TLSv1.3')), 70, ['-tls1_2']],
    ['without-newest-version', text(host('SSLProtocol TLSv1.2')), 70, ['-tls1_3']],
    [
      'cipher-suites-for-other-key.some',
      text(host('SSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256', on('e'))),
      40,
      ['-tls1_2'],
    ],
    ['client-verification-without-authorities.apache', text(host('SSLVerifyClient require')), 40, ['-tls1_2']],
  ] as const)('%s: alert', async (id, whole, alert, options) => {
    told(whole, id);
    expect((await served(whole, (port) => handshake(port, ...options))).alert).toBe(alert);
  });

  it('port-443-without-tls: an answer in clear, and TLS with the line added', async () => {
    const whole = text(host('', on('a').replace('SSLEngine on\n', '')));
    const hit = told(whole, 'port-443-without-tls.apache');
    expect((await served(whole, (port) => handshake(port))).isPlain).toBe(true);
    expect((await served(mended(whole, hit), (port) => handshake(port))).version).toBe('TLSv1.3');
  });

  it('ssl-protocol-all: TLS 1.2 and 1.3 are spoken, the older two are refused by OpenSSL 3', async () => {
    const whole = text(host('SSLProtocol all -SSLv2 -SSLv3'));
    told(whole, 'ssl-protocol-all');
    await served(whole, async (port) => {
      expect((await handshake(port, '-tls1_2')).version).toBe('TLSv1.2');
      expect((await handshake(port, '-tls1_3')).version).toBe('TLSv1.3');
      expect((await handshake(port, '-tls1_1', '-cipher', 'ALL@SECLEVEL=0')).version).toBeNull();
    });
  });

  it('ssl-protocol-gap: what lies below the gap stays off', async () => {
    const whole = text(host('SSLProtocol all -TLSv1.2 +TLSv1.1\nSSLCipherSuite DEFAULT@SECLEVEL=0'));
    told(whole, 'ssl-protocol-gap');
    await served(whole, async (port) => {
      expect((await handshake(port, '-tls1_1', '-cipher', 'ALL@SECLEVEL=0')).alert).toBe(70);
      expect((await handshake(port)).version).toBe('TLSv1.3');
    });
  });

  it('versions of a later host hold in Apache 2.4.71, and groups are those of the first', async () => {
    const later = 'ServerName b.test\nSSLProtocol TLSv1.3\nSSLOpenSSLConfCmd Curves P-384';
    const whole = text(host('ServerName a.test\nSSLProtocol TLSv1.2') + host(later));
    told(whole, 'groups-not-first-host');
    expect(() => told(whole, 'ssl-protocol-not-first-host')).toThrow('not among');
    await served(whole, async (port) => {
      expect((await handshake(port, '-servername', 'b.test', '-tls1_2')).alert).toBe(70);
      expect((await handshake(port, '-servername', 'b.test', '-groups', 'X25519')).version).toBe('TLSv1.3');
      expect((await handshake(port, '-noservername')).version).toBe('TLSv1.2');
    });
  });

  it('port-443-without-tls: not where the first host of the address speaks TLS', async () => {
    const whole = text(host('ServerName a.test') + host('ServerName b.test', ''));
    expect(() => told(whole, 'port-443-without-tls.apache')).toThrow('not among');
    const ended = await served(whole, (port) => handshake(port, '-servername', 'b.test'));
    expect(ended).toMatchObject({ version: 'TLSv1.3', isPlain: false });
  });

  it('shadowed-host: the first host of a name answers', async () => {
    const whole = text(host('ServerName a.test') + host('ServerName a.test', on('e')));
    told(whole, 'shadowed-host');
    const { text: said } = await served(whole, (port) => handshake(port, '-servername', 'a.test'));
    expect(said).toMatch(/Server public key is 2048 bit/);
  });

  it('shadowed-by-address: a host of the address itself answers, and HTTP/1.1 is agreed on beside “h2”', async () => {
    const closer = `<VirtualHost 127.0.0.1:{port}>\n${on('e')}\nServerName b.test\nProtocols h2\n</VirtualHost>\n`;
    const whole = text(`${host('ServerName a.test')}${closer}`);
    told(whole, 'shadowed-by-address');
    await served(whole, async (port) => {
      const { text: said } = await handshake(port, '-servername', 'a.test', '-alpn', 'http/1.1');
      expect(said).toMatch(/Server public key is 256 bit/);
      expect(said).toContain('ALPN protocol: http/1.1');
    });
  });

  it('verification-depth-small and -zero: Apache counts the root as well', async () => {
    const whole = (depth: number) =>
      text(host(`SSLVerifyClient require\nSSLCACertificateFile ca.pem\nSSLVerifyDepth ${depth}`));
    told(whole(0), 'verification-depth-zero');
    const passes = (depth: number, { certPem, keyPem }: Issued) =>
      served(whole(depth), async (port, folder) => {
        writeFileSync(join(folder, 'client.pem'), certPem + keyPem);
        const path = join(folder, 'client.pem');
        return (await handshake(port, '-tls1_2', '-cert', path, '-key', path)).text.includes('HTTP/1.1');
      });
    expect([await passes(0, direct), await passes(1, direct)]).toEqual([false, true]);
    expect([await passes(1, below), await passes(2, below)]).toEqual([false, true]);
  });

  it('client-verification-in-section: asked later, a client without post-handshake authentication is refused', async () => {
    const section = '<Location /in>\nSSLVerifyClient require\n</Location>';
    const whole = text(host(`SSLCACertificateFile a.pem\n${section}`));
    told(whole, 'client-verification-in-section.tls13');
    await served(whole, async (port) => {
      const status = (...options: string[]) => statusOf(port, options);
      expect(status('--http1.1')).not.toBe('200');
      expect(status('--http1.1', '--tls-max', '1.2')).not.toBe('200');
    });
  });

  it('client-verification-in-section: with HTTP/2 the request ends in an error', async () => {
    const section = '<Location /in>\nSSLVerifyClient require\n</Location>';
    const whole = text(`Protocols h2 http/1.1\n${host(`SSLCACertificateFile a.pem\n${section}`)}`);
    told(whole, 'client-verification-in-section.http2');
    await served(whole, async (port) => {
      expect(statusOf(port, ['--http2'])).not.toBe('200');
    });
  });
});

function statusOf(port: number, options: readonly string[]): string {
  const url = `https://127.0.0.1:${port}/in/index.html`;
  const { stdout } = spawnSync('curl', ['-sk', '-m', '8', ...options, '-o', '/dev/null', '-w', '%{http_code}', url], {
    encoding: 'utf8',
  });
  return stdout;
}

describe('Apache towards its upstream', () => {
  const proxied = (more: string, upstream: number) => text(`${more}\nProxyPass / https://127.0.0.1:${upstream}/\n`);

  const ask = (port: number) =>
    new Promise<number>((done, failed) => {
      get({ host: '127.0.0.1', port, path: '/', agent: false }, (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      }).on('error', failed);
    });

  it.each([
    ['upstream-engine-off', 'SSLProxyCheckPeerName off', 500],
    [
      'upstream-without-authorities.apache',
      'SSLProxyEngine on\nSSLProxyVerify require\nSSLProxyCheckPeerName off',
      500,
    ],
  ])('%s: status', async (id, more, status) => {
    const upstream = await startNginx({
      pairs: [{ chainPem: pairs.a.certPem, keyPem: pairs.a.keyPem }],
      blocks: [tlsBlock()],
    });
    try {
      const whole = proxied(more, upstream.port);
      const hit = told(whole, id);
      expect(await served(whole, ask)).toBe(status);
      if (id === 'upstream-engine-off') {
        expect(hit.corrected).toBe('SSLProxyEngine on');
        expect(await served(proxied(`${more}\nSSLProxyEngine on`, upstream.port), ask)).toBe(200);
      }
    } finally {
      await upstream.stop();
    }
  });
});
