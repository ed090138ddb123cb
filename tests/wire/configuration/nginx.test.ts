import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { possibleVersions, suitesWithKeys } from '../../../main/evidence/configuration/cipher-strings/possible.ts';
import { nginx } from '../../../main/evidence/configuration/nginx/nginx.ts';
import type { ReadFiles } from '../../../main/evidence/configuration/read-files.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { type Issued, issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx } from '../../support/nginx.ts';
import { temporaryFolder } from '../../support/program.ts';
import { runSurvey } from '../../support/run-survey.ts';

const disk: ReadFiles = {
  read(path, limit) {
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return { state: 'missing' };
    return size > limit ? { state: 'too-large', size } : { state: 'read', bytes: readFileSync(path) };
  },
  list(folder) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
    return readdirSync(folder).map((name) => ({ name, isFolder: statSync(join(folder, name)).isDirectory() }));
  },
};

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** Writes the files into a folder of their own and asks both. */
function ask(files: Readonly<Record<string, string>>) {
  count += 1;
  const own = join(folder, String(count));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), content);
  }
  mkdirSync(join(own, 'logs'), { recursive: true });
  const entry = join(own, 'nginx.conf');
  return { entry, own, tree: nginx.read(disk, entry), said: testOf(own) };
}

function testOf(own: string, flag = '-t'): { ok: boolean; text: string; out: string } {
  const args = [flag, '-p', `${own}/`, '-c', 'nginx.conf', '-e', 'stderr'];
  const { status, stderr, stdout } = spawnSync('nginx', args, { encoding: 'utf8' });
  return { ok: status === 0, text: stderr, out: stdout };
}

/** A whole nginx.conf around what stands in `http`. */
const around = (http: string, top = '') =>
  `pid nginx.pid;\nerror_log stderr;\n${top}events {}\nhttp {\naccess_log off;\n${http}\n}\n`;

const server = (more = '') => `server {\n listen 127.0.0.1:8080;\n ${more}\n}`;

