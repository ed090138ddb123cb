import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RuleHit } from '../../../../main/diagnosis/configuration/rule.ts';
import { filesInMemory } from '../../../../main/evidence/configuration/read-files.ts';
import { type Authority, issue, issueClient, makeAuthority } from '../../../support/certificates.ts';
import { mended } from '../../../support/mend-settings.ts';
import { freePort, type Program, startProgram, temporaryFolder } from '../../../support/program.ts';
import { hitsIn } from '../../../support/review-of.ts';
import { type Ended, handshake } from './handshake.ts';

const authority = makeAuthority({ name: 'Rules Authority' });
const pairs = { a: issue(authority, { keyType: 'rsa' }), e: issue(authority, { keyType: 'p256' }) };
const root = makeAuthority({ name: 'Root' });
const middle = makeAuthority({ name: 'Middle', parent: root });
const low = makeAuthority({ name: 'Low', parent: middle });
const client = issueClient(low);
const chainOf = (one: Authority): string => one.certPem + (one.parent ? chainOf(one.parent) : '');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const around = (body: string) => `pid nginx.pid;\nerror_log stderr;\nuser root;\nevents {}\nhttp {\n access_log off;
 client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n${body}\n}\n`;

const rsa = 'ssl_certificate a.pem; ssl_certificate_key a.key;';
const elliptic = 'ssl_certificate e.pem; ssl_certificate_key e.key;';
const server = (more: string, pair = rsa) => around(` server {\n  listen {port} ssl; ${pair}\n  ${more}\n }`);

/** What the rules say of a text, on port 443 as people have it. */
function told(text: string, id: string): RuleHit {
  const keys = { '/etc/nginx/a.pem': 'rsa', '/etc/nginx/e.pem': 'ec' } as const;
  const shown = text.replaceAll('{port}', '443');
  const files = filesInMemory({ '/etc/nginx/nginx.conf': shown });
  const hits = hitsIn('nginx', shown, { version: '1.22.1', keys, files });
  const found = hits.find(({ rule, variant }) => (variant ? `${rule}.${variant}` : rule) === id);
  if (!found)
    throw new Error(`${id} is not among ${hits.map(({ rule, variant }) => `${rule}.${variant ?? ''}`).join()}`);
  return found;
}

function write(text: string, port: number, files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  folders.push(folder);
  mkdirSync(join(folder, 'logs'));
  for (const [name, { certPem, keyPem }] of Object.entries(pairs)) {
    writeFileSync(join(folder, `${name}.pem`), certPem);
    writeFileSync(join(folder, `${name}.key`), keyPem);
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'nginx.conf'), text.replaceAll('{port}', `127.0.0.1:${port}`));
  return folder;
}

/** What `nginx -t` says. */
function tested(text: string): { readonly ok: boolean; readonly text: string } {
  const folder = write(text, 8443);
  const { status, stderr } = spawnSync('nginx', ['-t', '-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr'], {
    encoding: 'utf8',
  });
  return { ok: status === 0, text: stderr };
}

async function served<T>(
  text: string,
  ask: (port: number, program: Program) => Promise<T>,
  files: Readonly<Record<string, string>> = {},
): Promise<T> {
  const port = await freePort();
  const folder = write(text, port, files);
  const args = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
  const program = await startProgram({ command: 'nginx', args, folder, port });
  try {
    return await ask(port, program);
  } finally {
    await program.stop();
  }
}

const shake = (text: string, ...options: readonly string[]): Promise<Ended> =>
  served(text, (port) => handshake(port, ...options));

