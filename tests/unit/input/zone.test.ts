import { expect, test } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { type Link, zoneRefusalOf } from '../../../main/input/zone.ts';

const target = {
  ...{ input: '', port: 443, serverName: null, starttls: null, proxy: null, connect: null, http: false, path: '/' },
};
const zoneRefusal = (host: string, known: readonly Link[]) => zoneRefusalOf({ ...target, host }, () => known);

const links = [
  { name: 'eth0', index: 2 },
  { name: 'Wlan0', index: 3 },
];

test('an address of one link alone wants the interface, and names those that are there', () => {
  const words = zoneRefusal('fe80::1', links) ?? '';
  expect(words).toContain('as in `fe80::1%eth0`');
  expect(words).toContain('`fe80::1%eth0`, `fe80::1%Wlan0`.');
  expect(zoneRefusal('febf::1', links)).not.toBeNull();
});

test('an interface that is not there is no fault of the network', () => {
  expect(zoneRefusal('fe80::1%nosuch', links)).toMatch(/no interface `nosuch`.*`fe80::1%eth0`/);
  expect(zoneRefusal('2001:db8::1%nosuch', links)).toContain('nosuch');
  expect(zoneRefusal('fe80::1%9', links)).toContain('`9`');
  expect(zoneRefusal('fe80::1%nosuch', [])).toContain('nosuch');
});

test.each(['fe80::1%eth0', 'fe80::1%Wlan0', 'fe80::1%2', '2001:db8::1', 'fec0::1', 'fe80.example.com', '192.0.2.1'])(
  '%s is taken as it is',
  (host) => {
    expect(zoneRefusal(host, links)).toBeNull();
  },
);

test('of many interfaces some are named', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ name: `veth${index}`, index }));
  expect(zoneRefusal('fe80::1', many)).toContain('(+292)');
});

test('the name of an interface keeps its capitals, which the address does not', () => {
  const read = readInput('[FE80::1%25Wlan0]:443');
  expect(read.kind === 'targets' ? read.targets[0]?.host : read).toBe('fe80::1%Wlan0');
});

test('it is the address that is dialled that counts, and a proxy dials by itself', () => {
  const connect = { host: 'fe80::1%nosuch', port: null };
  expect(zoneRefusalOf({ ...target, host: 'example.com', connect }, () => links)).toContain('nosuch');
  expect(zoneRefusalOf({ ...target, host: 'fe80::1', proxy: 'http://proxy:3128' }, () => links)).toBeNull();
});