describe('nginx -t and the reader of settings agree', () => {
  it.each([
    around(server()),
    around(server('server_name a.example *.b.example "~^c\\d{2}$" "";')),
    around(server('set $x "a;b{\' # c";')),
    around(server('server_name a#b;')),
    around(server("set $x 'it\\'s \\\\ \\t';")),
    around(server(`set $y a; set $x \${y}z;`)),
    around(server('set $x a}b;')),
    around(server('set $x "two\nlines";')),
    around(server('if ($host = "a") { return 403; }')),
    around(server('if ($host ~* "^(a|b){1,2}$") { return 403; }')),
    around(server('location / {} location = /a { return 200 "{"; } location ~ \\.php$ { deny all; }')),
    around(`map $host $x { default 0; "a;b" 1; ~^c{2} 2; }\n${server()}`.replace('~^c{2}', '"~^c{2}"')),
    around(`log_format x '$remote_addr '\n '"$request"'\n '$status';\n${server()}`),
    around(`${server()}\n# a comment with } and { and "\n`),
    around(server()).replaceAll('\n', '\r\n'),
    around(server()).replaceAll('\n', ' '),
    around('types { text/html html; }\nupstream u { server 127.0.0.1:1; }'),
    around('include none/*.conf;'),
    around('server{listen 127.0.0.1:8080;location/{return 204;}}').replace('location/', 'location /'),
    around(server('ssl_protocols TLSv1.2; ssl_protocols TLSv1.3;')),
    around(server('ssl_protocols tlsv1.2; ssl_prefer_server_ciphers ON; ssl_verify_client OFF;')),
    around(server(), 'worker_processes 1;\n\n\n'),
    '\n\n# nothing\nevents {}\n',
  ])('that this is well written: %#', (text) => {
    const { tree, said } = ask({ 'nginx.conf': text });
    expect(said.text).toContain('syntax is ok');
    expect(tree.problems).toEqual([]);
  });

  it.each([
    [around(' server {\n  listen 127.0.0.1:8080;\n'), 'missing-closing', 6],
    [around(server('server_name ~^c\\d{2}$;')), 'unexpected-block', 8],
    [around(`server {\n listen 127.0.0.1:8080;\n${server()}`), 'missing-closing', 6],
    [around('server {\n location / {\n  root /x;\n}\n'), 'missing-closing', 7],
    [`${around(server())}}\n`, 'unexpected-closing', 11],
    [around('server {\n listen 127.0.0.1:8080\n root /x;\n}'), 'missing-end-of-directive', 7],
    [around(server('root /x\n location / {\n }')), 'missing-end-of-directive', 8],
    [around(server('server_name a')), 'missing-end-of-directive', 8],
    [around(server('server_name "a"b;')), 'unexpected-token', 8],
    [around(server('server_name "a;')), 'unterminated-quote', 8],
    [around(server("server_name 'a;\n set $x 'b';")), 'unterminated-quote', 8],
    [around(server('server_name a;;')), 'unexpected-token', 8],
    [around(server('{ }')), 'unexpected-block', 8],
    [around(server('include none.conf;')), 'file-missing', 8],
    [around(server('ssl_ciphers A; ssl_ciphers B;')), 'duplicate-directive', 8],
    [around('ssl_session_tickets on;\nssl_session_tickets off;'), 'duplicate-directive', 7],
    [around(server('ssl_protocol TLSv1.2;')), 'unknown-directive', 8],
    [around(server('sssl_certificate a.pem;')), 'unknown-directive', 8],
    [around(server('proxy_ssl_servername on;')), 'unknown-directive', 8],
    [around(server('ssl_protocols TLSv1.2 TLSv1_3;')), 'wrong-arguments', 8],
    [around(server('ssl_protocols;')), 'wrong-arguments', 8],
    [around(server('ssl_protocols TLSv1.2,TLSv1.3;')), 'wrong-arguments', 8],
    [around(server('ssl_prefer_server_ciphers yes;')), 'wrong-arguments', 8],
    [around(server('ssl_verify_client required;')), 'wrong-arguments', 8],
    [around(server('ssl_ciphers HIGH !aNULL;')), 'wrong-arguments', 8],
    [`\uFEFF${around(server())}`, 'unexpected-token', 1],
    ['events {}\nhttp {\n server {\n', 'missing-closing', 3],
    [around(`upstream u {\n server 127.0.0.1:1;\n${server()}`), 'missing-closing', 6],
  ])('that this is broken: %#', (text, kind, line) => {
    const { tree, said } = ask({ 'nginx.conf': text });
    expect(said.ok).toBe(false);
    expect(said.text).toContain('[emerg]');
    expect(tree.problems.map((problem) => [problem.kind, problem.place.line])).toEqual([[kind, line]]);
  });

  it('that what is given instead is well written', () => {
    const wrong = {
      'ssl_protocols TLSv1.2 TLSv1.4;': 'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_protocols TLSv1_2,TLS1.3 -SSLv3;': 'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_protocols “TLSv1.2”;': 'ssl_protocols TLSv1.2;',
      'ssl_protocols all;': 'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_ciphers HIGH, !aNULL;': 'ssl_ciphers HIGH:!aNULL;',
      'ssl_prefer_server_ciphers yes;': 'ssl_prefer_server_ciphers on;',
      'sssl_protocol TLSv1.2;': 'ssl_protocols TLSv1.2;',
      'server_name "a b" c': 'server_name "a b" c;',
    };
    const { tree, said } = ask({ 'nginx.conf': around(Object.keys(wrong).map(server).join('\n')) });
    expect(said.ok).toBe(false);
    const instead = tree.problems.map((problem) => problem.instead ?? '');
    expect(instead.toSorted()).toEqual(Object.values(wrong).toSorted());
    expect(ask({ 'nginx.conf': around(instead.map(server).join('\n')) }).said.text).toContain('test is successful');
  });

  it('but the reader also sees a semicolon that nginx takes no notice of', () => {
    const { tree, said } = ask({ 'nginx.conf': around(server('server_name a\n ssl_protocols TLSv1.2;')) });
    expect(said.ok).toBe(true);
    expect(tree.problems).toMatchObject([{ kind: 'missing-end-of-directive', subject: 'server_name' }]);
  });

  it('which files there are and in which order they come', () => {
    const { tree, own } = ask({
      'nginx.conf': around(`include conf.d/*.conf;\ninclude sites/*;`, 'include modules/*.conf;\n'),
      'modules/b.conf': '',
      'modules/a.conf': 'worker_processes 1;',
      'conf.d/10-b.conf': server('include snippets/x;'),
      'conf.d/9-a.conf': 'gzip on;',
      'conf.d/Z.conf': '',
      'conf.d/.hidden.conf': 'nonsense',
      'conf.d/a.conf.bak': 'nonsense',
      'sites/one': server('listen 127.0.0.1:8081;\ninclude snippets/x;'),
      'snippets/x': 'server_name a;',
    });
    expect(tree.problems).toEqual([]);
    expect([...new Set(tree.sources.map(({ file }) => file))]).toEqual(dumped(testOf(own, '-T').out));
  });

  it('that what Debian ships is without a fault', () => {
    const tree = nginx.read(disk, '/etc/nginx/nginx.conf');
    expect(tree.problems).toEqual([]);
    expect(tree.wanted).toEqual([]);
    const { stdout } = spawnSync('nginx', ['-T'], { encoding: 'utf8' });
    expect(tree.sources.map(({ file }) => file)).toEqual(dumped(stdout));
    expect(nginx.settingsOf(tree, { version: '1.22.1', openssl: '3.0' }).map(({ tls }) => tls)).toEqual(['off']);
  });
});