describe('nginx refuses to start, as the rules say', () => {
  it.each([
    ['no-cipher-suite.openssl', server('ssl_ciphers HIHG;'), /SSL_CTX_set_cipher_list.*no cipher match/],
    ['no-cipher-suite.new-names', server('ssl_ciphers TLS_AES_128_GCM_SHA256;'), /no cipher match/],
    ['old-suites-in-new-list.refused', server('ssl_conf_command Ciphersuites HIGH;'), /no cipher match/],
    ['unknown-group', server('ssl_ecdh_curve X25519:prime255v1;'), /SSL_CTX_set1_curves_list/],
    ['group-of-newer-library', server('ssl_ecdh_curve X25519MLKEM768:X25519;'), /SSL_CTX_set1_curves_list/],
    ['no-certificate.nginx', around(' server {\n  listen {port} ssl;\n }'), /no "ssl_certificate" is defined/],
    [
      'two-default-servers',
      around(
        ` ${rsa}\n server {\n listen {port} ssl default_server;\n }\n server {\n  listen {port} ssl default_server;\n server_name b;\n }`,
      ),
      /a duplicate default server/,
    ],
    ['client-verification-without-authorities.nginx', server('ssl_verify_client on;'), /no ssl_client_certificate for/],
    [
      'upstream-without-authorities.nginx',
      server('location / { proxy_pass https://127.0.0.1:1;\n proxy_ssl_verify on; }'),
      /no proxy_ssl_trusted_certificate for proxy_ssl_verify/,
    ],
  ])('%s: %#', (id, text, refusal) => {
    expect(told(text, id).severity).toMatch(/critical|notice/);
    const { ok, text: words } = tested(text);
    expect(ok).toBe(false);
    expect(words).toMatch(refusal);
  });

  it.each([
    ['no-cipher-suite.openssl', server('ssl_ciphers HIHG;')],
    ['unknown-group', server('ssl_ecdh_curve X25519:prime255v1;')],
    [
      'two-default-servers',
      around(
        ` ${rsa}\n server {\n listen {port} ssl default_server;\n }\n server {\n  listen {port} ssl default_server;\n server_name b;\n }`,
      ),
    ],
  ])('and starts with the corrected line: %s', (id, text) => {
    const hit = told(text, id);
    const corrected = { ...hit, corrected: hit.corrected?.replace('listen 443', 'listen {port}') ?? null };
    expect(tested(mended(text, corrected)).text).toContain('test is successful');
  });

  it('and takes lists as they were meant', () => {
    const lists = [
      ['curly-quotes', '“ECDHE+AESGCM:!aNULL”'],
      ['underscores', 'ECDHE_RSA_AES128_GCM_SHA256:!aNULL'],
    ] as const;
    const servers = lists.map(([variant, list]) => {
      const text = server(`ssl_ciphers ${list};`);
      return [text, mended(text, told(text, `no-cipher-suite.${variant}`))] as const;
    });
    for (const [text] of servers) expect(tested(text).text).toMatch(/SSL_CTX_set_cipher_list.* failed/);
    const block = (text: string) => / server \{[\s\S]*?\n \}/.exec(text)?.[0] ?? '';
    expect(tested(around(servers.map(([, better]) => block(better)).join('\n'))).text).toContain('test is successful');
  });
});

