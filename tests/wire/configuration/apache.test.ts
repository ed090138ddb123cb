// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Apache are written like this.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { apacheDialect } from '../../../main/evidence/configuration/apache/apache.ts';
import { readApache } from '../../../main/evidence/configuration/apache/read-apache.ts';
import { filesOnDisk } from '../../support/files-on-disk.ts';
import { temporaryFolder } from '../../support/program.ts';

const folder = temporaryFolder();
const modules = '/usr/lib/apache2/modules';
const head = [
  `LoadModule mpm_event_module ${modules}/mod_mpm_event.so`,
  `LoadModule ssl_module ${modules}/mod_ssl.so`,
  `LoadModule headers_module ${modules}/mod_headers.so`,
  `LoadModule proxy_module ${modules}/mod_proxy.so`,
  `LoadModule macro_module ${modules}/mod_macro.so`,
  `ErrorLog ${folder}/error.log`,
  `PidFile ${folder}/pid`,
  'ServerName localhost',
  'Listen 127.0.0.1:18080',
  '',
].join('\n');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `apache2 -t` says of the same file. */
function accepts(path: string): boolean {
  const { status, stderr } = spawnSync('apache2', ['-t', '-d', folder, '-f', path], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (status === null) throw new Error(`apache2 did not answer: ${stderr}`);
  return status === 0;
}

function problemsOf(name: string, text: string): { path: string; problems: readonly string[] } {
  const path = join(folder, `${name}.conf`);
  writeFileSync(path, head + text);
  const { problems } = readApache(filesOnDisk, path);
  return { path, problems: problems.map(({ kind, place, subject }) => `${kind} ${place.line} ${subject}`) };
}

mkdirSync(join(folder, 'some/sub'), { recursive: true });
mkdirSync(join(folder, 'none'));
writeFileSync(join(folder, 'some/a.conf'), 'ServerAdmin a@example.org\n');
writeFileSync(join(folder, 'some/sub/b.conf'), '<VirtualHost *:18080>\n</VirtualHost>\n');
writeFileSync(join(folder, 'open.conf'), '<VirtualHost *:18080>\n');
writeFileSync(join(folder, 'loop-a.conf'), `Include ${folder}/loop-b.conf\n`);
writeFileSync(join(folder, 'loop-b.conf'), `Include ${folder}/loop-a.conf\n`);

const good: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['continued', 'ServerAdmin \\\n   a@example.org\n'],
  ['comment-continued', '# one \\\n</VirtualHost>\n'],
  ['open-quote', 'ServerAdmin "a b\n'],
  [
    'host',
    '<VirtualHost *:18080>\nSSLProtocol all -SSLv2 -SSLv3\nSSLCipherSuite HIGH:!aNULL:!MD5\n</VirtualHost> # end\n',
  ],
  ['case', '<virtualhost *:18080>\nsslprotocol TLSv1.2\n</VIRTUALHOST>\n'],
  ['if-module-open', '<IfModule ssl_module>\nSSLProtocol TLSv1.3\n'],
  ['if-module-untaken-more', '<IfModule nothing_module>\nBogus 1\n</IfModule> # x\n'],
  ['if-define', '<IfDefine !X>\nServerAdmin a\n</IfDefine>\n'],
  ['if-version', '<IfVersion >= 2.4>\nServerAdmin a\n</IfVersion>\n<IfVersion < 2.2>\nBogus\n</IfVersion>\n'],
  ['define', 'Define admin a@example.org\nServerAdmin ${admin}\n'],
  ['undefined', 'ServerAdmin ${nobody}\n'],
  ['macro', '<Macro m $a>\nServerAdmin $a\n</Macro>\nUse m x\n'],
  ['include-folder', 'Include some\n'],
  ['include-pattern', 'Include some/*.conf\nIncludeOptional none/*.conf\nIncludeOptional absent/*.conf\n'],
  ['include-optional', 'IncludeOptional absent.conf\n'],
  ['windows', '<VirtualHost *:18080>\r\nSSLProtocol TLSv1.2\r\n</VirtualHost>\r\n'],
  ['no-words', 'SSLProtocol\n'],
  ['engine-optional', 'SSLEngine optional\n'],
  ['proxy-engine', '<Proxy https://a.test/>\nSSLProxyEngine on\nSSLProxyCheckPeerName off\n</Proxy>\n'],
  ['key-in-device', 'SSLCertificateKeyFile "pkcs11:object=x;type=private"\n'],
  ['overriding', 'SSLProtocol TLSv1.1 TLSv1.2\n'],
  ['location', '<Location />\nSSLVerifyClient require\nSSLCipherSuite HIGH\n</Location>\n'],
  ['suites13', 'SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256\n'],
  ['depth-of-nothing', 'SSLVerifyDepth deep\n'],
  ['if', '<If "%{HTTP_HOST} == \'a\'">\nHeader set X y\n</If>\n'],
  ['header', 'Header always set Strict-Transport-Security "max-age=63072000"\n'],
];

