import { expect, test } from 'vitest';
import { readCheckedName } from '../../../main/input/checked-name.ts';

test.each([
  ['www.shop.test', 'www.shop.test'],
  ['www.shop.test:443', 'www.shop.test'],
  ['https://www.shop.test/', 'www.shop.test'],
  ['  WWW.Shop.Test  ', 'www.shop.test'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['[::1]:8443', '::1'],
])('%s is the name %s', (written, name) => {
  expect(readCheckedName(written)).toEqual({ name });
});

test.each(['foo bar', '10.0.0.999', '*.shop.test', '-x', '', 'a.example, b.example', 'x'.repeat(300)])(
  '%s is no name that could be checked, and is told so',
  (written) => {
    expect(readCheckedName(written)).toMatchObject({ refused: expect.stringMatching(/\w/) });
  },
);
