// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Apache are written like this.
import { describe, expect, it } from 'vitest';
import {
  type ApacheDirective,
  readApache,
  usualApacheStart,
} from '../../../../../main/evidence/configuration/apache/read-apache.ts';
import { effective } from '../../../../../main/evidence/configuration/dialect.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';

const entry = '/etc/apache2/apache2.conf';
const read = (text: string | Uint8Array, others: Record<string, string | Uint8Array> = {}, start = usualApacheStart) =>
  readApache(filesInMemory({ [entry]: text, ...others }), entry, start);
const problems = (text: string, others = {}) =>
  read(text, others).problems.map(({ kind, place, subject }) => `${kind} ${place.line}:${place.column} ${subject}`);
const names = (directives: readonly ApacheDirective[]): string[] =>
  directives.flatMap((one) =>
    one.skipped
      ? []
      : one.kind === 'plain'
        ? [[one.name, ...one.words.map(({ text }) => text)].join(' ')]
        : names(one.children),
  );

describe('an Apache configuration, read as Apache reads it', () => {
  it('joins continued lines and keeps the place of every word', () => {
    const [one] = [...effective(read('\n  SSLCipherSuite \\\n    HIGH:!aNULL\n').directives)];
    expect(one).toMatchObject({ name: 'SSLCipherSuite', place: { line: 2, column: 3 } });
    expect(one?.words).toMatchObject([{ text: 'HIGH:!aNULL', place: { line: 3, column: 5 }, quoted: false }]);
  });

  it('lets a comment go on in the next line, as Apache does', () => {
    expect(names(read('# off \\\nSSLEngine on\nListen 443\n').directives)).toEqual(['Listen 443']);
  });

  it('takes quotes and escapes off, and a quote that never ends to the end of its line', () => {
    const text = 'ServerAdmin "a \\"b\\" c"\nDocumentRoot \'x y\'\nServerName "open end\n';
    expect(names(read(text).directives)).toEqual(['ServerAdmin a "b" c', 'DocumentRoot x y', 'ServerName open end']);
  });

  it('puts in variables that are defined above, then those of envvars beside it, and no others', () => {
    const text =
      'Define port 443\nListen ${port}\nPidFile ${APACHE_PID_FILE}\nErrorLog ${NOPE}/x\nUnDefine port\nListen ${port}\n';
    const others = { '/etc/apache2/envvars': 'export APACHE_PID_FILE=/var/run/apache2$SUFFIX/apache2.pid\n' };
    expect(names(read(text, others).directives)).toEqual([
      'Define port 443',
      'Listen 443',
      'PidFile /var/run/apache2/apache2.pid',
      'ErrorLog ${NOPE}/x',
      'UnDefine port',
      'Listen ${port}',
    ]);
  });

  it('includes by pattern in the order of the names, without hidden files, and asks for what is missing', () => {
    const others = {
      '/etc/apache2/c/b.conf': 'ServerName b',
      '/etc/apache2/c/B.conf': 'ServerName B',
      '/etc/apache2/c/.a.conf': 'ServerName hidden',
      '/etc/apache2/c/a.conf~': 'ServerName backup',
    };
    const tree = read('IncludeOptional c/*.conf\nInclude ssl.conf\nIncludeOptional none-*.conf\n', others);
    expect(names(tree.directives)).toEqual(['ServerName B', 'ServerName b']);
    expect(tree.wanted).toMatchObject([
      { path: '/etc/apache2/ssl.conf', isPattern: false, because: 'missing', place: { line: 2 } },
    ]);
    expect(tree.problems.map(({ kind }) => kind)).toEqual(['file-missing']);
    expect(tree.sources.map(({ file }) => file)).toEqual([entry, '/etc/apache2/c/B.conf', '/etc/apache2/c/b.conf']);
  });

  it('reads a folder that is included with everything below it', () => {
    const others = { '/srv/d/z': 'ServerName z', '/srv/d/sub/a': 'ServerName a' };
    expect(names(read('Include /srv/d\n', others).directives)).toEqual(['ServerName a', 'ServerName z']);
  });

  it('ends a loop of includes with a word and reads on', () => {
    const others = {
      '/etc/apache2/a.conf': 'Include b.conf\nServerName a',
      '/etc/apache2/b.conf': 'Include a.conf\nServerAdmin b',
    };
    const tree = read('Include a.conf\nListen 80', others);
    expect(tree.problems).toMatchObject([
      { kind: 'include-loop', place: { file: '/etc/apache2/b.conf', line: 1 }, subject: '/etc/apache2/a.conf' },
    ]);
    expect(names(tree.directives)).toEqual(['ServerAdmin b', 'ServerName a', 'Listen 80']);
  });

  it('decides IfModule by what is loaded, by either name', () => {
    const load = 'LoadModule mpm_event_module m/mod_mpm_event.so\nLoadModule ssl_module m/mod_ssl.so\n';
    const text = `${load}<IfModule mod_ssl.c>\nListen 443\n</IfModule>\n<IfModule !ssl_module>\nListen 80\n</IfModule>\n<IfModule prefork.c>\nListen 81\n</IfModule>\n`;
    expect(names(read(text).directives).filter((one) => one.startsWith('Listen'))).toEqual(['Listen 443']);
  });

  it('takes a module to be there where no LoadModule was seen: a part of a configuration says nothing of it', () => {
    const text = '<IfModule mod_ssl.c>\nListen 443\n</IfModule>\n<IfModule mod_gnutls.c>\nListen 444\n</IfModule>\n';
    expect(names(read(text).directives)).toEqual(['Listen 443']);
  });

  it('decides IfDefine, IfVersion and IfFile', () => {
    const text =
      '<IfDefine !A>\nListen 1\n</IfDefine>\n<IfDefine B>\nListen 2\n</IfDefine>\n<IfVersion >= 2.4>\nListen 3\n</IfVersion>\n<IfVersion < 2.4>\nListen 4\n</IfVersion>\n<IfFile /x>\nListen 5\n</IfFile>\n';
    expect(names(read(text, { '/x': '' }, { ...usualApacheStart, defines: ['B'] }).directives)).toEqual([
      'Listen 1',
      'Listen 2',
      'Listen 3',
      'Listen 5',
    ]);
  });

  it('unfolds a macro where it is used', () => {
    const text =
      '<Macro host $name $nameport>\n<VirtualHost *:$nameport>\nServerName $name\n</VirtualHost>\n</Macro>\nUse host a.example 443\nUse nothing\n';
    const tree = read(text);
    expect(names(tree.directives)).toEqual(['ServerName a.example']);
    expect(tree.problems).toMatchObject([{ kind: 'unknown-directive', place: { line: 7 } }]);
  });

  it('goes on after sections that are closed wrongly or not at all', () => {
    expect(
      problems('<VirtualHost *:443>\n<Directory />\n</VirtualHost>\n</Directory>\n<VirtualHost *:80>\nServerName a\n'),
    ).toEqual([
      'missing-closing 2:1 <Directory>',
      'unexpected-closing 4:1 </Directory>',
      'missing-closing 5:1 <VirtualHost>',
    ]);
    expect(problems('<VirtualHost *:443\n</VirtualHost >\n</VirtualHost>')).toEqual([
      'missing-end-of-directive 1:1 <VirtualHost',
      'missing-end-of-directive 2:1 </VirtualHost',
    ]);
  });

  it('names what mod_ssl refuses: values, counts, places and misspelled names', () => {
    const text =
      'SSLProtocol all +SSLv2\nSSLEngine maybe\nSSLCipherSuite A B C\n<Directory />\nSSLProtocol all\n</Directory>\nSSLCertificatFile /x\n<VirtualHost *:443>\nSSLSessionCache none\n</VirtualHost>\n';
    expect(problems(text)).toEqual([
      'wrong-arguments 1:1 SSLProtocol +SSLv2',
      'wrong-arguments 2:1 SSLEngine maybe',
      'wrong-arguments 3:1 SSLCipherSuite',
      'misplaced-directive 5:1 SSLProtocol',
      'unknown-directive 7:1 SSLCertificatFile',
      'misplaced-directive 9:1 SSLSessionCache',
    ]);
  });

  it('says of files that cannot be read why, and where they are asked for', () => {
    const others = { '/b': new Uint8Array([0, 1, 2, 3]), '/big': new Uint8Array(0) };
    const files = filesInMemory({ [entry]: 'Include /b\nInclude /locked\nListen 1\n', ...others });
    const tree = readApache(
      {
        ...files,
        read: (path, limit) =>
          path === '/locked' ? { state: 'unreadable', reason: 'EACCES' } : files.read(path, limit),
      },
      entry,
    );
    expect(tree.problems.map(({ kind, place }) => `${kind} ${place.line}`)).toEqual([
      'file-binary 1',
      'file-unreadable 2',
    ]);
    expect(tree.wanted).toMatchObject([{ path: '/locked', because: 'unreadable' }]);
    expect(names(tree.directives)).toEqual(['Listen 1']);
  });

  it('reads a file of just under 50 MB and refuses a larger one', { timeout: 60_000 }, () => {
    const line = `# ${'x'.repeat(997)}\n`;
    expect(problems(line.repeat(49_000))).toEqual([]);
    expect(problems(line.repeat(51_000))).toEqual([`file-too-large 1:1 ${entry}`]);
  });

  it('keeps no secret, in directives, comments and sources', () => {
    const text = [
      'SSLPassPhraseDialog "|/bin/echo hunter2"',
      '#AuthLDAPBindPassword "hunter2 x"',
      'SetEnv DB_PASSWORD \\\n hunter2',
      'Define LDAP_SECRET hunter2',
      'ServerAdmin ${LDAP_SECRET}',
      'ProxyPass / http://me:hunter2@192.0.2.1/',
      'RequestHeader set Authorization "Basic hunter2"',
      'DBDParams "host=db password=hunter2 user=x"',
    ].join('\n');
    const tree = read(text);
    expect(JSON.stringify(tree)).not.toContain('hunter2');
    expect(tree.sources[0]?.text).toContain('SSLPassPhraseDialog "|/bin/echo •••••••"');
    expect(tree.sources[0]?.text.length).toBe(text.length);
    expect(tree.problems).toEqual([]);
  });
});
