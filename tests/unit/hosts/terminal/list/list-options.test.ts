import { expect, it } from 'vitest';
import { listOptionAlone, optionOfOne, readListOptions } from '../../../../../main/hosts/terminal/list/list-options.ts';

it('reads a file or standard input, with a usual number at once', () => {
  const usual = { file: 'a.txt', atOnce: 16, out: null, resume: false, shard: null, full: false };
  expect(readListOptions({ list: 'a.txt' }, 16)).toEqual(usual);
  const typed = { list: '-', atOnce: '3', out: 'o', shard: '1/2', full: true };
  const wish = { file: null, atOnce: 3, out: 'o', resume: false, shard: { part: 1, parts: 2 }, full: true };
  expect(readListOptions(typed, 16)).toEqual(wish);
});

it.each([
  [{ atOnce: '0' }, '--at-once takes a whole number'],
  [{ atOnce: '2.5' }, '--at-once takes a whole number'],
  [{ atOnce: '257' }, 'from 1 to 256'],
  [{ resume: true }, '--resume goes on with the results in --out FILE'],
  [{ list: '-', out: 'o', resume: true }, '--resume needs --list FILE'],
  [{ shard: '0/2' }, 'add 1'],
])('refuses %j', (options, words) => {
  expect(readListOptions({ list: 'a.txt', ...options }, 16)).toEqual({ refused: expect.stringContaining(words) });
});

it('names what needs a list, and what is about one server', () => {
  expect(listOptionAlone({})).toBeNull();
  expect(listOptionAlone({ shard: '1/2' })).toContain('--shard is for a list');
  expect(optionOfOne('', { list: 'a', gentle: true })).toBeNull();
  expect(optionOfOne('a.test', { list: 'a' })).toContain('--list and an INPUT');
  expect(optionOfOne('', { list: 'a', keyLog: 'k' })).toContain('--key-log is about one server');
  const unused = { list: 'a', audience: 'it', appendix: true };
  expect(optionOfOne('', unused)).toBeNull();
  expect(optionOfOne('', { ...unused, audience: 'public' })).toContain('--audience is about one server');
  expect(optionOfOne('', { ...unused, appendix: false })).toContain('--no-appendix is about one server');
  expect(optionOfOne('', { ...unused, verify: 'case.json' })).toContain('--verify is about one server');
});
