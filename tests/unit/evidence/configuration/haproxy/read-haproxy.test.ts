// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of HAProxy are written like this.
import { describe, expect, it } from 'vitest';
import {
  type HaproxyDirective,
  readHaproxy,
  usualHaproxyStart,
} from '../../../../../main/evidence/configuration/haproxy/read-haproxy.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';

const entry = '/etc/haproxy/haproxy.cfg';
const read = (text: string | Uint8Array, others: Record<string, string | Uint8Array> = {}, start = usualHaproxyStart) =>
  readHaproxy(filesInMemory({ [entry]: text, ...others }), entry, start);
const problems = (text: string, others = {}) =>
  read(text, others).problems.map(({ kind, place, subject }) => `${kind} ${place.line}:${place.column} ${subject}`);
const lines = (directives: readonly HaproxyDirective[]): string[] =>
  directives.flatMap((one) =>
    one.skipped ? [] : [[one.name, ...one.words.map(({ text }) => text)].join('|'), ...lines(one.children)],
  );

describe('a HAProxy configuration, read as HAProxy reads it', () => {
  it('knows sections by their first word, whatever the indentation', () => {
    const tree = read('global\n\tdaemon\n  frontend web # the site\nbind :443 ssl\nno option httplog\n');
    expect(lines(tree.directives)).toEqual(['global', 'daemon', 'frontend|web', 'bind|:443|ssl', 'no option|httplog']);
    expect(tree.directives[1]).toMatchObject({ kind: 'block', place: { line: 3, column: 3 } });
    expect(tree.directives[1]?.children[0]?.words[1]).toMatchObject({ text: 'ssl', place: { line: 4, column: 11 } });
  });

  it('takes quotes and escapes off', () => {
    const text =
      'defaults\n  errorfile 400 "/a b/c"\n  errorfile 403 /a\\ b\\#c\n  errorfile 404 \'$HOME "x" \\n\'\n  errorfile 405 \\x41b\n';
    expect(lines(read(text).directives).slice(1)).toEqual([
      'errorfile|400|/a b/c',
      'errorfile|403|/a b#c',
      'errorfile|404|$HOME "x" \\n',
      'errorfile|405|Ab',
    ]);
  });

  it('puts variables in within double quotes alone, and leaves unknown ones as they are', () => {
    const text =
      'global\n  setenv PORT 8443\nfrontend a\n  bind ":${PORT}" "name" "$PORT" ssl crt "${DIR}/x.pem" alpn ${PORT} tcp-ut "${NONE-5}" "${MORE[*]}"\n';
    const start = { ...usualHaproxyStart, environment: new Map([['MORE', 'nice 3']]) };
    expect(lines(read(text, {}, start).directives).at(-1)).toBe(
      'bind|:8443|name|8443|ssl|crt|${DIR}/x.pem|alpn|${PORT}|tcp-ut|5|nice|3',
    );
  });

  it('names what cannot be cut into words, and reads on', () => {
    const text =
      'frontend a\n  bind ":443\n  bind :80 name "${X\n  bind :81 name "${1X}"\n  bind :82 name \\x4\n  bind :83 name "${X[1]}"\n  mode http\n';
    expect(problems(text).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'unterminated-quote 2:8',
      'unexpected-token 3:18',
      'unexpected-token 4:18',
      'unexpected-token 5:17',
      'unexpected-token 6:18',
    ]);
    expect(lines(read(text).directives).at(-1)).toBe('mode|http');
  });

  it('names unknown words, missing values and lines outside their section', () => {
    const text =
      'daemon\nglobal\n  deamon\n  ssl-default-bind-options ssl-min-ver TLSv1.4 no-tlsv9\nfrontend\n  bind :443 ssl crtt x verify always ca-file\nbackend b\n  server s\n  balanse roundrobin\ndefaults\n  bind :1\n';
    expect(problems(text)).toEqual([
      'misplaced-directive 1:1 daemon',
      'unknown-directive 3:3 deamon',
      'wrong-arguments 4:28 ssl-default-bind-options ssl-min-ver',
      'unknown-directive 4:48 ssl-default-bind-options no-tlsv9',
      'wrong-arguments 5:1 frontend',
      'unknown-directive 6:17 bind crtt',
      'wrong-arguments 6:24 bind verify',
      'wrong-arguments 6:38 bind ca-file',
      'wrong-arguments 8:3 server',
      'unknown-directive 9:3 balanse',
      'misplaced-directive 11:3 bind',
    ]);
  });

  it('decides .if by variables and versions, and says which is not closed', () => {
    const text =
      'global\n.if defined(TLS) && !streq(a,b)\n  ca-base /a\n.elif version_atleast(2.4)\n  ca-base /b\n.else\n  ca-base /c\n.endif\n.if 0\n  crt-base /x\n';
    expect(lines(read(text).directives)).toEqual(['global', 'ca-base|/b']);
    expect(problems(text)).toEqual(['missing-closing 9:1 .if']);
    expect(problems('global\n.else\n.endif\n')).toEqual([
      'unexpected-closing 2:1 .else',
      'unexpected-closing 3:1 .endif',
    ]);
  });

  it('misses the end of the last line, as HAProxy does', () => {
    expect(problems('global\n  daemon')).toEqual(['missing-end-of-directive 2:9 daemon']);
  });

  it('reads every .cfg of a folder and further files, each from its top', () => {
    const files = filesInMemory({
      '/h/b.cfg': 'daemon\n',
      '/h/a.cfg': 'global\n',
      '/h/.c.cfg': 'x\n',
      '/h/d.txt': 'x\n',
      '/more': 'frontend f\n',
    });
    const tree = readHaproxy(files, '/h', { ...usualHaproxyStart, further: ['/more'] });
    expect(tree.sources.map(({ file }) => file)).toEqual(['/h/a.cfg', '/h/b.cfg', '/more']);
    expect(tree.problems).toMatchObject([{ kind: 'misplaced-directive', place: { file: '/h/b.cfg', line: 1 } }]);
  });

  it('reads crt-lists and asks for those that are missing', () => {
    const list =
      '# list\none.pem\ntwo.pem [alpn h2 ssl-min-ver TLSv1.3] *.two.example !no.two.example\nthree.pem [bad] x\n';
    const tree = read('frontend a\n  bind :443 ssl crt-list /l.txt crt-list none.txt\n', { '/l.txt': list });
    expect(
      tree.crtLists
        .get('/l.txt')
        ?.map(({ certificate, options, filters }) => [
          certificate.text,
          options.length,
          filters.map(({ text }) => text),
        ]),
    ).toEqual([
      ['one.pem', 0, []],
      ['two.pem', 2, ['*.two.example', '!no.two.example']],
      ['three.pem', 0, ['x']],
    ]);
    expect(tree.wanted).toMatchObject([{ path: '/etc/haproxy/none.txt', place: { line: 2, column: 42 } }]);
    expect(tree.problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'unknown-directive crt-list bad',
      'file-missing /etc/haproxy/none.txt',
    ]);
  });

  it('says of files that are no text, too large or locked what they are', () => {
    expect(read(new Uint8Array([0, 1, 2])).problems.map(({ kind }) => kind)).toEqual(['file-binary']);
    expect(problems(`# ${'x'.repeat(997)}\n`.repeat(51_000))).toEqual([`file-too-large 1:1 ${entry}`]);
    const files = filesInMemory({});
    const locked = readHaproxy({ ...files, read: () => ({ state: 'unreadable', reason: 'EACCES' }) }, entry);
    expect(locked).toMatchObject({
      problems: [{ kind: 'file-unreadable' }],
      wanted: [{ path: entry, because: 'unreadable' }],
    });
  });

  it('reads 49 MB of comments', { timeout: 60_000 }, () => {
    expect(problems(`# ${'x'.repeat(997)}\n`.repeat(49_000))).toEqual([]);
  });

  it('keeps no secret, in lines, comments and sources', () => {
    const text = [
      'userlist u',
      '  user a insecure-password hunter2',
      '  #user b password "hunter2 x"',
      'frontend f',
      '  stats auth admin:hunter2',
      '  http-request set-header Authorization "Basic hunter2"',
      '  option httpchk GET /x HTTP/1.1\\r\\nAuthorization:\\ hunter2',
      '  bind :443 ssl ca-sign-pass hunter2',
      'global',
      '  setenv DB_PASSWORD hunter2',
      '',
    ].join('\n');
    const tree = read(text);
    expect(JSON.stringify([tree, [...tree.crtLists]])).not.toContain('hunter2');
    expect(tree.sources[0]?.text.length).toBe(text.length);
    expect(tree.problems).toEqual([]);
  });
});
