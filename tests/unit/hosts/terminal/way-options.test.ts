import { expect, it } from 'vitest';
import { readWay } from '../../../../main/hosts/terminal/way-options.ts';

it.each([
  ['http://anna:open%3Asesame@proxy:3128', { user: 'anna', password: 'open:sesame' }],
  ['anna@proxy:3128', { user: 'anna', password: '' }],
  ['socks5://a:b@c@proxy:1080', { user: 'a', password: 'b@c' }],
  ['socks5://a:100%@proxy:1080', { user: 'a', password: '100%' }],
  ['http://anna:a/b@proxy:3128', { user: 'anna', password: 'a/b' }],
  ['http://anna:a@b/c?d#e@proxy:3128', { user: 'anna', password: 'a@b/c?d#e' }],
  ['http://proxy:3128', null],
])('takes the credentials of %s', (proxy, proxyCredentials) => {
  expect(readWay({ proxy })).toEqual({ source: null, proxyCredentials });
});

it('refuses a proxy behind TLS, and an address that is not this computer’s', () => {
  expect(readWay({ proxy: 'https://proxy:443' })).toEqual({ refused: expect.stringContaining('behind TLS') });
  for (const source of ['192.0.2.77', 'name.test', '']) {
    expect(readWay({ source })).toEqual({ refused: expect.stringContaining('no address of this computer') });
  }
  for (const source of ['::1', '0:0:0:0:0:0:0:1', '::1%lo']) expect(readWay({ source })).toMatchObject({ source });
  expect(readWay({ source: '127.0.0.1' })).toEqual({ source: '127.0.0.1', proxyCredentials: null });
});
