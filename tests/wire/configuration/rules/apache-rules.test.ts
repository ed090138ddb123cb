import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleHit } from '../../../../main/diagnosis/configuration/rule.ts';
import { type Issued, issue, issueClient, makeAuthority } from '../../../support/certificates.ts';
import { mended } from '../../../support/mend-settings.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../../support/network-namespaces.ts';
import { startNginx, tlsBlock } from '../../../support/nginx.ts';
import { freePort, startProgram, temporaryFolder } from '../../../support/program.ts';
import { hitsIn, reviewOf } from '../../../support/review-of.ts';
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
    ['ssl-protocol-starts-over', text(host('SSLProtocol TLSv1.2 TLSv1.3')), 70, ['-tls1_2']],
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
    // Who has shown its certificate in the handshake is not asked again.
    const shown = host(`ServerName all.test\nSSLCACertificateFile ca.pem\nSSLVerifyClient require\n${section}`);
    expect(() => told(text(shown), 'client-verification-in-section.tls13')).toThrow('not among');
    await served(whole + shown, async (port, folder) => {
      const status = (...options: string[]) => statusOf(port, options);
      expect(status('--http1.1')).not.toBe('200');
      expect(status('--http1.1', '--tls-max', '1.2')).not.toBe('200');
      const path = join(folder, 'client.pem');
      writeFileSync(path, direct.certPem + direct.keyPem);
      expect(statusOf(port, ['--http1.1', '--tlsv1.3', '--cert', path], 'all.test')).toBe('200');
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

function statusOf(port: number, options: readonly string[], name = 'any.test'): string {
  const url = `https://${name}:${port}/in/index.html`;
  const there = ['--resolve', `${name}:${port}:127.0.0.1`];
  const args = ['-sk', '-m', '8', ...there, ...options, '-o', '/dev/null', '-w', '%{http_code}', url];
  return spawnSync('curl', args, { encoding: 'utf8' }).stdout;
}

/** Each host at a port of its own, and what a client gets there. */
const withoutSwitch: readonly (readonly [of: string, listen: string, at: string, more: string, answer: string])[] = [
  ['port 443', '443', '*:443', 'ServerName a.test', 'tls'],
  ['https for another port', '8001 https', '*:8001', 'ServerName a.test', 'tls'],
  ['the one address that is opened', '127.0.0.1:8002 https', '127.0.0.1:8002', 'DocumentRoot {folder}/www', 'tls'],
  ['all addresses of IPv4', '0.0.0.0:8003 https', '*:8003', 'ServerName a.test', 'tls'],
  ['a protocol of its own', '8004', '*:8004', 'Protocol https', 'tls'],
  ['http for the port', '8005 http', '*:8005', 'ServerName a.test', 'plain'],
  ['any other port', '8006', '*:8006', 'ServerName a.test', 'plain'],
  ['one address where all are opened', '8007 https', '127.0.0.1:8007', 'ServerName a.test', 'plain'],
  ['all addresses where one is opened', '127.0.0.1:8008 https', '*:8008', 'ServerName a.test', 'plain'],
  ['a host without a word to the core', '8009 https', '*:8009', '', 'plain'],
  ['optional, which is gone', '8010 https', '*:8010', 'ServerName a.test\nSSLEngine optional', 'plain'],
  ['off', '8011 https', '*:8011', 'ServerName a.test\nSSLEngine off', 'plain'],
  ['a name for the loopback address', '8012 https', 'localhost:8012', 'ServerName a.test', 'plain'],
  ['a port that nobody opens', '', '*:8013', 'ServerName a.test\nSSLEngine on', 'closed'],
  // OpenSSL is told of it once the server's own list is taken: it starts, and has no version.
  ['no version by a command', '8014', '*:8014', 'SSLEngine on\nSSLOpenSSLConfCmd Protocol -ALL', 'alert'],
];

describe.skipIf(noNetworkReason !== null)(`TLS without “SSLEngine” (${noNetworkReason ?? 'in a network'})`, () => {
  const pair = 'SSLCertificateFile a.pem\nSSLCertificateKeyFile a.key';
  const hosts = withoutSwitch.map(([, , at, more]) => `<VirtualHost ${at}>\n${more}\n${pair}\n</VirtualHost>\n`);
  const listens = withoutSwitch.flatMap(([, listen]) => (listen === '' ? [] : [`Listen ${listen}\n`]));
  const bare = '<VirtualHost *:8020>\nServerName a.test\n</VirtualHost>\n';
  const whole = head.replace('Listen {port}\n', [...listens, 'Listen 8020 https\n'].join('')) + hosts.join('') + bare;
  const shown = whole.replaceAll('{folder}', '/etc/apache2');
  const hits = hitsIn('apache', shown, { version: '2.4.71', keys: { '/etc/apache2/a.pem': 'rsa' } });
  const scopes = reviewOf('apache', shown).scopes;
  const portOf = (at: string) => Number(at.split(':').at(-1));
  const scopeAt = (port: number) => scopes.find(({ addresses }) => addresses.some((one) => one.port === port));
  let network: Network;
  const asked = new Map<number, string>();

  beforeAll(async () => {
    const folder = write(whole, 0);
    network = await buildNetwork({ hosts: ['server'], links: [] });
    network.setUp('server', ['link set lo up']);
    await network.start('server', 'apache2', ['-DFOREGROUND', ...argsOf(folder)], 443);
    for (const port of [...withoutSwitch.map(([, , at]) => portOf(at)), 8020]) asked.set(port, await answerAt(port));
  }, 60_000);
  afterAll(() => network?.close());

  async function answerAt(port: number): Promise<string> {
    const args = ['s_client', '-connect', `127.0.0.1:${port}`];
    const { stdout, stderr } = await network.run('server', 'openssl', args);
    if (/^New, TLS/m.test(stdout)) return 'tls';
    const said = /wrong version number|packet length too long|refused|alert/.exec(stderr)?.[0];
    return said === 'refused' ? 'closed' : said === 'alert' ? said : said ? 'plain' : `${stdout}${stderr}`;
  }

  it.each(withoutSwitch)('%s: Listen %s, host %s', (_, _listen, at, _more, answer) => {
    expect(asked.get(portOf(at))).toBe(answer);
    expect(scopeAt(portOf(at))?.tls).toBe(answer === 'plain' ? 'off' : 'on');
  });

  it('without a certificate stays plain', () => {
    expect(asked.get(8020)).toBe('plain');
    expect(scopeAt(8020)?.tls).toBe('off');
  });

  it('is told where it was meant and is not', () => {
    const lineOf = (port: number) => shown.split('\n').findIndex((line) => line.includes(`:${port}>`)) + 1;
    const found = (rule: string) => hits.filter((hit) => hit.rule === rule).map(({ place }) => place.line);
    const plain = withoutSwitch.filter(([of, , , , answer]) => answer === 'plain' && !/^o(?:ff|ptional)/.test(of));
    expect(found('certificate-without-engine')).toEqual(plain.map(([, , at]) => lineOf(portOf(at)) + 2));
    expect(found('port-443-without-tls')).toEqual([]);
    expect(found('apache-listen-missing')).toEqual([lineOf(8013) + 2]);
    expect(hits.filter(({ rule }) => rule === 'no-version-left').map(({ variant }) => variant)).toEqual(['none']);
  });
});

describe('Apache towards its upstream', () => {
  it('upstream-engine-off: not where a section for the address switches it on', async () => {
    const upstream = await startNginx({
      pairs: [{ chainPem: pairs.a.certPem, keyPem: pairs.a.keyPem }],
      blocks: [tlsBlock()],
    });
    const section = `<Proxy https://127.0.0.1:${upstream.port}/>\nSSLProxyEngine on\n</Proxy>`;
    const lines = ['127.0.0.1', 'localhost'].map((name) => `ProxyPass /${name}/ https://${name}:${upstream.port}/\n`);
    const whole = text(`SSLProxyCheckPeerName off\n${section}\n${lines.join('')}`);
    try {
      expect(told(whole, 'upstream-engine-off').parameters.target).toBe(`https://localhost:${upstream.port}/`);
      expect(
        await served(whole, async (port) => [await ask(port, '/127.0.0.1/'), await ask(port, '/localhost/')]),
      ).toEqual([200, 500]);
    } finally {
      await upstream.stop();
    }
  });

  const proxied = (more: string, upstream: number) => text(`${more}\nProxyPass / https://127.0.0.1:${upstream}/\n`);

  const ask = (port: number, path = '/') =>
    new Promise<number>((done, failed) => {
      get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
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
      expect(await served(whole, (port) => ask(port))).toBe(status);
      if (id === 'upstream-engine-off') {
        expect(hit.corrected).toBe('SSLProxyEngine on');
        expect(await served(proxied(`${more}\nSSLProxyEngine on`, upstream.port), (port) => ask(port))).toBe(200);
      }
    } finally {
      await upstream.stop();
    }
  });
});
