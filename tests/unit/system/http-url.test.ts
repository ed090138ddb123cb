import { describe, expect, it } from 'vitest';
import { addressScope, leadsOutwards } from '../../../main/system/address-scope.ts';
import { authorityOf, isInnerName, readHttpUrl } from '../../../main/system/http-url.ts';

describe('an address in a certificate', () => {
  it.each([
    ['http://crl.example.com/a.crl', { host: 'crl.example.com', port: 80, path: '/a.crl' }],
    ['HTTP://CRL.example.com:8080', { host: 'crl.example.com', port: 8080, path: '/' }],
    ['http://u:p@h.example/x?y#z', { host: 'h.example', port: 80, path: '/x?y', href: 'http://h.example/x?y' }],
    ['http://[::1]:81/', null],
    ['http://[2001:db8::1]:8081/', { host: '2001:db8::1', port: 8081 }],
    ['http://0x7f.1/', { host: '127.0.0.1' }],
    ['http://2130706433/', { host: '127.0.0.1' }],
    ['http://host.example./', { host: 'host.example' }],
    ['http://h/\r\nX: y', { path: '/X:%20y' }],
    ['https://h.example/', null],
    ['ldap://h.example/', null],
    ['file:///etc/passwd', null],
    ['//h.example/', null],
    ['http://', null],
    ['http://h.example:25/', null],
    ['http://h.example:0/', null],
    [`http://h.example/${'x'.repeat(1000)}`, null],
  ])('%j', (text, expected) => {
    const read = readHttpUrl(text);
    if (expected === null) expect(read).toBeNull();
    else expect(read).toMatchObject(expected);
  });

  it('is written as HTTP wants it', () => {
    const authority = (text: string) => authorityOf(readHttpUrl(text) ?? { host: '', port: 0, path: '', href: '' });
    expect(authority('http://h.example/')).toBe('h.example');
    expect(authority('http://[2001:db8::1]:8080/')).toBe('[2001:db8::1]:8080');
  });

  it.each(['localhost', 'intranet', 'a.local', 'a.home.arpa', 'x.internal'])('may be an inner name: %s', (name) => {
    expect(isInnerName(name)).toBe(true);
  });

  it.each(['example.com', '10.0.0.1', '::1'])('may be none: %s', (name) => expect(isInnerName(name)).toBe(false));
});

describe('the scope of an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd12::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.169.254', 'never'],
    ['fe80::1%eth0', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['64:ff9b::a00:1', 'private'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:808:808::', 'public'],
    ['example.com', 'never'],
    ['', 'never'],
  ] as const)('%s is %s', (address, scope) => expect(addressScope(address)).toBe(scope));

  it('leads outwards and never inwards', () => {
    const led = (['public', 'private', 'loopback', 'never'] as const).map((own) =>
      (['public', 'private', 'loopback', 'never'] as const).map((other) => leadsOutwards(own, other)),
    );
    expect(led).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [false, false, false, false],
    ]);
  });
});