const bad: readonly (readonly [name: string, text: string])[] = [
  ['host-open', '<VirtualHost *:18080>\nServerName a\n'],
  ['host-crossed', '<VirtualHost *:18080>\n<IfModule ssl_module>\n</VirtualHost>\n</IfModule>\n'],
  ['host-nested', '<VirtualHost *:18080>\n<VirtualHost *:1>\n</VirtualHost>\n</VirtualHost>\n'],
  ['host-empty', '<VirtualHost>\n</VirtualHost>\n'],
  ['bracket', '<VirtualHost *:18080\n</VirtualHost>\n'],
  ['bracket-space', '<VirtualHost *:18080>\n</VirtualHost >\n'],
  ['closing-alone', '</IfModule>\n'],
  ['if-module-untaken-open', '<IfModule nothing_module>\nServerAdmin a\n'],
  ['if-module-more', '<IfModule ssl_module>\nServerAdmin a\n</IfModule> # x\n'],
  ['two-words', 'ServerAdmin "a"b\n'],
  ['misspelled', 'SSLCertificatFile /x\n'],
  ['misspelled-core', 'ServrName x\n'],
  ['module-missing', 'RewriteEngine on\n'],
  ['version-2', 'SSLProtocol +SSLv2\n'],
  ['version-3', 'SSLProtocol SSLv3\n'],
  ['version-unknown', 'SSLProtocol TLSv1.4\n'],
  ['engine', 'SSLEngine maybe\n'],
  ['proxy-engine-in-location', '<Location />\nSSLProxyEngine on\n</Location>\n'],
  ['directory', '<Directory />\nSSLProtocol all\n</Directory>\n'],
  ['suites13-location', '<Location />\nSSLCipherSuite TLSv1.3 X\n</Location>\n'],
  ['suite-protocol', 'SSLCipherSuite TLSv1.2 HIGH\n'],
  ['suite-words', 'SSLCipherSuite HIGH LOW MEDIUM\n'],
  ['verify', 'SSLVerifyClient sometimes\n'],
  ['include-missing', 'Include absent.conf\n'],
  ['include-none', 'Include none/*.conf\n'],
  ['include-open', 'Include open.conf\n'],
  ['include-loop', `Include ${folder}/loop-a.conf\n`],
  ['mark', '\uFEFFServerAdmin a\n'],
  ['cache-in-host', '<VirtualHost *:18080>\nSSLSessionCache none\n</VirtualHost>\n'],
  ['use-nothing', 'Use nothing\n'],
];

describe('what is a fault of syntax', () => {
  it.each(good)('%s is none, to Apache and to us', (name, text) => {
    const { path, problems } = problemsOf(name, text);
    expect(problems).toEqual([]);
    expect(accepts(path)).toBe(true);
  });

  it.each(bad)('%s is one, to Apache and to us', (name, text) => {
    const { path, problems } = problemsOf(name, text);
    expect(problems).not.toEqual([]);
    expect(accepts(path)).toBe(false);
  });
});

describe('the configuration that Debian ships, with TLS switched on', () => {
  const copy = join(folder, 'apache2');
  cpSync('/etc/apache2', copy, { recursive: true, verbatimSymlinks: true });
  for (const name of ['ssl.load', 'ssl.conf', 'socache_shmcb.load', 'headers.load', 'http2.load', 'http2.conf'])
    enable(`mods-enabled/${name}`, `../mods-available/${name}`);
  enable('sites-enabled/default-ssl.conf', '../sites-available/default-ssl.conf');
  const tree = apacheDialect().read(filesOnDisk, join(copy, 'apache2.conf'));

  function enable(link: string, target: string): void {
    rmSync(join(copy, link), { force: true });
    symlinkSync(target, join(copy, link));
  }

  it('is read without a problem and without a file that is wanted', () => {
    expect(tree.problems).toEqual([]);
    expect(tree.wanted).toEqual([]);
    expect(tree.sources.length).toBeGreaterThan(25);
  });

  it('has one host with TLS, on port 443, with what ssl.conf says', () => {
    const scopes = apacheDialect().settingsOf(tree, { version: null, openssl: '3.0' });
    expect(
      scopes.map(({ kind, tls, addresses }) => `${kind} ${tls} ${addresses.map(({ port }) => port).join()}`),
    ).toEqual(['virtual-host off 80', 'virtual-host on 443']);
    const [, secure] = scopes;
    expect(secure).toMatchObject({
      versions: {
        value: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
        written: 'all -SSLv3',
        level: 'server',
        place: { file: join(copy, 'mods-enabled/ssl.conf') },
      },
      cipherString: { written: 'HIGH:!aNULL' },
      tickets: { value: false },
    });
    expect(secure?.files.map(({ role, path }) => `${role} ${path}`)).toEqual([
      'certificate /etc/ssl/certs/ssl-cert-snakeoil.pem',
      'key /etc/ssl/private/ssl-cert-snakeoil.key',
      'key-passwords SSLPassPhraseDialog /usr/share/apache2/ask-for-passphrase',
    ]);
  });

  it('is known to the line', () => {
    const [source] = tree.sources;
    expect(source?.text).toBe(readFileSync(join(copy, 'apache2.conf'), 'utf8'));
  });
});
