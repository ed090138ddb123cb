import { describe, expect, it } from 'vitest';
import { type Directive, effective } from '../../../../main/evidence/configuration/dialect.ts';
import { lineText, placeAt, placeText } from '../../../../main/evidence/configuration/place.ts';
import { filesInMemory } from '../../../../main/evidence/configuration/read-files.ts';
import { readSource, sourceLimit, sourceOf } from '../../../../main/evidence/configuration/source-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function textOf(bytes: Uint8Array) {
  const read = readSource(bytes, '/etc/x.conf');
  if (read.state !== 'text') throw new Error(read.state);
  return read.source;
}

describe('the text of a settings file', () => {
  it('counts lines that end with LF, CRLF and a lone CR', () => {
    const source = textOf(bytesOf('one\r\ntwo\nthree\rfour'));
    expect(source.lineStarts).toEqual([0, 5, 9, 15]);
    expect([1, 2, 3, 4, 5].map((line) => lineText(source, line))).toEqual(['one', 'two', 'three', 'four', '']);
    expect(source.oddities).toEqual(['windows-line-ends']);
  });

  it('finds the line and column of every offset', () => {
    const source = sourceOf('ab\n\ncd', '/x');
    const places = [0, 1, 2, 3, 4, 5, 6].map((offset) => placeText(placeAt(source, offset)));
    expect(places).toEqual(['/x:1:1', '/x:1:2', '/x:1:3', '/x:2:1', '/x:3:1', '/x:3:2', '/x:3:3']);
  });

  it('leaves a byte order mark out of the columns and says that it was there', () => {
    const source = textOf(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf('listen 443;')]));
    expect(source.text).toBe('listen 443;');
    expect(source.oddities).toEqual(['byte-order-mark']);
  });

  it('reads what regedit exports', () => {
    const little = Uint8Array.from([0xff, 0xfe, ...Buffer.from('[HKEY]\r\n', 'utf16le')]);
    const big = Uint8Array.from([0xfe, 0xff, ...Buffer.from('[HKEY]', 'utf16le').swap16()]);
    expect(textOf(little).text).toBe('[HKEY]\r\n');
    expect(textOf(big).text).toBe('[HKEY]');
    expect(textOf(little).oddities).toContain('utf-16');
  });

  it('reads bytes that are no UTF-8 one by one', () => {
    const source = textOf(Uint8Array.from([...bytesOf('# caf'), 0xe9, 10]));
    expect(source.text).toBe('# café\n');
    expect(source.oddities).toEqual(['not-utf-8']);
  });

  it('names the quotes of a web page', () => {
    expect(textOf(bytesOf('ssl_ciphers “HIGH”;')).oddities).toEqual(['smart-quotes']);
  });

  it('refuses a binary file', () => {
    expect(readSource(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), '/x').state).toBe('binary');
    expect(readSource(Uint8Array.from([1, 2, 3, 4, 5, 6, 65, 66]), '/x').state).toBe('binary');
  });

  it('refuses a file of more than 50 MB without decoding it', () => {
    const large = new Uint8Array(sourceLimit + 1);
    expect(readSource(large, '/x')).toEqual({ state: 'too-large', size: sourceLimit + 1 });
  });

  it('reads an empty file', () => {
    expect(textOf(new Uint8Array())).toMatchObject({ text: '', lineStarts: [0], oddities: [] });
  });
});

describe('files in memory', () => {
  const files = filesInMemory({ '/etc/nginx/nginx.conf': 'a', '/etc/nginx/conf.d/x.conf': 'bcd' });

  it('are read up to the limit', () => {
    expect(files.read('/etc/nginx/conf.d/x.conf', 3)).toMatchObject({ state: 'read' });
    expect(files.read('/etc/nginx/conf.d/x.conf', 2)).toEqual({ state: 'too-large', size: 3 });
    expect(files.read('/etc/nginx/none', 3)).toEqual({ state: 'missing' });
  });

  it('stand in folders', () => {
    expect(files.list('/etc/nginx')).toEqual([
      { name: 'nginx.conf', isFolder: false },
      { name: 'conf.d', isFolder: true },
    ]);
    expect(files.list('/etc/none')).toBeNull();
  });
});

describe('a tree of directives', () => {
  it('shows what is included in the place of the include', () => {
    const place = { file: '/x', line: 1, column: 1 };
    const one = (name: string, kind: Directive['kind'] = 'plain', children: readonly Directive[] = []): Directive => ({
      name,
      place,
      words: [],
      kind,
      children,
      end: null,
    });
    const tree = [one('a'), one('include', 'include', [one('b'), one('include', 'include', [one('c')])]), one('d')];
    expect([...effective(tree)].map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('settings that were pasted along with a letter', () => {
  const letter = 'Hi, here it is:\n```nginx\nserver {\n    listen 443;\n    ...\n}\n```\nWhat is wrong?\n';

  it('are read without the words and marks around them, every line in its place', () => {
    const { lineStarts, prose, text } = sourceOf(letter, '/n');
    expect(prose).toEqual([1, 2, 5, 7, 8]);
    expect(text).toHaveLength(letter.length);
    expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
      ...['', '', 'server {', '    listen 443;', '', '}', '', '', ''],
    ]);
    expect(lineStarts).toEqual(sourceOf(letter.replaceAll('`', '#'), '/n').lineStarts);
  });

  it('lose no line where one fence was lost, and none without any', () => {
    expect(sourceOf('a\n```\nb\n', '/n')).toMatchObject({ text: 'a\n   \nb\n', prose: [2] });
    expect(sourceOf('# ```\n...\n', '/n').prose).toBeUndefined();
    expect(sourceOf('a ``` b\n', '/n').text).toBe('a ``` b\n');
  });
});
