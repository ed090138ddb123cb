import { expect, it } from 'vitest';
import {
  cleanAnswer,
  holdsCredentials,
  readScriptWays,
} from '../../../../../main/evidence/network/proxy-settings/script-ways.ts';

it('keeps an answer without credentials as it is', () => {
  const answer = 'PROXY a.test:1; HTTPS b.test:2; SOCKS5 [::1]:3; DIRECT';
  expect(cleanAnswer(answer)).toBe(answer);
  expect(holdsCredentials(answer)).toBe(false);
  expect(readScriptWays(answer).map(({ proxy }) => proxy)).toEqual([
    ...['http://a.test:1', 'https://b.test:2', 'socks5://[::1]:3', null],
  ]);
});

it.each([
  'PROXY ada:hush@p.test:3128; DIRECT',
  'PROXY ada:hu/sh@p.test:3128; DIRECT',
  'PROXY ada:hu @sh@p.test:3128; DIRECT',
  'PROXY http://ada:hush@p.test:3128; DIRECT',
  'PROXY ada:hush@p.test:3128\u001b[31m\u202e; DIRECT',
])('leaves the password out of %j and keeps the host', (answer) => {
  expect(readScriptWays(answer)).toEqual([
    { kind: 'proxy', proxy: 'http://p.test:3128' },
    { kind: 'direct', proxy: null },
  ]);
  expect(holdsCredentials(answer)).toBe(true);
  expect(cleanAnswer(answer)).toMatch(/^PROXY \(not kept\)@p\.test:3128/);
});

it('keeps nothing of a password that holds a semicolon, and takes its parts for no proxy', () => {
  const answer = 'PROXY a.test:1; PROXY ada:hu;sh@p.test:3128';
  expect(cleanAnswer(answer)).toBe('PROXY a.test:1; PROXY (not kept)@p.test:3128');
  expect(readScriptWays(answer)[1]).toEqual({ kind: 'unknown', proxy: null });
});

it.each(['PROXY http://p.test:1', 'PROXY @', 'PROXY \u001b', 'PROXY a:b:c'])('takes %j for no way', (answer) => {
  expect(readScriptWays(answer)).toEqual([{ kind: 'unknown', proxy: null }]);
});
