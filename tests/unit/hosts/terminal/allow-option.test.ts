import { expect, it } from 'vitest';
import { readAllow } from '../../../../main/hosts/terminal/allow-option.ts';

it.each([
  ['nothing', {}, []],
  ['one word', { allow: 'ocsp' }, ['ocsp']],
  ['three, in any order and with spaces', { allow: 'crl, ocsp,aia,ocsp' }, ['aia', 'ocsp', 'crl']],
  ['no words between the commas', { allow: ',' }, []],
  ['--no-external, which wins', { allow: 'aia,ocsp,crl', external: false }, []],
  ['no --no-external', { allow: 'crl', external: true }, ['crl']],
])('reads %s', (_, options, allow) => {
  expect(readAllow(options)).toEqual({ allow });
});

it.each([
  ['dns', '--allow dns cannot be used yet'],
  ['ocsp,reference', '--allow reference cannot be used yet'],
  ['everybody', '--allow does not know "everybody"'],
  ['OCSP', '--allow does not know "OCSP"'],
])('refuses %s in words, also beside --no-external', (allow, words) => {
  const refused = { refused: expect.stringContaining(words) };
  expect(readAllow({ allow })).toEqual(refused);
  expect(readAllow({ allow, external: false })).toEqual(refused);
});
