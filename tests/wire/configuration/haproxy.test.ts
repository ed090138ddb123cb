// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of HAProxy are written like this.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { haproxyDialect } from '../../../main/evidence/configuration/haproxy/haproxy.ts';
import { readHaproxy } from '../../../main/evidence/configuration/haproxy/read-haproxy.ts';
import { selfSigned } from '../../support/certificates.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const pem = join(folder, 'site.pem');
const leaf = selfSigned();
writeFileSync(pem, leaf.certPem + leaf.keyPem);
const web = `defaults\n  mode http\n  timeout connect 1s\n  timeout client 1s\n  timeout server 1s\nfrontend web\n  bind 127.0.0.1:18081`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `haproxy -c` says of the same files. */
function accepts(path: string): boolean {
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', path], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (status === null) throw new Error(`haproxy did not answer: ${stderr}`);
  // 2: no error, and nothing to listen on.
  return status === 0 || status === 2;
}

function problemsOf(name: string, text: string): { path: string; problems: readonly string[] } {
  const path = join(folder, `${name}.cfg`);
  writeFileSync(path, text);
  const { problems } = readHaproxy(filesOnDisk, path);
  return {
    path,
    problems: problems.map(({ kind, place, subject }) => `${kind} ${place.line}:${place.column} ${subject}`),
  };
}

writeFileSync(join(folder, 'list.txt'), `# one\n${pem} [alpn h2 ssl-min-ver TLSv1.2] a.example\n`);
writeFileSync(join(folder, 'list-bad.txt'), `${pem} [nonsense] a.example\n`);

const good: readonly (readonly [name: string, text: string])[] = [
  ['plain', `${web}\n`],
  ['ssl', `${web} ssl crt ${pem} alpn h2,http/1.1 ssl-min-ver TLSv1.2 no-tls-tickets\n`],
  ['quoted', `${web} ssl crt "${pem}" name 'a b' # comment\n`],
  ['escaped', `${web} ssl crt ${pem} name a\\ b\\#c\n`],
  ['variables', `global\n  setenv CERT ${pem}\n${web} ssl crt "\${CERT}" name "\${NOBODY-some}"\n`],
  ['indented', `${web.replaceAll('\n  ', '\n')}\n`],
  [
    'global',
    'global\n  ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets prefer-client-ciphers\n  ssl-default-bind-ciphers HIGH\n  ssl-default-server-options no-tlsv10\n  tune.ssl.default-dh-param 2048\n',
  ],
  ['crt-list', `${web} ssl crt-list ${folder}/list.txt strict-sni\n`],
  [
    'server',
    `${web}\n  default_backend b\nbackend b\n  default-server check inter 2s\n  server a 127.0.0.1:1 ssl verify none sni str(a) weight 3\n  server-template s 1-2 127.0.0.1:2 check\n`,
  ],
  ['client', `${web} ssl crt ${pem} ca-file ${pem} verify optional crt-ignore-err all\n`],
  [
    'named-defaults',
    'defaults base\n  timeout connect 1s\n  timeout client 1s\n  timeout server 1s\ndefaults web from base\n  mode http\nfrontend f from web\n  bind 127.0.0.1:18082\n',
  ],
  [
    'sections',
    'userlist u\n  user a insecure-password b\npeers p\n  peer here 127.0.0.1:1024\nresolvers r\n  nameserver a 127.0.0.1:53\ncache c\n  total-max-size 4\n',
  ],
  [
    'conditions',
    `global\n.if defined(NOBODY)\n  nonsense\n.elif !version_before(2.4) && streq(a,a)\n  maxconn 10\n.else\n  nonsense\n.endif\n${web}\n`,
  ],
  ['windows', `${web} ssl crt ${pem}\n`.replaceAll('\n', '\r\n')],
  ['hsts', `${web}\n  http-response set-header Strict-Transport-Security "max-age=63072000"\n  no option httpclose\n`],
];

const bad: readonly (readonly [name: string, text: string])[] = [
  ['outside', 'maxconn 10\n'],
  ['misspelled-global', 'global\n  deamon\n'],
  ['misspelled', `${web}\n  balanse roundrobin\n`],
  ['bind-option', `${web} ssl crtt ${pem}\n`],
  ['bind-value', `${web} ssl crt\n`],
  ['bind-verify', `${web} ssl crt ${pem} verify always\n`],
  ['bind-version', `${web} ssl crt ${pem} ssl-min-ver TLSv1.4\n`],
  ['bind-alone', 'frontend web\n  bind\n'],
  ['frontend-alone', 'frontend\n'],
  ['server-option', 'backend b\n  server a 127.0.0.1:1 sll\n'],
  ['server-verify', 'backend b\n  server a 127.0.0.1:1 ssl verify optional\n'],
  ['server-alone', 'backend b\n  server a\n'],
  ['options-value', 'global\n  ssl-default-bind-options ssl-min-ver\n'],
  ['options-unknown', 'global\n  ssl-default-bind-options no-tlsv9\n'],
  ['options-alone', 'global\n  ssl-default-bind-options\n'],
  ['quote', `${web} name "a\n`],
  ['brace', `${web} name "\${A\n`],
  ['variable', `${web} name "\${1A}"\n`],
  ['hexadecimal', `${web} name \\x4\n`],
  ['last-line', `${web}`],
  ['if-open', `global\n.if 1\n  maxconn 10\n`],
  ['endif-alone', 'global\n.endif\n'],
  ['bind-in-defaults', 'defaults\n  bind 127.0.0.1:18083\n'],
  ['crt-list-missing', `${web} ssl crt-list ${folder}/absent.txt\n`],
  ['crt-list-option', `${web} ssl crt-list ${folder}/list-bad.txt\n`],
  ['mark', `\uFEFF${web}\n`],
  ['many-words', `${web}\n  acl x path ${'a '.repeat(70)}\n`],
];

describe('what is a fault of syntax', () => {
  it.each(good)('%s is none, to HAProxy and to us', (name, text) => {
    const { path, problems } = problemsOf(name, text);
    expect(problems).toEqual([]);
    expect(accepts(path)).toBe(true);
  });

  it.each(bad)('%s is one, to HAProxy and to us', (name, text) => {
    const { path, problems } = problemsOf(name, text);
    expect(problems).not.toEqual([]);
    expect(accepts(path)).toBe(false);
  });

  it('is looked for in every .cfg of a folder, by both', () => {
    const all = join(folder, 'conf.d');
    mkdirSync(all);
    writeFileSync(join(all, '1.cfg'), 'global\n  maxconn 10\n');
    writeFileSync(join(all, '2.cfg'), `${web}\n`);
    writeFileSync(join(all, 'notes.txt'), 'nonsense\n');
    expect(readHaproxy(filesOnDisk, all).problems).toEqual([]);
    expect(accepts(all)).toBe(true);
    writeFileSync(join(all, '3.cfg'), '  maxconn 10\n');
    expect(readHaproxy(filesOnDisk, all).problems).toMatchObject([
      { kind: 'misplaced-directive', place: { file: join(all, '3.cfg') } },
    ]);
    expect(accepts(all)).toBe(false);
  });
});

describe('the configuration that Debian ships', () => {
  it('is read without a problem', () => {
    const tree = haproxyDialect().read(filesOnDisk, '/etc/haproxy/haproxy.cfg');
    expect(tree.problems).toEqual([]);
    expect(tree.wanted).toEqual([]);
    expect(tree.directives.map(({ name }) => name)).toEqual(['global', 'defaults']);
    expect(haproxyDialect().settingsOf(tree, { version: '2.6.12', openssl: '3.0' })).toEqual([]);
  });
});
