import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { possibleVersions, suitesWithKeys } from '../../../main/evidence/configuration/cipher-strings/possible.ts';
import { nginx } from '../../../main/evidence/configuration/nginx/nginx.ts';
import type { ReadFiles } from '../../../main/evidence/configuration/read-files.ts';
import type { TlsScope } from '../../../shared/configuration.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
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
    [`\uFEFF${around(server())}`, 'unexpected-token', 1],
    ['events {}\nhttp {\n server {\n', 'missing-closing', 3],
    [around(`upstream u {\n server 127.0.0.1:1;\n${server()}`), 'missing-closing', 6],
  ])('that this is broken: %#', (text, kind, line) => {
    const { tree, said } = ask({ 'nginx.conf': text });
    expect(said.ok).toBe(false);
    expect(said.text).toContain('[emerg]');
    expect(tree.problems.map((problem) => [problem.kind, problem.place.line])).toEqual([[kind, line]]);
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
  const pair = issue(authority, { keyType: 'rsa' });
  const tls = 'ssl_certificate 0.pem; ssl_certificate_key 0.key; ssl_prefer_server_ciphers on;';

  it.each([
    ['nothing is said', '', ''],
    ['old versions are on', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2;', ''],
    ['and the level lets them', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT@SECLEVEL=0;', ''],
    ['TLS 1.3 is alone', 'ssl_protocols TLSv1.3;', ''],
    ['the order is turned round', 'ssl_ciphers kRSA+AES128:ECDHE+AES256:+SHA1; ssl_protocols TLSv1.2;', ''],
    ['http says it', '', 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AESGCM;'],
    ['the server says otherwise', 'ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_protocols TLSv1.3;'],
  ])('are what a survey finds: %s', async (_, own, http) => {
    const text = `server { listen 127.0.0.1:{port} ssl; ${tls} ${own} }`;
    await withNginx([text], http, async (running, [scope]) => {
      const { versions } = await runSurvey(running.port, { target: { serverName: 'a.test' } });
      const accepted = versions.filter(({ state }) => state === 'accepted');
      expect(accepted.map(({ version }) => version)).toEqual(versionsOf(scope));
      const tls12 = accepted.find(({ version }) => version === 'TLSv1.2');
      if (tls12) expect(tls12.cipherSuites.map(({ name }) => name)).toEqual(suitesOf(scope).map(({ name }) => name));
    });
  });

  it('are, in a server that is not the default, the versions of the one that is, but its own suites', async () => {
    const blocks = [
      `server { listen 127.0.0.1:{port} ssl; server_name a.test; ${tls} ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AES128; }`,
      `server { listen 127.0.0.1:{port}; server_name b.test; ${tls} ssl_protocols TLSv1.3; ssl_ciphers ECDHE+AES256; }`,
    ];
    await withNginx(blocks, '', async (running, [, second]) => {
      const { versions } = await runSurvey(running.port, { target: { serverName: 'b.test' } });
      const accepted = versions.filter(({ state }) => state === 'accepted');
      expect(accepted.map(({ version }) => version)).toEqual(['TLSv1.2']);
      expect(versionsOf(second)).toEqual(['TLSv1.2']);
      expect(accepted[0]?.cipherSuites.map(({ name }) => name)).toEqual(suitesOf(second).map(({ name }) => name));
    });
  });

  async function withNginx(
    blocks: readonly string[],
    http: string,
    look: (running: NginxServer, scopes: readonly TlsScope[]) => Promise<void>,
  ) {
    const pairs = [{ chainPem: pair.certPem, keyPem: pair.keyPem }];
    const running = await startNginx({ pairs, blocks, http });
    try {
      const tree = nginx.read(disk, join(running.folder, 'nginx.conf'));
      expect(tree.problems).toEqual([]);
      await look(running, nginx.settingsOf(tree, { version: '1.22.1', openssl: '3.0' }));
    } finally {
      await running.stop();
    }
  }
});

/** The key is RSA, and no file has a group for DHE. */
const suitesOf = (scope: TlsScope | undefined) => suitesWithKeys(scope?.cipherSuites ?? [], ['RSA'], false);

function versionsOf(scope: TlsScope | undefined) {
  const level = /@SECLEVEL=0/.test(scope?.cipherString?.value ?? '') ? 0 : 2;
  const offered = { suites: suitesOf(scope), tls13Suites: scope?.tls13CipherSuites?.value ?? [] };
  return possibleVersions(scope?.versions?.value ?? [], offered, level, '3.0');
}