describe('clients of a started nginx see what the rules say', () => {
  it.each([
    ['no-version-left.only-ssl', server('ssl_protocols SSLv3;'), 70, []],
    ['only-old-versions.forbidden', server('ssl_protocols TLSv1 TLSv1.1;'), 80, []],
    [
      'cipher-suites-for-other-key.all',
      server('ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256;'),
      40,
      [],
    ],
    [
      'cipher-suites-for-other-key.some',
      server('ssl_protocols TLSv1.2 TLSv1.3;\n ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;', elliptic),
      40,
      ['-tls1_2'],
    ],
    ['no-cipher-suite.openssl', server('ssl_protocols TLSv1.2; ssl_ciphers aNULL;'), 40, []],
    [
      'narrow-groups',
      server('ssl_protocols TLSv1.2 TLSv1.3;\n ssl_ecdh_curve X448;'),
      40,
      ['-groups', 'X25519:P-256:P-384'],
    ],
    ['only-newest-version', server('ssl_protocols TLSv1.3;'), 70, ['-tls1_2']],
    ['without-newest-version', server('ssl_protocols TLSv1.2;'), 70, ['-tls1_3']],
  ] as const)('%s: alert', async (id, text, alert, options) => {
    const hit = told(text, id);
    expect((await shake(text, ...options)).alert).toBe(alert);
    if (hit.corrected === null || id === 'without-newest-version') return;
    expect((await shake(mended(text, hit), ...options)).version).toMatch(/^TLSv1\.[23]$/);
  });

  it('narrow-groups: not where suites of TLS 1.2 do without a group', async () => {
    const text = server('ssl_protocols TLSv1.2; ssl_ecdh_curve X448;');
    expect(() => told(text, 'narrow-groups')).toThrow('not among');
    expect((await shake(text, '-groups', 'X25519')).version).toBe('TLSv1.2');
  });

  it('hole-in-versions: who ends in the hole gets an alert', async () => {
    const text = server('ssl_protocols TLSv1.1 TLSv1.3;');
    expect(told(text, 'hole-in-versions').parameters.missing).toBe('TLS 1.2');
    await served(text, async (port) => {
      expect((await handshake(port, '-tls1_2')).alert).not.toBeNull();
      expect((await handshake(port)).version).toBe('TLSv1.3');
    });
  });

  it('old-versions-on.forbidden: OpenSSL 3 refuses them although they are named', async () => {
    const text = server('ssl_protocols TLSv1 TLSv1.1 TLSv1.2;');
    told(text, 'old-versions-on.forbidden');
    expect((await shake(text, '-tls1_1', '-cipher', 'ALL@SECLEVEL=0')).version).toBeNull();
  });

  it('old-versions-on.spoken: at level 0 it speaks them', async () => {
    const text = server('ssl_protocols TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT@SECLEVEL=0;');
    told(text, 'old-versions-on.spoken');
    expect((await shake(text, '-tls1_1', '-cipher', 'ALL@SECLEVEL=0')).version).toMatch(/^(?:SSLv3|TLSv1)/);
  });

  it('new-suites-in-old-list: OpenSSL passes over them, and the corrected line does the same', async () => {
    const text = server('ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers TLS_AES_128_GCM_SHA256:HIGH:!aNULL;');
    const hit = told(text, 'new-suites-in-old-list');
    for (const one of [text, mended(text, hit)]) expect((await shake(one)).suite).toBe('TLS_AES_256_GCM_SHA384');
  });

  it('port-443-without-tls: TLS gets an answer in clear, and TLS once “ssl” stands there', async () => {
    const text = around(` server {\n  listen {port}; ${rsa}\n }`);
    const hit = told(text, 'port-443-without-tls.nginx');
    expect(hit.corrected).toBe('listen 443 ssl;');
    expect((await shake(text)).isPlain).toBe(true);
    const better = mended(text, { ...hit, corrected: 'listen {port} ssl;' });
    expect((await shake(better)).version).toBe('TLSv1.2');
  });

  it('no-certificate.other-answers: the default server’s certificate is shown', async () => {
    const text = around(
      ` server {\n listen {port} ssl; server_name a.test; ${rsa}\n }\n server {\n listen {port} ssl; server_name b.test;\n }`,
    );
    told(text, 'no-certificate.other-answers');
    const { text: said } = await shake(text, '-servername', 'b.test');
    expect(said).toMatch(/Server public key is 2048 bit/);
  });

  it('shadowed-host: the first server of the name answers', async () => {
    const text = around(
      ` server {\n listen {port} ssl; server_name a.test; ${rsa} return 200 "first ";\n }\n server {\n listen {port} ssl; server_name a.test; ${elliptic} return 200 "second";\n }`,
    );
    told(text, 'shadowed-host');
    expect(tested(text).text).toContain('conflicting server name "a.test"');
    const { text: said } = await shake(text, '-servername', 'a.test');
    expect(said).toMatch(/Server public key is 2048 bit/);
  });

  it('rejects-names: alert 112', async () => {
    const own = around(
      ` ${rsa}\n server {\n listen {port} ssl default_server;\n }\n server {\n listen {port} ssl; server_name a.test; ssl_reject_handshake on;\n }`,
    );
    told(own, 'rejects-names.own');
    await served(own, async (port) => {
      expect((await handshake(port, '-servername', 'a.test')).alert).toBe(112);
      expect((await handshake(port, '-servername', 'b.test')).version).toBe('TLSv1.2');
    });
  });

  it('client-certificate-not-checked: nginx starts with it', () => {
    const text = server('ssl_verify_client optional_no_ca;');
    told(text, 'client-certificate-not-checked');
    expect(tested(text).ok).toBe(true);
  });

  it('verification-depth-small: authorities below the root count, the root does not', async () => {
    const text = (depth: number) =>
      server(`ssl_verify_client on; ssl_client_certificate ca.pem; ssl_verify_depth ${depth}; return 200 "welcome";`);
    const files = { 'ca.pem': chainOf(low), 'client.pem': client.certPem, 'client.key': client.keyPem };
    const status = (depth: number) =>
      served(
        text(depth),
        async (port, { folder }) => {
          const pem = ['-cert', join(folder, 'client.pem'), '-key', join(folder, 'client.key')];
          return (await handshake(port, ...pem)).text.includes('welcome');
        },
        files,
      );
    expect([await status(1), await status(2)]).toEqual([false, true]);
  });

  it('stapling-without-issuer: nginx passes over it', () => {
    const text = server('ssl_stapling on;');
    told(text, 'stapling-without-issuer');
    expect(tested(text).text).toMatch(/"ssl_stapling" ignored/);
  });
});

