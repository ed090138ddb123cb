import { expect, it } from 'vitest';
import { proxyFor, readProxy } from '../../../../main/evidence/revocation/proxy-for.ts';

const url = { host: 'ocsp.example.com', port: 80, path: '/', href: 'http://ocsp.example.com/' };

it.each([
  ['http://proxy:3128', { protocol: 'http', host: 'proxy', port: 3128, credentials: null }],
  ['proxy:8080/', { protocol: 'http', host: 'proxy', port: 8080, credentials: null }],
  ['socks5h://[::1]:1080', { protocol: 'socks5', host: '::1', port: 1080, credentials: null }],
  ['http://me:p%40ss@proxy:1', { host: 'proxy', credentials: { user: 'me', password: 'p@ss' } }],
  ['http://me:100%@proxy:1', { credentials: { user: 'me', password: '100%' } }],
  ['https://proxy:3128', null],
  ['http://proxy:99999', null],
  ['', null],
])('reads the proxy %j', (text, expected) => {
  if (expected === null) expect(readProxy(text)).toBeNull();
  else expect(readProxy(text)).toMatchObject(expected);
});

it('takes the one that was given before those of the environment, and what is excepted goes directly', () => {
  const given = readProxy('http://given:1');
  const environment = { http_proxy: 'http://first:1', ALL_PROXY: 'http://last:1' };
  expect(proxyFor(url, given, environment)?.host).toBe('given');
  expect(proxyFor(url, null, environment)?.host).toBe('first');
  expect(proxyFor(url, null, { ALL_PROXY: 'socks5://last:1' })?.protocol).toBe('socks5');
  expect(proxyFor(url, null, { ...environment, NO_PROXY: 'a.test, .example.com' })).toBeNull();
  expect(proxyFor(url, null, { https_proxy: 'http://other:1' })).toBeNull();
});
