import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Directive } from '../../../../../main/evidence/configuration/dialect.ts';
import { effective } from '../../../../../main/evidence/configuration/dialect.ts';
import { nginx } from '../../../../../main/evidence/configuration/nginx/nginx.ts';
import { readNginx } from '../../../../../main/evidence/configuration/nginx/read-nginx.ts';
import { filesInMemory } from '../../../../../main/evidence/configuration/read-files.ts';

const main = '/etc/nginx/nginx.conf';

const read = (text: string | Uint8Array, others: Readonly<Record<string, string | Uint8Array>> = {}) =>
  readNginx(filesInMemory({ [main]: text, ...others }), main);

/** `server{listen(443,ssl)}`: the tree in a line. */
function shown(directives: readonly Directive[]): string {
  return [...effective(directives)]
    .map(({ name, words, children, kind }) => {
      const arguments_ = words.length > 0 ? `(${words.map(({ text }) => text).join('|')})` : '';
      return `${name}${arguments_}${kind === 'block' ? `{${shown(children)}}` : ''}`;
    })
    .join(' ');
}

/** `missing-closing server 3:3`: what is wrong, with its line and column. */
const problemsOf = (text: string | Uint8Array, others?: Readonly<Record<string, string | Uint8Array>>) =>
  read(text, others).problems.map(({ kind, subject, place }) => `${kind} ${subject} ${place.line}:${place.column}`);

