import { expect, it } from 'vitest';
import { networkConsents, readAllow, revocationConsents } from '../../../../main/hosts/terminal/allow-option.ts';

it.each([
  ['nothing', {}, []],
  ['one word', { allow: 'ocsp' }, ['ocsp']],
  ['three, in any order and with spaces', { allow: 'crl, ocsp,aia,ocsp' }, ['aia', 'ocsp', 'crl']],
  ['no words between the commas', { allow: ',' }, []],
  ['--no-external, which wins', { allow: 'aia,ocsp,crl', external: false }, []],
  ['no --no-external', { allow: 'crl', external: true }, ['crl']],
])('reads %s', (_, options, allow) => {
  expect(readAllow(options, revocationConsents)).toEqual({ allow });
});

it.each([
  ['dns', '--allow dns cannot be used here: only network asks there'],
  ['ocsp,reference', '--allow reference cannot be used here'],
  ['everybody', '--allow does not know "everybody"'],
  ['OCSP', '--allow does not know "OCSP"'],
])('refuses %s in words, also beside --no-external', (allow, words) => {
  const refused = { refused: expect.stringContaining(words) };
  expect(readAllow({ allow }, revocationConsents)).toEqual(refused);
  expect(readAllow({ allow, external: false }, revocationConsents)).toEqual(refused);
});

it('takes for the network what the network asks, and nothing else', () => {
  expect(readAllow({ allow: 'reference,dns' }, networkConsents)).toEqual({ allow: ['dns', 'reference'] });
  expect(readAllow({ allow: 'proxies' }, networkConsents)).toEqual({ allow: ['proxies'] });
  expect(readAllow({ allow: 'dns', external: false }, networkConsents)).toEqual({ allow: [] });
  const refused = { refused: expect.stringContaining('--allow aia cannot be used here: only diagnose and chain') };
  expect(readAllow({ allow: 'dns,aia' }, networkConsents)).toEqual(refused);
});
