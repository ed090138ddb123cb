import { describe, expect, it } from 'vitest';
import { expandPattern, joinPath } from '../../../../main/evidence/configuration/glob.ts';
import { filesInMemory } from '../../../../main/evidence/configuration/read-files.ts';
import { isAtLeast } from '../../../../main/evidence/configuration/version.ts';

const names = ['b.conf', 'a.conf', 'B.conf', '.hidden.conf', 'a.conf.bak', 'ab.conf', 'x[1].conf', 'ä.conf'];
const files = filesInMemory({
  ...Object.fromEntries(names.map((name) => [`/etc/n/conf.d/${name}`, ''])),
  '/etc/n/sites/one/ssl.conf': '',
  '/etc/n/sites/two/ssl.conf': '',
});

const expand = (pattern: string) => expandPattern(files, pattern)?.map(({ path }) => path.replace(/^.*\/n\//, ''));

describe('a pattern of files', () => {
  it('comes out in the order of bytes, without hidden ones', () => {
    const expected = ['B.conf', 'a.conf', 'ab.conf', 'b.conf', 'x[1].conf', 'ä.conf'].map((name) => `conf.d/${name}`);
    expect(expand('/etc/n/conf.d/*.conf')).toEqual(expected);
    expect(expand('/etc/n/conf.d/.*')).toEqual(['conf.d/.hidden.conf']);
  });

  it('knows one character, sets and ranges', () => {
    expect(expand('/etc/n/conf.d/?.conf')).toEqual([
      'conf.d/B.conf',
      'conf.d/a.conf',
      'conf.d/b.conf',
      'conf.d/ä.conf',
    ]);
    expect(expand('/etc/n/conf.d/[ab].conf')).toEqual(['conf.d/a.conf', 'conf.d/b.conf']);
    expect(expand('/etc/n/conf.d/[!a-z].conf')).toEqual(['conf.d/B.conf', 'conf.d/ä.conf']);
  });

  it('goes through folders', () => {
    expect(expand('/etc/n/sites/*/ssl.conf')).toEqual(['sites/one/ssl.conf', 'sites/two/ssl.conf']);
  });

  it('tells no match from a folder that was not given', () => {
    expect(expand('/etc/n/conf.d/*.txt')).toEqual([]);
    expect(expand('/etc/other/*.conf')).toBeUndefined();
  });

  it('ends soon on a hostile one', () => {
    const long = filesInMemory({ [`/d/${'a'.repeat(4000)}`]: '' });
    expect(expandPattern(long, `/d/${'a*'.repeat(2000)}b`)).toEqual([]);
  });
});

it('puts paths together', () => {
  expect(joinPath('/etc/nginx', 'conf.d/../ssl/./a.pem')).toBe('/etc/nginx/ssl/a.pem');
  expect(joinPath('/etc/nginx', '/a.pem')).toBe('/a.pem');
  expect(joinPath('/', '../../a.pem')).toBe('/a.pem');
});

it('compares versions by their numbers', () => {
  expect(isAtLeast('1.27.3', '1.27.3')).toBe(true);
  expect(isAtLeast('1.9.15', '1.23.4')).toBe(false);
  expect(isAtLeast('1.30', '1.29.2')).toBe(true);
  expect(isAtLeast(null, '99')).toBe(true);
});