describe('the words of nginx', () => {
  it.each([
    ['listen 443 ssl;', 'listen(443|ssl)'],
    ['a "b c" \'d;e{\' f#g;', 'a(b c|d;e{|f#g)'],
    [`a \${b}c $d; # e f;\nh;`, `a(\${b}c|$d) h`],
    ['a \\"b "c\\"d\\te\\d";', 'a("b|c"d\te\\d)'],
    ['a b}c;', 'a(b}c)'],
    ['server{listen 80;}', 'server{listen(80)}'],
    ['if ("$a" = "b") { c; }', 'if(("$a"|=|b|)){c}'],
    ['a "b\nc";', 'a(b\nc)'],
    ['a\r\n  b;\r\n', 'a(b)'],
  ])('are told apart in %j', (text, expected) => {
    expect(shown(read(text).directives)).toBe(expected);
    expect(problemsOf(text)).toEqual([]);
  });

  it('stand at their line and column', () => {
    const [directive] = read('\r\n\tssl_protocols  TLSv1.2\r\n "TLSv1.3";').directives;
    expect(directive?.place).toEqual({ file: main, line: 2, column: 2 });
    expect(directive?.words.map(({ place }) => [place.line, place.column])).toEqual([
      [2, 17],
      [3, 2],
    ]);
  });

  it('are not looked for in blocks of Lua', () => {
    const lua = 'local t = { "}" } -- }\n --[[ } ]] if t then s = [==[ }} ]==] end --[ } [\n--[=[ } ]] } ]=] ';
    const text = `http { server { content_by_lua_block { ${lua} } listen 443 ssl; } }`;
    expect(shown(read(text).directives)).toBe('http{server{content_by_lua_block{} listen(443|ssl)}}');
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('a broken nginx.conf', () => {
  it('shows the server whose brace is missing, and the next one is still read', () => {
    const text = 'http {\n  server {\n    listen 443 ssl;\n\n  server {\n    listen 80;\n  }\n}\n';
    expect(problemsOf(text)).toEqual(['missing-closing server 2:3']);
    expect(shown(read(text).directives)).toBe('http{server{listen(443|ssl)} server{listen(80)}}');
  });

  it('shows the location whose brace is missing, by how its lines are indented', () => {
    const text = 'http {\n  server {\n    location / {\n      root /x;\n  }\n  server {\n    listen 80;\n  }\n}\n';
    expect(problemsOf(text)).toEqual(['missing-closing location 3:5']);
    expect(shown(read(text).directives)).toBe('http{server{location(/){root(/x)}} server{listen(80)}}');
  });

  it('shows the block that is open at the end', () => {
    expect(problemsOf('http {\n  server {\n    listen 80;\n  }\n')).toEqual(['missing-closing http 1:1']);
    expect(problemsOf('http {\n  server {\n    location / {\n  }\n}\n')).toEqual(['missing-closing location 3:5']);
  });

  it('shows a missing semicolon where it is missing', () => {
    const text =
      'http { server {\n listen 443 ssl\n ssl_certificate a.pem;\n ssl_certificate_key a.key\n}\nserver { listen 80 } }';
    expect(problemsOf(text)).toEqual([
      'missing-end-of-directive listen 2:13',
      'missing-end-of-directive ssl_certificate_key 4:22',
      'missing-end-of-directive listen 6:17',
    ]);
    expect(shown(read(text).directives)).toBe(
      'http{server{listen(443|ssl) ssl_certificate(a.pem) ssl_certificate_key(a.key)} server{listen(80)}}',
    );
  });

  it('leaves a directive of many lines whole', () => {
    const text =
      'log_format main\n "$a"\n ssl_protocol;\nssl_protocols\n TLSv1.2\n TLSv1.3;\nadd_header\n server_name x;';
    expect(problemsOf(text)).toEqual([]);
  });

  it('shows where a quote was opened', () => {
    const text = 'http {\n ssl_ciphers "HIGH:!aNULL;\n server {\n  listen 443 ssl;\n  add_header X "y";\n }\n}\n';
    expect(problemsOf(text)).toEqual(['unterminated-quote " 2:14']);
    expect(shown(read(text).directives)).toBe('http{ssl_ciphers(HIGH:!aNULL) server{listen(443|ssl) add_header(X|y)}}');
    expect(problemsOf("a 'b;\nc d;")).toEqual(["unterminated-quote ' 1:3"]);
  });

  it.each([
    ['a "b"c;', 'unexpected-token c 1:6'],
    ['a b;;', 'unexpected-token ; 1:5'],
    ['{ a; }', 'unexpected-block { 1:1'],
    ['a { } }', 'unexpected-closing } 1:7'],
    ['http { ssl_ciphers A;\n ssl_ciphers B; }', 'duplicate-directive ssl_ciphers 2:2'],
    ['server { ssl_protocol TLSv1.2; }', 'unknown-directive ssl_protocol 1:10'],
    ['server { ssl_protocols TLSv1.2, TLSv1.3; }', 'wrong-arguments ssl_protocols TLSv1.2, 1:24'],
    ['\uFEFFa b;', 'unexpected-token byte order mark 1:1'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('blames no name that only looks like one of its own', () => {
    const text = 'map $a $b { ssl_protocol x; } http { ssl_ja3 on; ssl_client_hello_by_lua_file x; my_ssl_thing y; }';
    expect(problemsOf(text)).toEqual([]);
  });

  it('is read to its end however it is broken', () => {
    const pieces = [
      'http',
      'server',
      'location /',
      ' ',
      '\n',
      '{',
      '}',
      ';',
      '"',
      "'",
      '#',
      '\\',
      '$',
      '${',
      'listen 443 ssl',
      'ssl_protocols TLSv1.2',
      'include *',
      'x_by_lua_block',
      '--[[',
      ']]',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    const property = fc.property(text, (one) => {
      const tree = read(one);
      const lines = one.split('\n').length;
      for (const { place } of [...tree.problems, ...tree.directives]) {
        expect(place.line).toBeLessThanOrEqual(lines);
        expect(place.column).toBeGreaterThan(0);
      }
      nginx.settingsOf(tree, { version: null, openssl: '3.0' });
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('is read without an end to blocks in blocks', () => {
    const problems = problemsOf(`${'a {'.repeat(5000)} listen 80;`);
    expect(problems).toEqual(['too-deep a 1:301']);
    const deep = `${'a {'.repeat(90)} include nginx.conf2; ${'}'.repeat(90)}`;
    const chain = Array.from({ length: 200 }, (_, at) => [
      `/etc/nginx/nginx.conf${at + 2}`,
      deep.replace('2;', `${at + 3};`),
    ]);
    expect(problemsOf(deep, Object.fromEntries(chain))).toMatchObject([expect.stringMatching(/^too-deep /)]);
  });
});

describe('what nginx.conf includes', () => {
  it('stands in its place, in the order of the names', () => {
    const tree = read('http { include conf.d/*.conf; c; }', {
      '/etc/nginx/conf.d/b.conf': 'b;',
      '/etc/nginx/conf.d/a.conf': 'a; include more;',
      '/etc/nginx/more': 'm;',
    });
    expect(shown(tree.directives)).toBe('http{a m b c}');
    expect(tree.sources.map(({ file }) => file.replace('/etc/nginx/', ''))).toEqual([
      'nginx.conf',
      'conf.d/a.conf',
      'more',
      'conf.d/b.conf',
    ]);
    expect(tree.problems).toEqual([]);
  });

  it('is asked for by name where it is missing, and the rest is read', () => {
    const tree = read('http {\n include snippets/ssl.conf;\n include /srv/*.conf;\n a;\n}');
    expect(shown(tree.directives)).toBe('http{a}');
    expect(tree.wanted).toMatchObject([
      { path: '/etc/nginx/snippets/ssl.conf', isPattern: false, because: 'missing', place: { line: 2, column: 10 } },
      { path: '/srv/*.conf', isPattern: true, because: 'missing', place: { line: 3, column: 10 } },
    ]);
    expect(tree.problems).toMatchObject([{ kind: 'file-missing', subject: '/etc/nginx/snippets/ssl.conf' }]);
  });

  it('may come twice, but not within itself', () => {
    const twice = read('http { include x; include x; }', { '/etc/nginx/x': 'a;' });
    expect(shown(twice.directives)).toBe('http{a a}');
    const loop = read('http {\n include x;\n b; }', { '/etc/nginx/x': 'a;\ninclude nginx.conf; include x;' });
    expect(loop.problems).toMatchObject([
      { kind: 'include-loop', subject: '/etc/nginx/nginx.conf', place: { file: '/etc/nginx/x', line: 2 } },
      { kind: 'include-loop', subject: '/etc/nginx/x', place: { file: '/etc/nginx/x', line: 2 } },
    ]);
    expect(shown(loop.directives)).toBe('http{a b}');
  });

  it('says which file cannot be read as text', () => {
    const tree = read('http { include a; include b; include c; d; }', {
      '/etc/nginx/a': Uint8Array.from([0, 1, 2]),
      '/etc/nginx/b': new Uint8Array(50_000_001),
    });
    expect(tree.problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'file-binary /etc/nginx/a',
      'file-too-large /etc/nginx/b',
      'file-missing /etc/nginx/c',
    ]);
    expect(shown(tree.directives)).toBe('http{d}');
  });

  it('never grows beyond the bounds', () => {
    const tree = read('include x*; include x*;', {
      ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`/etc/nginx/x${at}`, 'include y*;'])),
      ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`/etc/nginx/y${at}`, 'a b;'])),
    });
    expect(tree.sources.length).toBeLessThanOrEqual(1000);
    expect(tree.problems.some(({ kind }) => kind === 'too-many-files')).toBe(true);
  });

  it('starts a folder higher for a file of servers alone', () => {
    const entry = '/etc/nginx/sites-enabled/example.org';
    const files = { [entry]: 'server { include snippets/ssl.conf; }', '/etc/nginx/snippets/ssl.conf': 'a;' };
    const tree = readNginx(filesInMemory(files), entry);
    expect(shown(tree.directives)).toBe('server{a}');
    expect(tree.problems).toEqual([]);
  });

  it('is nothing where the file itself is missing', () => {
    const tree = readNginx(filesInMemory({}), main);
    expect(tree).toMatchObject({ directives: [], problems: [{ kind: 'file-missing', subject: main }] });
  });
});