describe('the default server decides in nginx 1.22 with OpenSSL 3.0', () => {
  const two = (first: string, second: string) =>
    around(` ${rsa}\n server {\n listen {port} ssl; server_name a.test; ${first}\n }
 server {\n listen {port} ssl; server_name b.test;\n ${second}\n }`);
  const toSecond = ['-servername', 'b.test'];

  it('about versions', async () => {
    const text = two('ssl_protocols TLSv1.2;', 'ssl_protocols TLSv1.3;');
    told(text, 'ssl-protocols-not-default-server');
    await served(text, async (port) => {
      expect((await handshake(port, ...toSecond)).version).toBe('TLSv1.2');
      expect((await handshake(port, ...toSecond, '-tls1_3')).alert).toBe(70);
    });
  });

  it('about groups', async () => {
    const text = two('ssl_ecdh_curve X25519;', 'ssl_ciphers ECDHE+AESGCM;\n ssl_ecdh_curve secp384r1;');
    told(text, 'ssl-ecdh-curve-not-default-server');
    await served(text, async (port) => {
      expect((await handshake(port, ...toSecond, '-groups', 'X25519')).version).toBe('TLSv1.2');
      expect((await handshake(port, ...toSecond, '-groups', 'P-384')).alert).toBe(40);
    });
  });

  it('about suites of TLS 1.3', async () => {
    const versions = 'ssl_protocols TLSv1.2 TLSv1.3;';
    const text = two(versions, `${versions}\n ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;`);
    told(text, 'tls13-suites-not-default-server');
    expect((await shake(text, ...toSecond)).suite).toBe('TLS_AES_256_GCM_SHA384');
  });

  it('and not about suites of TLS 1.2, of which no rule says so', async () => {
    const text = two('ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384;', 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;');
    expect((await shake(text, ...toSecond)).suite).toBe('ECDHE-RSA-AES128-GCM-SHA256');
    const hits = hitsIn('nginx', text.replaceAll('{port}', '443'), { version: '1.22.1' });
    expect(hits.filter(({ rule }) => rule.endsWith('not-default-server'))).toEqual([]);
  });

  it('and nginx adds up the versions of two lines of a block', async () => {
    const text = server('ssl_protocols TLSv1.2;\n ssl_protocols TLSv1.3;');
    told(text, 'ssl-protocols-repeated');
    await served(text, async (port) => {
      expect((await handshake(port, '-tls1_2')).version).toBe('TLSv1.2');
      expect((await handshake(port, '-tls1_3')).version).toBe('TLSv1.3');
    });
  });

  it('and “ssl on” is deprecated', () => {
    const text = around(` server {\n  listen {port}; ${rsa}\n  ssl on;\n }`);
    told(text, 'ssl-switch');
    expect(tested(text).text).toContain('the "ssl" directive is deprecated');
  });
});
