import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quotePosix } from '../../../shared/quote-argument.ts';

const hostile = [
  '',
  'a b',
  "it's",
  '$(id)',
  '`id`',
  'a\\b',
  '"x"',
  '*',
  '~root',
  'a=b',
  '=a',
  '#x',
  'ü',
  'two\nlines',
  '!x',
  "'''",
];

test.each(['example.com:443', '[::1]', '2001:db8::1', '/path/to-file_1.pem', 'a,b@c%d+e'])(
  'leaves %s readable',
  (value) => {
    expect(quotePosix(value).replaceAll("'", '')).toBe(value);
  },
);

test('needs no quotes for an ordinary target', () => {
  expect(quotePosix('www.example.com:443')).toBe('www.example.com:443');
});

test('a real shell gets back exactly what was quoted', () => {
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${hostile.map(quotePosix).join(' ')}`]);
  expect(stdout.toString().split('\0').slice(0, -1)).toEqual(hostile);
});
