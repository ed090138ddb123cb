import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { isNetworkUp } from '../../../main/system/network-up.ts';

const withAddresses = (...addresses: string[]) => {
  const infos = addresses.map((address) => ({ address, internal: address === '127.0.0.1' || address === '::1' }));
  return () => ({ any: infos as NetworkInterfaceInfo[] });
};

it('is up with an address that leads beyond the link', () => {
  expect(isNetworkUp('example.com', withAddresses('127.0.0.1', '192.168.1.7'))).toBe(true);
  expect(isNetworkUp('example.com', withAddresses('2001:db8::1'))).toBe(true);
});

it('is down with addresses of its own and of the link alone', () => {
  expect(isNetworkUp('example.com', withAddresses('127.0.0.1', '::1', 'fe80::1', '169.254.3.4'))).toBe(false);
  expect(isNetworkUp('192.0.2.1', withAddresses())).toBe(false);
});

it('is always up for this computer itself', () => {
  for (const host of ['localhost', 'a.localhost', '127.0.0.1', '::1']) {
    expect(isNetworkUp(host, withAddresses('127.0.0.1'))).toBe(true);
  }
  expect(isNetworkUp('notlocalhost', withAddresses('127.0.0.1'))).toBe(false);
});