/** Files as `nginx -T` shows them: each once. */
const dumped = (text: string) => [...text.matchAll(/^# configuration file (.*):$/gm)].map(([, path]) => path);

describe('the settings of a real nginx', () => {
  const authority = makeAuthority({ name: 'Settings Authority' });
  const pairs = { rsa: issue(authority, { keyType: 'rsa' }), p256: issue(authority, { keyType: 'p256' }) };
  const dh = spawnSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe3072']).stdout;
  const tls = 'ssl_certificate 0.pem; ssl_certificate_key 0.key; ssl_prefer_server_ciphers on;';

  it.each([
    ['nothing is said', 'rsa', '', ''],
    ['old versions are on', 'rsa', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;', ''],
    ['and the level lets them', 'rsa', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT@SECLEVEL=0;', ''],
    ['only new suites for old versions', 'rsa', 'ssl_protocols TLSv1.1 TLSv1.2; ssl_ciphers AESGCM@SECLEVEL=0;', ''],
    ['TLS 1.3 is alone', 'rsa', 'ssl_protocols TLSv1.3;', ''],
    ['one suite of TLS 1.3', 'rsa', 'ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;', ''],
    ['the order is turned round', 'rsa', 'ssl_ciphers kRSA+AES128:ECDHE+AES256:+SHA1; ssl_protocols TLSv1.2;', ''],
    ['http says it', 'rsa', '', 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AESGCM;'],
    ['the server says otherwise', 'rsa', 'ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_protocols TLSv1.3;'],
    ['two lines of versions', 'rsa', 'ssl_protocols TLSv1.2; ssl_protocols TLSv1.3;', ''],
    [
      'the key is of the other type',
      'p256',
      'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-SHA; ssl_protocols TLSv1.2;',
      '',
    ],
    ['a key of ECDSA and all suites', 'p256', 'ssl_ciphers ALL; ssl_protocols TLSv1.2 TLSv1.3;', ''],
    ['no suite for the key', 'p256', 'ssl_ciphers kRSA; ssl_protocols TLSv1.2 TLSv1.3;', ''],
    ['DHE with its file', 'rsa', 'ssl_dhparam dh.pem; ssl_ciphers DHE+AES:kRSA+AESGCM; ssl_protocols TLSv1.2;', ''],
    ['DHE without it', 'rsa', 'ssl_ciphers DHE+AES:kRSA+AESGCM; ssl_protocols TLSv1.2;', ''],
    ['a level of three', 'p256', 'ssl_ciphers kRSA:ECDHE@SECLEVEL=3; ssl_protocols TLSv1.2;', ''],
  ] as const)('are what a survey finds: %s', async (_, keyType, own, http) => {
    const text = `server { listen 127.0.0.1:{port} ssl; ${tls} ${own} }`;
    await withNginx([text], { http, pair: pairs[keyType] }, async (running, [scope]) => {
      const { versions } = await runSurvey(running.port, { target: { serverName: 'a.test' } });
      const accepted = versions.filter(({ state }) => state === 'accepted');
      expect(accepted.map(({ version }) => version)).toEqual(versionsOf(scope, keyType));
      for (const { version, cipherSuites } of accepted) {
        const expected = version === 'TLSv1.3' ? scope?.tls13CipherSuites?.value : suitesOf(scope, keyType, version);
        expect(cipherSuites.map(({ name }) => name)).toEqual(expected?.map(({ name }) => name));
      }
    });
  });

  it.each(['X25519', 'secp384r1:prime256v1', 'P-521:X448'])('are the groups a survey finds: %s', async (groups) => {
    const text = `server { listen 127.0.0.1:{port} ssl; ${tls} ssl_ecdh_curve ${groups}; ssl_protocols TLSv1.3; }`;
    await withNginx([text], { http: '', pair: pairs.rsa }, async (running, [scope]) => {
      const survey = await runSurvey(running.port, { target: { serverName: 'a.test' } });
      expect(survey.groups.map(({ name }) => name).toSorted()).toEqual(scope?.groups?.value.toSorted());
    });
  });

  it('are, in a server that is not the default, the versions of the one that is, but its own suites', async () => {
    const blocks = [
      `server { listen 127.0.0.1:{port} ssl; server_name a.test; ${tls} ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AES128; }`,
      `server { listen 127.0.0.1:{port}; server_name b.test; ${tls} ssl_protocols TLSv1.3; ssl_ciphers ECDHE+AES256; }`,
    ];
    await withNginx(blocks, { http: '', pair: pairs.rsa }, async (running, [, second]) => {
      const { versions } = await runSurvey(running.port, { target: { serverName: 'b.test' } });
      const accepted = versions.filter(({ state }) => state === 'accepted');
      expect(accepted.map(({ version }) => version)).toEqual(['TLSv1.2']);
      expect(versionsOf(second, 'rsa')).toEqual(['TLSv1.2']);
      expect(accepted[0]?.cipherSuites.map(({ name }) => name)).toEqual(
        suitesOf(second, 'rsa').map(({ name }) => name),
      );
    });
  });

  async function withNginx(
    blocks: readonly string[],
    { http, pair }: { readonly http: string; readonly pair: Issued },
    look: (running: NginxServer, scopes: readonly TlsScope[]) => Promise<void>,
  ) {
    const served = [{ chainPem: pair.certPem, keyPem: pair.keyPem }];
    const running = await startNginx({ pairs: served, blocks, http, files: { 'dh.pem': dh } });
    try {
      const tree = nginx.read(disk, join(running.folder, 'nginx.conf'));
      expect(tree.problems).toEqual([]);
      await look(running, nginx.settingsOf(tree, { version: '1.22.1', openssl: '3.0' }));
    } finally {
      await running.stop();
    }
  }
});

function suitesOf(scope: TlsScope | undefined, keyType: 'rsa' | 'p256', version = 'TLSv1.2') {
  const hasDhParameters = scope?.files.some(({ role }) => role === 'dh-parameters') ?? false;
  const suites = suitesWithKeys(scope?.cipherSuites ?? [], [keyType === 'rsa' ? 'RSA' : 'ECDSA'], hasDhParameters);
  return suites.filter((suite) => version === 'TLSv1.2' || isOlder(suite.name));
}

/** SHA-1 is the only MAC of versions before TLS 1.2 in OpenSSL 3. */
const isOlder = (name: string) => name.endsWith('_SHA');

function versionsOf(scope: TlsScope | undefined, keyType: 'rsa' | 'p256') {
  const level = /@SECLEVEL=0/.test(scope?.cipherString?.value ?? '') ? 0 : 2;
  const offered = { suites: suitesOf(scope, keyType), tls13Suites: scope?.tls13CipherSuites?.value ?? [] };
  return possibleVersions(scope?.versions?.value ?? [], offered, level, '3.0');
}
